#include "app/views/recent_views.h"

#include <filesystem>

namespace ancrage::app {

namespace {

std::string absolute(const std::string& path) {
    std::error_code error;
    const auto found = std::filesystem::absolute(path, error);
    return error ? path : found.lexically_normal().string();
}

}  // namespace

void remember_view(Settings& settings, const std::string& path) {
    forget_view(settings, path);
    auto& recent = settings.recent_views;
    recent.insert(recent.begin(), absolute(path));
    if (recent.size() > most_recent_views) recent.resize(most_recent_views);
}

void forget_view(Settings& settings, const std::string& path) {
    std::erase(settings.recent_views, absolute(path));
}

}  // namespace ancrage::app
