#include "app/data/folder_list.h"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <ctime>
#include <filesystem>

#include "layers/address.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

std::string small(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::string day_changed(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return {};
    std::tm day{};
    if (localtime_r(&status.st_mtime, &day) == nullptr) return {};
    std::string text(10, '0');
    return std::strftime(text.data(), text.size() + 1, "%Y-%m-%d", &day) == text.size()
               ? text
               : std::string();
}

bool comes_before(const FolderEntry& a, const FolderEntry& b) {
    if (a.is_folder != b.is_folder) return a.is_folder;
    const std::string first = layers::fold(a.name);
    const std::string second = layers::fold(b.name);
    return first == second ? a.name < b.name : first < second;
}

}  // namespace

bool ends_in(const std::string& name, const std::vector<std::string>& endings) {
    const std::string lowered = small(name);
    return std::ranges::any_of(
        endings, [&](const std::string& ending) { return lowered.ends_with(ending); });
}

geo::Result<FolderList> list_folder(const std::string& folder,
                                    const std::vector<std::string>& endings) {
    std::error_code error;
    FolderList list;
    list.folder = fs::absolute(folder, error).lexically_normal().string();
    if (list.folder.size() > 1 && list.folder.ends_with('/')) list.folder.pop_back();
    fs::directory_iterator entry(list.folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with('.')) continue;
        if (list.entries.size() >= most_folder_entries) {
            list.is_complete = false;
            break;
        }
        std::error_code unknown;
        const bool is_folder = entry->is_directory(unknown);
        const bool is_file = entry->is_regular_file(unknown);
        if (!is_folder && (!is_file || (!endings.empty() && !ends_in(name, endings)))) continue;
        list.entries.push_back({name, is_folder, day_changed(entry->path().string())});
    }
    if (error) return geo::failed("error.folder_unreadable", {list.folder, error.message()});
    std::ranges::sort(list.entries, comes_before);
    return list;
}

}  // namespace ancrage::app
