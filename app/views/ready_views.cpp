#include "app/views/ready_views.h"

#include <algorithm>
#include <filesystem>

#include "app/views/view_file.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> files_of(const fs::path& folder, const std::string& extension) {
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

}  // namespace

std::vector<ReadyView> ready_views(const std::string& assets, std::vector<geo::Message>& problems) {
    std::vector<ReadyView> views;
    for (const fs::path& path : files_of(fs::path(assets) / "views", view_extension)) {
        auto opened = open_view(path.string());
        if (opened) {
            views.push_back({path.string(), std::move(opened).value().content.view});
        } else {
            problems.push_back(opened.error().message);
        }
    }
    return views;
}

std::vector<std::string> page_templates(const std::string& assets) {
    std::vector<std::string> ids;
    for (const fs::path& path : files_of(fs::path(assets) / "templates", ".toml")) {
        ids.push_back(path.stem().string());
    }
    return ids;
}

}  // namespace ancrage::app
