#include "app/views/autosave.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <tuple>
#include <utility>

#include "app/data/paths.h"
#include "app/views/session_json.h"
#include "geo/io/files.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

constexpr double patience = 2;  // seconds between two states written
constexpr const char* session_extension = ".session";

// Two windows of one machine, and two machines that share a home, have a file each.
std::string file_of(const std::string& folder, const ProcessMark& owner) {
    if (folder.empty()) return {};
    const std::string name = owner.host + "-" + std::to_string(owner.process) + "-" +
                             std::to_string(owner.started) + session_extension;
    return (fs::path(folder) / name).string();
}

geo::Status write_session(const KeptSession& session) {
    const auto refused = [&session](const std::string& reason) {
        return geo::failed("error.session_not_kept", {session.file, reason});
    };
    if (session.file.empty()) return refused("HOME ?");
    const auto text = session_text(session);
    if (!text) return text.error();
    std::error_code error;
    fs::create_directories(fs::path(session.file).parent_path(), error);
    if (error) return refused(error.message());
    const auto written = geo::write_file_atomically(session.file, text.value());
    if (written) return geo::Done{};
    const auto& arguments = written.error().message.arguments;
    return refused(arguments.size() > 1 ? arguments[1] : written.error().message.key);
}

// What a program that was killed while it wrote has left beside its session.
void remove_unfinished(const fs::path& session) {
    std::error_code ignored;
    const std::string beginning = session.filename().string() + ".tmp-";
    for (const auto& entry : fs::directory_iterator(session.parent_path(), ignored)) {
        if (!entry.path().filename().string().starts_with(beginning)) continue;
        fs::remove(entry.path(), ignored);
    }
}

}  // namespace

std::string sessions_folder() {
    const std::string folder = person_folder("XDG_STATE_HOME", ".local/state");
    return folder.empty() ? std::string() : (fs::path(folder) / "sessions").string();
}

KeptSessions kept_sessions(const std::string& folder, std::size_t most) {
    KeptSessions kept;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() != session_extension) continue;
        const std::string path = entry.path().string();
        const auto text = geo::read_text_file(path);
        if (!text) {
            kept.problems.push_back(text.error().message);
            continue;
        }
        auto session = parse_session(text.value(), path);
        if (!session) {
            kept.problems.push_back(session.error().message);
        } else if (!may_be_running(session.value().owner)) {
            kept.sessions.push_back(std::move(session).value());
        }
    }
    std::ranges::sort(kept.sessions, std::ranges::greater(), [](const KeptSession& session) {
        return std::tuple(session.saved_at, session.sequence, session.file);
    });
    while (kept.sessions.size() > most) {
        forget_session(kept.sessions.back());
        kept.sessions.pop_back();
    }
    return kept;
}

void forget_session(const KeptSession& session) {
    std::error_code ignored;
    remove_unfinished(session.file);
    fs::remove(session.file, ignored);
}

ViewKeeper::ViewKeeper(const std::string& folder, KeptWork begun_with)
    : owner_(this_process()), written_(begun_with), wanted_(std::move(begun_with)) {
    file_ = file_of(folder, owner_);
}

ViewKeeper::~ViewKeeper() {
    if (writing_.valid()) writing_.wait();
}

std::optional<geo::Message> ViewKeeper::follow(const KeptWork& work, double now) {
    if (work != wanted_) wanted_ = work;
    std::optional<geo::Message> problem;
    if (writing_.valid()) {
        if (writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return {};
        problem = end_writing();
    }
    if (wanted_ != written_ && next_change(now) == 0.0) begin_writing(now);
    return problem;
}

std::optional<double> ViewKeeper::next_change(double now) const {
    constexpr double look_again = 0.05;
    if (writing_.valid()) return look_again;
    if (wanted_ == written_) return std::nullopt;
    return written_at_ ? std::max(0.0, *written_at_ + patience - now) : 0.0;
}

std::optional<geo::Message> ViewKeeper::write_now(const KeptWork& work, double now) {
    std::optional<geo::Message> problem;
    if (writing_.valid()) problem = end_writing();
    wanted_ = work;
    if (is_kept()) return problem;
    begin_writing(now);
    if (auto last = end_writing()) problem = std::move(last);
    return problem;
}

void ViewKeeper::finish() {
    if (writing_.valid()) writing_.wait();
    writing_ = {};
    std::error_code ignored;
    if (!file_.empty()) fs::remove(file_, ignored);
}

// What could not be written is tried again when the work changes, or by write_now().
void ViewKeeper::begin_writing(double now) {
    written_ = wanted_;
    written_at_ = now;
    KeptSession session{.file = file_,
                        .owner = owner_,
                        .saved_at = std::time(nullptr),
                        .sequence = ++sequence_,
                        .work = wanted_};
    writing_ = std::async(std::launch::async,
                          [session = std::move(session)] { return write_session(session); });
}

std::optional<geo::Message> ViewKeeper::end_writing() {
    const geo::Status status = writing_.get();
    const bool is_news = !status && !has_failed_;
    has_failed_ = !status;
    is_on_disk_ = bool(status);
    if (!is_news) return std::nullopt;
    return status.error().message;
}

}  // namespace ancrage::app
