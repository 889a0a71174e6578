#include "app/data/export_place.h"

#include <cstdlib>
#include <filesystem>

#include "app/text/split.h"
#include "geo/io/files.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

constexpr std::string_view stem_beginning = "ancrage-";

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

bool is_folder(const std::string& path) {
    std::error_code error;
    return !path.empty() && fs::is_directory(path, error);
}

}  // namespace

std::string user_folder(std::string_view file, std::string_view name, const std::string& home) {
    for (std::string_view line : split(file, '\n')) {
        const std::size_t start = line.find_first_not_of(" \t");
        if (start == std::string_view::npos || !line.substr(start).starts_with(name)) continue;
        line.remove_prefix(start + name.size());
        const std::size_t open = line.find('"');
        const std::size_t close = line.rfind('"');
        if (!line.starts_with('=') || open == std::string_view::npos || close <= open) continue;
        const std::string_view path = line.substr(open + 1, close - open - 1);
        if (path.starts_with("$HOME")) return home + std::string(path.substr(5));
        if (path.starts_with('/')) return std::string(path);
    }
    return {};
}

std::string export_folder() {
    std::string chosen = environment("ANCRAGE_EXPORTS");
    if (is_folder(chosen)) return chosen;
    const std::string home = environment("HOME");
    if (!is_folder(home)) return ".";
    const std::string given = environment("XDG_CONFIG_HOME");
    const std::string settings = given.empty() ? home + "/.config" : given;
    if (auto file = geo::read_text_file(settings + "/user-dirs.dirs")) {
        for (const char* name : {"XDG_DOCUMENTS_DIR", "XDG_DOWNLOAD_DIR"}) {
            std::string folder = user_folder(file.value(), name, home);
            if (is_folder(folder)) return folder;
        }
    }
    const std::string documents = home + "/Documents";
    return is_folder(documents) ? documents : home;
}

std::string free_export_path(const std::string& folder, const std::string& stem,
                             const std::string& extension) {
    const fs::path start = fs::path(folder) / stem;
    std::string path = start.string() + "." + extension;
    std::error_code error;
    for (int number = 2; fs::exists(fs::symlink_status(path, error)); ++number) {
        path = start.string() + "-" + std::to_string(number) + "." + extension;
    }
    return path;
}

std::string iso_date(layers::Date date) {
    const auto padded = [](int number) {
        return (number < 10 ? "-0" : "-") + std::to_string(number);
    };
    return std::to_string(date.year) + padded(date.month) + padded(date.day);
}

std::string export_stem(std::string_view subject, std::string_view iso_date) {
    std::string stem(stem_beginning);
    for (const char c : layers::fold(subject)) {
        const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_kept) {
            stem += c;
        } else if (stem.back() != '-') {
            stem += '-';
        }
    }
    if (stem.back() != '-') stem += '-';
    return stem + std::string(iso_date);
}

bool is_export_stem(std::string_view stem) {
    return stem.starts_with(stem_beginning);
}

}  // namespace ancrage::app
