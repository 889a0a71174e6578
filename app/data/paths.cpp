#include "app/data/paths.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

bool holds_catalogue(const fs::path& assets) {
    std::error_code error;
    return fs::is_regular_file(assets / "catalogue" / "layers.toml", error);
}

}  // namespace

geo::Result<std::string> assets_folder() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const std::array<fs::path, 3> candidates = {
        fs::path(environment("ANCRAGE_ASSETS")),
        program.parent_path().parent_path() / "share" / "ancrage" / "assets",
        fs::path(ANCRAGE_SOURCE_ASSETS)};
    // An explicit folder that is wrong is an error, never quietly replaced by another.
    if (!candidates[0].empty() && !holds_catalogue(candidates[0])) {
        return geo::failed("error.assets_missing", {candidates[0].string()});
    }
    for (const fs::path& candidate : candidates) {
        if (!candidate.empty() && holds_catalogue(candidate)) return candidate.string();
    }
    return geo::failed("error.assets_missing", {candidates[1].string()});
}

std::string default_atlas_path() {
    if (std::string path = environment("ANCRAGE_ATLAS"); !path.empty()) return path;
    fs::path data = environment("XDG_DATA_HOME");
    if (data.empty()) data = fs::path(environment("HOME")) / ".local" / "share";
    return (data / "ancrage" / "atlas.gpkg").string();
}

std::string person_folder(const char* variable, const char* otherwise) {
    if (const fs::path folder = environment(variable); folder.is_absolute()) {
        return (folder / "ancrage").string();
    }
    fs::path home = environment("HOME");
    if (home.empty()) {
        const passwd* person = ::getpwuid(::getuid());
        if (person != nullptr && person->pw_dir != nullptr) home = person->pw_dir;
    }
    return home.empty() ? std::string() : (home / otherwise / "ancrage").string();
}

std::string pack_from_environment() {
    return environment("ANCRAGE_PACK");
}

std::string own_catalogue_from_environment() {
    return environment("ANCRAGE_CATALOGUE");
}

geo::Result<std::string> font_folder() {
    const std::string folder = "/usr/share/fonts/opentype/inter";
    std::error_code error;
    if (fs::exists(fs::path(folder) / "Inter-Regular.otf", error)) return folder;
    return geo::failed("error.font_missing", {folder, "fonts-inter"});
}

}  // namespace ancrage::app
