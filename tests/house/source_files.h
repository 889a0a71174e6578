// Reading a tree of sources for the tests of the house itself: which files it has, their lines,
// and which of them are tracked by git.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ancrage::house {

// Paths of files with one of the extensions (".h") below root's folders, relative to root, sorted.
// A folder that is not there has no files.
std::vector<std::string> files_in(const std::filesystem::path& root,
                                  const std::vector<std::string>& folders,
                                  const std::vector<std::string>& extensions);

// A whole file; empty when it cannot be read.
std::string content_of(const std::filesystem::path& file);

std::vector<std::string> lines_of(const std::filesystem::path& file);

// Paths tracked by git, relative to root; nothing when root is not the top of a git checkout or
// git is not installed.
std::optional<std::vector<std::string>> tracked_files(const std::filesystem::path& root);

// A folder of its own for one test, removed at the end.
class TemporaryTree {
public:
    TemporaryTree();
    ~TemporaryTree();
    TemporaryTree(const TemporaryTree&) = delete;
    TemporaryTree& operator=(const TemporaryTree&) = delete;

    void write(const std::string& path, std::string_view text) const;
    const std::filesystem::path& root() const { return root_; }

private:
    std::filesystem::path root_;
};

}  // namespace ancrage::house
