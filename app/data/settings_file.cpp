#include "app/data/settings_file.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <utility>
#include <vector>

#include "app/data/paths.h"
#include "app/data/settings_text.h"
#include "geo/io/files.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t largest_file = 100'000;  // bytes; what is written is a few thousand
constexpr std::size_t kept_aside = 3;
constexpr double patience = 1;  // seconds

// The settings, nothing when there is no file, or what is wrong with it.
geo::Result<std::optional<Settings>> read_file_at(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(path, error);
    if (status.type() == fs::file_type::not_found) return std::optional<Settings>();
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return geo::failed("error.settings_unreadable", {path, error.message()});
    if (size > largest_file) return geo::failed("error.settings_too_big", {path});
    const auto text = geo::read_text_file(path);
    if (!text) {
        const auto& arguments = text.error().message.arguments;
        return geo::failed("error.settings_unreadable",
                           {path, arguments.size() > 1 ? arguments[1] : std::string("?")});
    }
    auto settings = parse_settings(text.value(), path);
    if (!settings) return settings.error();
    return std::optional(std::move(settings).value());
}

std::string time_for_name() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y%m%d-%H%M%S", &local);
    return text.data();
}

// Of the files set aside earlier only the last few stay; folders are left alone.
void drop_old(const fs::path& path) {
    const std::string beginning = path.filename().string() + ".broken-";
    std::vector<fs::path> aside;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(path.parent_path(), error)) {
        std::error_code ignored;
        if (entry.path().filename().string().starts_with(beginning) &&
            !entry.is_directory(ignored)) {
            aside.push_back(entry.path());
        }
    }
    std::ranges::sort(aside);
    for (std::size_t i = 0; i + kept_aside < aside.size(); ++i) fs::remove(aside[i], error);
}

// Where the file is now; nothing when it could not be moved, or another program just moved it.
std::optional<std::string> set_aside(const std::string& path) {
    const std::string start = path + ".broken-" + time_for_name();
    std::string name = start;
    std::error_code error;
    for (int i = 2; fs::exists(fs::symlink_status(name, error)); ++i) {
        name = start + "-" + std::to_string(i);
    }
    fs::rename(path, name, error);
    if (error) return std::nullopt;
    drop_old(path);
    return name;
}

// A settings file may be a link into a folder the person keeps elsewhere: the link stays.
std::string target_of(const std::string& path) {
    std::error_code error;
    const fs::path target = fs::weakly_canonical(path, error);
    return error ? path : target.string();
}

}  // namespace

std::string settings_path() {
    const char* chosen = std::getenv("ANCRAGE_CONFIG");
    const std::string folder = chosen != nullptr && *chosen != '\0'
                                   ? std::string(chosen)
                                   : person_folder("XDG_CONFIG_HOME", ".config");
    return folder.empty() ? std::string() : (fs::path(folder) / "settings.json").string();
}

SettingsRead read_settings(const std::string& path) {
    if (path.empty()) return {};
    auto read = read_file_at(path);
    if (read) return {read.value().value_or(Settings{}), std::nullopt};
    geo::Message problem = read.error().message;
    if (const auto name = set_aside(path)) {
        problem.arguments.resize(2);
        problem.arguments.push_back(*name);
        return {{}, std::move(problem)};
    }
    // Another window that starts now may have been quicker.
    if (auto again = read_file_at(path)) return {again.value().value_or(Settings{}), std::nullopt};
    return {{}, geo::Message{"error.settings_not_set_aside", {path}}};
}

std::optional<layers::Language> chosen_language(const std::string& path) {
    if (path.empty()) return std::nullopt;
    const auto read = read_file_at(path);
    return read && read.value() ? read.value()->language : std::nullopt;
}

geo::Status write_settings(const std::string& path, const Settings& settings) {
    if (path.empty()) return geo::failed("error.settings_not_kept", {"settings.json", "HOME ?"});
    const std::string target = target_of(path);
    std::error_code error;
    fs::create_directories(fs::path(target).parent_path(), error);
    if (error) return geo::failed("error.settings_not_kept", {path, error.message()});
    const auto written = geo::write_file_atomically(target, settings_text(settings));
    if (written) return geo::Done{};
    const auto& arguments = written.error().message.arguments;
    return geo::failed(
        "error.settings_not_kept",
        {path, arguments.size() > 1 ? arguments[1] : std::string(std::strerror(EISDIR))});
}

SettingsKeeper::SettingsKeeper(std::string path, Settings as_read)
    : path_(std::move(path)), written_(as_read), wanted_(std::move(as_read)) {}

SettingsKeeper::~SettingsKeeper() {
    if (writing_.valid()) writing_.wait();
}

std::optional<geo::Message> SettingsKeeper::follow(const Settings& settings, double now) {
    if (!(settings == wanted_)) {
        wanted_ = settings;
        changed_at_ = now;
    }
    std::optional<geo::Message> problem;
    if (writing_.valid()) {
        if (writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return {};
        problem = end_writing();
    }
    if (!(wanted_ == written_) && now - changed_at_ >= patience) begin_writing();
    return problem;
}

std::optional<double> SettingsKeeper::next_change(double now) const {
    constexpr double look_again = 0.05;
    if (writing_.valid()) return look_again;
    if (wanted_ == written_) return std::nullopt;
    return std::max(0.0, changed_at_ + patience - now);
}

std::optional<geo::Message> SettingsKeeper::finish(const Settings& settings) {
    std::optional<geo::Message> problem;
    if (writing_.valid()) problem = end_writing();
    wanted_ = settings;
    if (wanted_ == written_) return problem;
    begin_writing();
    if (auto last = end_writing()) problem = std::move(last);
    return problem;
}

// What could not be written is not tried again until the settings change.
void SettingsKeeper::begin_writing() {
    written_ = wanted_;
    writing_ = std::async(std::launch::async, [path = path_, settings = wanted_] {
        return write_settings(path, settings);
    });
}

std::optional<geo::Message> SettingsKeeper::end_writing() {
    const geo::Status status = writing_.get();
    const bool is_news = !status && !has_failed_;
    has_failed_ = !status;
    if (!is_news) return std::nullopt;
    return status.error().message;
}

}  // namespace ancrage::app
