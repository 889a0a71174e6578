#include "app/data/paths.h"

#include <pwd.h>
#include <unistd.h>

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

fs::path program_folder() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path();
}

}  // namespace

std::string shared_folder() {
    return (program_folder().parent_path() / "share" / "ancrage").string();
}

geo::Result<std::string> assets_folder() {
    if (const std::string asked = environment("ANCRAGE_ASSETS"); !asked.empty()) {
        // An explicit folder that is wrong is an error, never quietly replaced by another.
        if (holds_catalogue(asked)) return asked;
        return geo::failed("error.assets_missing", {asked});
    }
    const fs::path installed = fs::path(shared_folder()) / "assets";
    for (const fs::path& candidate : {installed, program_folder() / "share/ancrage/assets"}) {
        if (holds_catalogue(candidate)) return candidate.string();
    }
    return geo::failed("error.assets_missing", {installed.string()});
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
    const std::string debian = "/usr/share/fonts/opentype/inter";
    for (const std::string& folder : {shared_folder() + "/fonts", debian}) {
        std::error_code error;
        if (fs::exists(fs::path(folder) / "Inter-Regular.otf", error)) return folder;
    }
    return geo::failed("error.font_missing", {debian, "fonts-inter"});
}

}  // namespace ancrage::app
