#include "tests/house/source_files.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace ancrage::house {

namespace fs = std::filesystem;

std::vector<std::string> files_in(const fs::path& root, const std::vector<std::string>& folders,
                                  const std::vector<std::string>& extensions) {
    std::vector<std::string> found;
    for (const std::string& folder : folders) {
        if (!fs::is_directory(root / folder)) continue;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
            const bool wanted = std::ranges::find(extensions, entry.path().extension().string()) !=
                                extensions.end();
            if (entry.is_regular_file() && wanted) {
                found.push_back(fs::relative(entry.path(), root).generic_string());
            }
        }
    }
    std::ranges::sort(found);
    return found;
}

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::string> lines_of(const fs::path& file) {
    std::istringstream stream(content_of(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::optional<std::vector<std::string>> tracked_files(const fs::path& root) {
    if (!fs::exists(root / ".git")) return std::nullopt;
    // The checkout may belong to another account than the one that runs the tests.
    const std::string command =
        "git -c safe.directory='*' -C '" + root.string() + "' ls-files -z 2>/dev/null";
    const auto close = [](std::FILE* stream) { pclose(stream); };
    const std::unique_ptr<std::FILE, decltype(close)> pipe(popen(command.c_str(), "r"), close);
    if (pipe == nullptr) return std::nullopt;
    std::vector<std::string> paths{""};
    for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) {
        if (c == 0) {
            paths.emplace_back();
        } else {
            paths.back().push_back(static_cast<char>(c));
        }
    }
    paths.pop_back();
    if (paths.empty()) return std::nullopt;
    return paths;
}

TemporaryTree::TemporaryTree() {
    std::string pattern = (fs::temp_directory_path() / "ancrage-house-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    root_ = pattern;
}

TemporaryTree::~TemporaryTree() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

void TemporaryTree::write(const std::string& path, std::string_view text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
}

}  // namespace ancrage::house
