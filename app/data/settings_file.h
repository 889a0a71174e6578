// The settings file: read at the start, written when something changed. A file that cannot be read
// is set aside under another name and never overwritten.
#pragma once

#include <future>
#include <optional>
#include <string>

#include "app/data/settings.h"
#include "geo/model/message.h"
#include "geo/model/result.h"

namespace ancrage::app {

// $ANCRAGE_CONFIG/settings.json, else ancrage/settings.json in $XDG_CONFIG_HOME or ~/.config.
std::string settings_path();

struct SettingsRead {
    Settings settings;
    // What was wrong with the file and where it is now; the settings are then the designed ones.
    std::optional<geo::Message> problem;
};

// A file that is not there gives the designed settings. One that is broken (not JSON, wrong types,
// out of range, over 1 MB, of a newer version, a folder, unreadable) is renamed
// <path>.broken-YYYYMMDD-HHMMSS (local time); the last three of these are kept.
SettingsRead read_settings(const std::string& path);

// The language chosen in the file, without touching the file or complaining of it.
std::optional<layers::Language> chosen_language(const std::string& path);

// Atomically; makes the folder when needed, and writes through a symbolic link to the file it
// means. Of two programs writing at once, the last wins. Error: settings_not_kept.
geo::Status write_settings(const std::string& path, const Settings& settings);

// Keeps the file as the settings are while the window runs: a second after they last changed,
// beside the frames, since a disk may take longer than a frame. A failure is told once, and again
// only after a success.
class SettingsKeeper {
public:
    // `as_read` is what the file holds.
    SettingsKeeper(std::string path, Settings as_read);
    SettingsKeeper(SettingsKeeper&&) = default;
    SettingsKeeper& operator=(SettingsKeeper&&) = delete;
    ~SettingsKeeper();

    // Once a frame; `now` in seconds. Gives back what the person must be told.
    std::optional<geo::Message> follow(const Settings& settings, double now);
    // In how many seconds follow() has something to do; nothing when all is written.
    std::optional<double> next_change(double now) const;
    // Writes what is not written yet, and waits for it.
    std::optional<geo::Message> finish(const Settings& settings);

private:
    void begin_writing();
    std::optional<geo::Message> end_writing();

    std::string path_;
    Settings written_;  // what the file holds, or will once writing_ is done
    Settings wanted_;
    double changed_at_ = 0;
    bool has_failed_ = false;
    std::future<geo::Status> writing_;
};

}  // namespace ancrage::app
