#include <array>
#include <charconv>
#include <cmath>

#include "app/data/settings_entries.h"
#include "app/publication/link.h"
#include "app/publication/link_words.h"
#include "app/publication/percent.h"

namespace ancrage::app {

namespace {

void add(std::string& link, const char* word, const std::string& value) {
    link += link.size() > 1 ? "&" : "";
    link += std::string(word) + "=" + value;
}

// Few digits: a metre on the ground and a thousandth of the scale are finer than a screen shows.
std::string number(double value, int significant) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::general, significant);
    return {digits.data(), end.ptr};
}

std::string metres(double value) {
    return std::to_string(std::llround(value));
}

bool is_camera(const KeptView& camera) {
    constexpr double farthest = 1e8;  // metres: settings_entries::coordinates
    return std::abs(camera.x) <= farthest && std::abs(camera.y) <= farthest &&
           std::isfinite(camera.metres_per_point) && camera.metres_per_point > 0;
}

std::string layer_text(const KeptLayer& layer) {
    using namespace settings_entries;
    constexpr double whole = 100;
    std::string text = percent_encoded(layer.id);
    const long opacity = std::lround(brought_into(layer.opacity, shares, 1) * whole);
    if (opacity < std::lround(whole)) {
        text += link_words::opacity_sign + std::to_string(opacity);
    }
    if (!layer.color.used()) return text;
    const ColorChoice& color = layer.color;
    text += link_words::color_sign + percent_encoded(color.column);
    if (color.per_km2) text += link_words::per_km2;
    text += link_words::color_sign + name_in(chosen_classings, color.classing);
    text += link_words::color_sign + std::to_string(color.classes);
    return text;
}

std::string layers_text(const std::vector<KeptLayer>& layers) {
    std::string text;
    for (const KeptLayer& layer : layers) {
        if (!layer.visible) continue;
        text += (text.empty() ? "" : ",") + layer_text(layer);
    }
    return text;
}

std::string list(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : ",") + percent_encoded(item);
    }
    return text;
}

std::string preset_of(const ViewFinder& finder, const std::vector<layers::SitePreset>& presets) {
    for (const layers::SitePreset& preset : presets) {
        if (preset.id == finder.preset && preset.request == finder.request) return preset.id;
    }
    return {};
}

}  // namespace

std::string link_of(const View& view, const std::vector<layers::SitePreset>& presets) {
    constexpr int scale_digits = 5;
    std::string link = "#";
    if (view.camera && is_camera(*view.camera)) {
        add(link, link_words::camera,
            metres(view.camera->x) + "," + metres(view.camera->y) + "," +
                number(view.camera->metres_per_point, scale_digits));
    } else if (!view.framed.empty()) {
        add(link, link_words::framed, percent_encoded(view.framed));
    }
    if (!view.layers.empty()) add(link, link_words::layers, layers_text(view.layers));
    if (!view.selected.empty()) add(link, link_words::selected, percent_encoded(view.selected));
    if (!view.chosen.empty()) add(link, link_words::chosen, list(view.chosen));
    if (!view.filter.expression.empty()) {
        add(link, link_words::filter, percent_encoded(view.filter.expression));
    }
    if (view.filter.history) add(link, link_words::history, "1");
    if (!view.comparison.areas.empty()) {
        add(link, link_words::compared, list(view.comparison.areas));
        if (!view.comparison.reference.empty()) {
            add(link, link_words::reference, percent_encoded(view.comparison.reference));
        }
    }
    if (view.finder) {
        const std::string preset = preset_of(*view.finder, presets);
        if (!preset.empty()) add(link, link_words::finder, percent_encoded(preset));
    }
    if (view.language) {
        add(link, link_words::language,
            settings_entries::name_in(settings_entries::languages, *view.language));
    }
    return link;
}

}  // namespace ancrage::app
