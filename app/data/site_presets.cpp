#include "app/data/site_presets.h"

#include <algorithm>
#include <filesystem>

#include "geo/io/files.h"
#include "layers/filter/schema.h"

namespace ancrage::app {

namespace fs = std::filesystem;

geo::Result<std::vector<layers::SitePreset>> read_site_presets(const std::string& assets) {
    const fs::path folder = fs::path(assets) / "presets";
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".toml") files.push_back(entry->path());
    }
    if (error) return geo::failed("error.file_cannot_open", {folder.string(), error.message()});
    std::ranges::sort(files);
    std::vector<layers::SitePreset> presets;
    for (const fs::path& file : files) {
        const auto text = geo::read_text_file(file.string());
        if (!text) return text.error();
        auto preset = layers::parse_site_preset(text.value(), file.stem().string(), file.string());
        if (!preset) return preset.error();
        presets.push_back(std::move(preset).value());
    }
    return presets;
}

geo::Result<layers::SitePreset> find_site_preset(const std::vector<layers::SitePreset>& presets,
                                                 const std::string& id) {
    const auto found = std::ranges::find(presets, id, &layers::SitePreset::id);
    if (found != presets.end()) return *found;
    std::string known;
    for (const layers::SitePreset& preset : presets) {
        known += (known.empty() ? "" : ", ") + preset.id;
    }
    return geo::wrong_usage("error.preset_unknown", {id, known});
}

}  // namespace ancrage::app
