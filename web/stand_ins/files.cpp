// What the desktop keeps in files, and a page does not: the journal, the work in memory, locks.
// Settings live in the browser's own storage (web/host.h).
#include "app/data/clipboard_image.h"
#include "app/data/export_place.h"
#include "app/data/log_file.h"
#include "app/data/settings_file.h"
#include "app/imports/packed_layers.h"
#include "app/imports/private_layers.h"
#include "app/views/autosave.h"
#include "app/views/view_lock.h"
#include "render/page/png.h"
#include "web/host.h"

namespace ancrage::app {

std::string log_path() {
    return {};
}
void LogFile::start(const LogStart&, const Translations&) {}
void LogFile::write(const geo::Message&, Severity, const Translations&) {}

std::string settings_path() {
    return {};
}

// The same calm as on the desktop: a second after they last changed.
SettingsKeeper::SettingsKeeper(std::string path, Settings as_read)
    : path_(std::move(path)), written_(as_read), wanted_(std::move(as_read)) {}
SettingsKeeper::~SettingsKeeper() = default;
std::optional<geo::Message> SettingsKeeper::follow(const Settings& settings, double now) {
    constexpr double patience = 1;
    if (settings != wanted_) {
        wanted_ = settings;
        changed_at_ = now;
    }
    if (wanted_ == written_ || now < changed_at_ + patience) return std::nullopt;
    return finish(settings);
}
std::optional<double> SettingsKeeper::next_change(double now) const {
    constexpr double patience = 1;
    if (wanted_ == written_) return std::nullopt;
    return std::max(0.0, changed_at_ + patience - now);
}
std::optional<geo::Message> SettingsKeeper::finish(const Settings& settings) {
    written_ = wanted_ = settings;
    web::keep_settings(settings);
    return std::nullopt;
}

std::string pictures_folder() {
    return export_folder();
}
// The page takes what lies in the folder (Program::hand_over_files).
geo::Result<PictureDelivery> deliver_picture(const render::Image& picture,
                                             const std::string& folder, const std::string& title,
                                             const std::string& day, const std::string&) {
    const std::string name = export_stem(title, day) + ".png";
    auto written = render::write_png(folder + "/" + name, picture);
    if (!written) return written.error();
    return PictureDelivery{false, name};
}

KeptSessions kept_sessions(const std::string&, std::size_t) {
    return {};
}
void forget_session(const KeptSession&) {}
ViewKeeper::ViewKeeper(const std::string&, KeptWork) {}
ViewKeeper::~ViewKeeper() = default;
std::optional<geo::Message> ViewKeeper::follow(const KeptWork&, double) {
    return std::nullopt;
}
std::optional<double> ViewKeeper::next_change(double) const {
    return std::nullopt;
}
std::optional<geo::Message> ViewKeeper::write_now(const KeptWork&, double) {
    return std::nullopt;
}
void ViewKeeper::finish() {}

ViewLock::ViewLock(ViewLock&&) noexcept = default;
ViewLock& ViewLock::operator=(ViewLock&&) noexcept = default;
ViewLock::~ViewLock() = default;
ViewLock ViewLock::take(const std::string&) {
    return {};
}
ViewLock ViewLock::take_over(const std::string&) {
    return {};
}
void ViewLock::release() {}

geo::Result<View> keep_packed_layers(const ViewContent& content, const std::string&,
                                     const std::string&, const std::string&) {
    return content.view;
}
std::string private_layers_folder(bool) {
    return {};
}

}  // namespace ancrage::app
