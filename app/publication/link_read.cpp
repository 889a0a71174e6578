#include <algorithm>
#include <charconv>
#include <map>

#include "app/data/area_measures.h"
#include "app/data/settings_entries.h"
#include "app/publication/link.h"
#include "app/publication/link_words.h"
#include "app/publication/percent.h"
#include "app/text/split.h"
#include "layers/address.h"

namespace ancrage::app {

namespace {

constexpr std::size_t most_items = 64;  // of a list: no screen shows more

// What a stranger wrote, fit to be said back to a person.
std::string quoted(std::string_view raw) {
    constexpr std::size_t longest = 40;
    std::string text = percent_decoded(raw).value_or(std::string(raw));
    if (text.size() > longest) {
        text.resize(longest);
        // Not in the middle of a character.
        while (!text.empty() && !is_plain_text(text)) text.pop_back();
        text += "…";
    }
    return is_plain_text(text) ? text : std::string("…");
}

std::optional<double> number(std::string_view text, const settings_entries::Range& range) {
    double value = 0;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    const bool good = error == std::errc() && end == last && value >= range.low &&
                      value <= range.high;  // false for NaN
    return good ? std::optional<double>(value) : std::nullopt;
}

class Reader {
public:
    Reader(const layers::Atlas& atlas, std::vector<geo::Message>& problems)
        : atlas_(&atlas), problems_(&problems) {}

    // The first of two equal words counts.
    void take_apart(std::string_view link) {
        for (const std::string_view part : split(link, '&')) {
            const std::size_t equals = part.find('=');
            if (equals == std::string_view::npos) continue;
            values_.emplace(part.substr(0, equals), part.substr(equals + 1));
        }
    }

    std::optional<std::string_view> raw(const char* word) const {
        const auto found = values_.find(word);
        return found == values_.end() ? std::nullopt : std::optional(found->second);
    }

    void say(const char* key, const char* word, std::string_view value) {
        problems_->push_back({key, {word, quoted(value)}});
    }

    std::string text(const char* word, std::size_t most) {
        const auto value = raw(word);
        if (!value) return {};
        const auto decoded = percent_decoded(*value);
        if (decoded && decoded->size() <= most) return *decoded;
        say("link.unreadable", word, *value);
        return {};
    }

    // As the atlas names it; empty when it has no such place.
    std::string address(const char* word, std::string_view value) {
        const auto decoded = percent_decoded(value);
        if (!decoded) {
            say("link.unreadable", word, value);
            return {};
        }
        const auto feature = layers::resolve_address(*atlas_, *decoded);
        if (feature) return layers::address_of(*atlas_, feature.value());
        say("link.unknown_place", word, value);
        return {};
    }

    std::string address(const char* word) {
        const auto value = raw(word);
        return value && !value->empty() ? address(word, *value) : std::string();
    }

    // `circles`: "circle:longitude,latitude,metres" too, which is no place of the atlas.
    std::vector<std::string> addresses(const char* word, bool circles) {
        std::vector<std::string> answer;
        const auto value = raw(word);
        if (!value || value->empty()) return answer;
        for (const std::string_view item : split(*value, ',')) {
            if (answer.size() == most_items) break;
            const auto decoded = percent_decoded(item);
            const bool is_circle = circles && decoded && decoded->starts_with("circle:");
            std::string read = is_circle ? *decoded : address(word, item);
            if (!read.empty()) answer.push_back(std::move(read));
        }
        return answer;
    }

    const layers::Atlas& atlas() const { return *atlas_; }

private:
    const layers::Atlas* atlas_;
    std::vector<geo::Message>* problems_;
    std::map<std::string_view, std::string_view> values_;
};

std::optional<KeptView> camera_of(Reader& reader) {
    const auto value = reader.raw(link_words::camera);
    if (!value) return std::nullopt;
    const auto decoded = percent_decoded(*value);
    const auto parts = decoded ? split(*decoded, ',') : std::vector<std::string_view>();
    if (parts.size() == 3) {
        const auto x = number(parts[0], settings_entries::coordinates);
        const auto y = number(parts[1], settings_entries::coordinates);
        const auto scale = number(parts[2], settings_entries::view_scales);
        if (x && y && scale) return KeptView{*x, *y, *scale};
    }
    reader.say("link.unreadable", link_words::camera, *value);
    return std::nullopt;
}

// "population/km2", then the way of making classes and how many, both of which may be left out.
std::optional<ColorChoice> color_of(const std::vector<std::string_view>& parts,
                                    const layers::Layer& layer) {
    ColorChoice color;
    std::string_view column = parts[1];
    if (column.ends_with(link_words::per_km2)) {
        color.per_km2 = true;
        column.remove_suffix(std::string_view(link_words::per_km2).size());
    }
    const auto decoded = percent_decoded(column);
    if (!decoded || decoded->empty() || parts.size() > 4) return std::nullopt;
    if (!measure_named(*decoded) && layer.table.find(*decoded) == nullptr) return std::nullopt;
    color.column = *decoded;
    if (parts.size() > 2 &&
        !settings_entries::find_in(chosen_classings, parts[2], color.classing)) {
        return std::nullopt;
    }
    if (parts.size() > 3) {
        const auto classes = number(parts[3], {fewest_classes, most_classes});
        if (!classes) return std::nullopt;
        color.classes = static_cast<int>(*classes);
    }
    return color;
}

// Nothing for a layer that the atlas does not have.
std::optional<KeptLayer> layer_of(std::string_view item, Reader& reader) {
    const auto parts = split(item, link_words::color_sign);
    const std::size_t at = parts[0].find(link_words::opacity_sign);
    KeptLayer layer;
    layer.id = percent_decoded(parts[0].substr(0, at)).value_or(std::string());
    layer.visible = true;
    const std::size_t index = reader.atlas().index_of(layer.id);
    if (index == reader.atlas().layers.size()) {
        reader.say("link.unknown_layer", link_words::layers, parts[0].substr(0, at));
        return std::nullopt;
    }
    if (at != std::string_view::npos) {
        constexpr double whole = 100;
        const auto percent = number(parts[0].substr(at + 1), {0, whole});
        if (percent) layer.opacity = static_cast<float>(*percent / whole);
        if (!percent) reader.say("link.unreadable", link_words::layers, item);
    }
    if (parts.size() > 1) {
        const auto color = color_of(parts, reader.atlas().layers[index]);
        if (color) layer.color = *color;
        if (!color) reader.say("link.unreadable", link_words::layers, item);
    }
    return layer;
}

std::vector<KeptLayer> opening_layers(const layers::Atlas& atlas) {
    std::vector<KeptLayer> answer;
    for (const layers::Layer& layer : atlas.layers) {
        if (layer.definition.opening && layer.table.row_count() > 0) {
            answer.push_back({layer.definition.id, true, 1, {}});
        }
    }
    return answer;
}

std::vector<KeptLayer> layers_of(Reader& reader) {
    std::vector<KeptLayer> answer;
    const auto value = reader.raw(link_words::layers);
    if (!value) return opening_layers(reader.atlas());
    for (const std::string_view item : split(*value, ',')) {
        if (item.empty()) continue;
        auto layer = layer_of(item, reader);
        const bool is_new = layer && std::ranges::none_of(answer, [&layer](const KeptLayer& one) {
                                return one.id == layer->id;
                            });
        if (is_new) answer.push_back(std::move(*layer));
    }
    // None is asked for: in a view, that is a layer that is not shown. When none could be read, the
    // opening layers serve better than an empty map.
    const auto& all = reader.atlas().layers;
    if (!answer.empty() || all.empty()) return answer;
    if (!value->empty()) return opening_layers(reader.atlas());
    return {{all.front().definition.id, false, 1, {}}};
}

std::optional<ViewFinder> finder_of(Reader& reader,
                                    const std::vector<layers::SitePreset>& presets) {
    constexpr std::size_t longest = 80;
    const std::string id = reader.text(link_words::finder, longest);
    if (id.empty()) return std::nullopt;
    for (const layers::SitePreset& preset : presets) {
        if (preset.id == id) return ViewFinder{preset.id, preset.request};
    }
    reader.say("link.unreadable", link_words::finder, id);
    return std::nullopt;
}

void read_language(Reader& reader, View& view) {
    const auto value = reader.raw(link_words::language);
    if (!value) return;
    layers::Language language = layers::Language::french;
    if (settings_entries::find_in(settings_entries::languages, *value, language)) {
        view.language = language;
    } else {
        reader.say("link.unreadable", link_words::language, *value);
    }
}

std::string reference_of(Reader& reader) {
    const auto areas = reader.addresses(link_words::reference, true);
    return areas.empty() ? std::string() : areas.front();
}

}  // namespace

geo::Result<View> view_of_link(std::string_view link, const layers::Atlas& atlas,
                               std::vector<geo::Message>& problems,
                               const std::vector<layers::SitePreset>& presets) {
    if (link.size() > most_link_bytes) {
        return geo::wrong_usage("error.link_too_long", {std::to_string(most_link_bytes)});
    }
    if (link.starts_with('#')) link.remove_prefix(1);
    Reader reader(atlas, problems);
    reader.take_apart(link);
    View view;
    view.camera = camera_of(reader);
    if (!view.camera) view.framed = reader.address(link_words::framed);
    view.layers = layers_of(reader);
    view.selected = reader.address(link_words::selected);
    view.chosen = reader.addresses(link_words::chosen, false);
    view.filter.expression = reader.text(link_words::filter, most_link_filter);
    view.filter.history = reader.raw(link_words::history) == "1";
    view.comparison.areas = reader.addresses(link_words::compared, true);
    if (!view.comparison.areas.empty()) view.comparison.reference = reference_of(reader);
    view.finder = finder_of(reader, presets);
    read_language(reader, view);
    view.demonstration = atlas.demonstration;
    return view;
}

}  // namespace ancrage::app
