#include "tests/house/include_graph.h"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <string_view>

#include "tests/house/source_files.h"

namespace ancrage::house {

namespace {

// Files whose path begins with `files` may include our headers that begin with one of `headers`.
// The first row that fits a file decides.
struct FolderRule {
    std::string_view files;
    std::vector<std::string_view> headers;
};

// Headers that match `pattern` are only for files whose path begins with one of `owners`.
struct LibraryRule {
    std::string_view library;
    std::string_view pattern;
    std::vector<std::string_view> owners;
};

const std::vector<FolderRule>& folder_rules() {
    static const std::vector<FolderRule> rules = {
        {"geo/model/", {"geo/model/"}},
        {"geo/", {"geo/"}},
        {"layers/", {"geo/model/", "layers/"}},
        {"render/", {"geo/model/", "render/"}},
        {"app/", {"geo/", "layers/", "render/", "app/"}},
    };
    return rules;
}

const std::vector<LibraryRule>& library_rules() {
    static const std::vector<LibraryRule> rules = {
        {"GDAL", "(gdal|ogr|cpl|vrt|gnm)[a-z0-9_]*\\.h", {"geo/io/"}},
        {"PROJ", "(proj(_[a-z]+)?|geodesic)\\.h", {"geo/io/"}},
        {"GEOS", "geos.*", {"geo/ops/"}},
        {"GLU", "GL/glu\\.h", {"geo/ops/"}},
        {"glad", "glad/.*", {"render/gl/"}},
        {"OpenGL", "(GL|GLES[23]?|KHR)/.*", {"render/gl/"}},
        {"EGL", "EGL/.*", {"render/gl/"}},
        {"Cairo", "cairo.*", {"render/page/"}},
        {"libpng", "png\\.h", {"render/page/"}},
        {"zlib", "zlib\\.h", {"render/page/", "geo/io/"}},
        {"libdeflate", "libdeflate\\.h", {"geo/io/"}},
        {"libcurl", "curl/.*", {"geo/io/"}},
        {"OpenSSL", "openssl/.*", {"geo/io/"}},
        {"libarchive", "archive(_entry)?\\.h", {"geo/io/"}},
        {"libpq", "libpq-fe\\.h", {"geo/io/"}},
        {"FreeType", "(ft2build\\.h|freetype.*)", {"render/text/", "render/page/"}},
        {"HarfBuzz", "hb.*\\.h", {"render/text/", "render/page/"}},
        {"toml++",
         R"(toml(\.hpp|\+\+/.*|plusplus/.*))",
         {"layers/catalogue/", "render/style", "app/text/"}},
        {"JSON for Modern C++", "nlohmann/.*", {"app/", "geo/io/"}},
        {"CLI11", "CLI/.*", {"app/"}},
        {"Dear ImGui", "(imgui/|backends/)?imgui.*", {"app/window/"}},
        {"GLFW", "GLFW/.*", {"app/window/"}},
        // The operating system, for whoever writes files or measures the process.
        {"POSIX",
         "(unistd|fcntl|pwd|poll|signal|pthread|dlfcn|sched|spawn|dirent|errno|stdlib|fnmatch|"
         "locale)\\.h|"
         "sys/[a-z]+\\.h",
         {"geo/io/", "render/page/", "app/"}},
    };
    return rules;
}

bool begins_with_one_of(std::string_view path, const std::vector<std::string_view>& beginnings) {
    return std::ranges::any_of(beginnings, [&](auto start) { return path.starts_with(start); });
}

// <vector> and <cmath>: names without a folder or an extension are the C++ standard library's.
bool is_standard(std::string_view name) {
    return name.find_first_of("./") == std::string_view::npos;
}

std::optional<std::string> broken_rule(const std::string& file, const std::string& name) {
    static constexpr std::array<std::string_view, 5> floors = {"geo/", "layers/", "render/", "app/",
                                                               "tests/"};
    if (std::ranges::any_of(floors, [&](auto floor) { return name.starts_with(floor); })) {
        for (const FolderRule& rule : folder_rules()) {
            if (!file.starts_with(rule.files)) continue;
            if (begins_with_one_of(name, rule.headers)) return std::nullopt;
            return std::string(rule.files) + " never includes this folder";
        }
        return "this folder has no rule in tests/house/include_graph.cpp";
    }
    if (is_standard(name)) return std::nullopt;
    for (const LibraryRule& rule : library_rules()) {
        if (!std::regex_match(name, std::regex(std::string(rule.pattern)))) continue;
        if (begins_with_one_of(file, rule.owners)) return std::nullopt;
        return std::string(rule.library) + " stays in " + std::string(rule.owners.front());
    }
    return "unknown header: written from the root if it is ours, else its owner is missing in "
           "tests/house/include_graph.cpp";
}

}  // namespace

std::vector<Violation> include_violations(const std::filesystem::path& root) {
    static const std::regex include_line(R"(^\s*#\s*include\s*(["<])([^">]+)[">].*)");
    std::vector<Violation> violations;
    for (const std::string& file :
         files_in(root, {"geo", "layers", "render", "app"}, {".h", ".hpp", ".cpp", ".c", ".inc"})) {
        int number = 0;
        for (const std::string& line : lines_of(root / file)) {
            ++number;
            std::smatch match;
            if (!std::regex_match(line, match, include_line)) continue;
            if (auto reason = broken_rule(file, match[2].str())) {
                const std::string closing = match[1] == "<" ? ">" : "\"";
                violations.push_back(
                    {file, number, match[1].str() + match[2].str() + closing, std::move(*reason)});
            }
        }
    }
    return violations;
}

std::string describe(const std::vector<Violation>& violations) {
    std::string text;
    for (const Violation& violation : violations) {
        text += violation.file + ":" + std::to_string(violation.line) + ": " + violation.include +
                ": " + violation.reason + "\n";
    }
    return text;
}

}  // namespace ancrage::house
