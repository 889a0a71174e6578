#include "render/style_entries.h"

#include <cmath>

namespace ancrage::render {

namespace {

std::string plain(double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

}  // namespace

const toml::node* StyleEntries::take(std::string_view name) {
    known_.emplace(name);
    return table_.get(name);
}

void StyleEntries::fail(std::string key, std::string_view name, const toml::node* node,
                        std::vector<std::string> more) {
    if (reading_.error) return;
    const auto line = (node != nullptr ? node->source() : table_.source()).begin.line;
    std::vector<std::string> arguments = {reading_.path, std::to_string(line), layer_,
                                          prefix_ + std::string(name)};
    for (std::string& argument : more) arguments.push_back(std::move(argument));
    reading_.error = geo::failed(std::move(key), std::move(arguments));
}

std::optional<double> StyleEntries::number_at(std::string_view name, double minimum,
                                              double maximum) {
    const toml::node* node = take(name);
    if (node == nullptr) return std::nullopt;
    const std::optional<double> value =
        node->is_number() ? node->value<double>() : std::optional<double>();
    // Written so that "nan", which TOML allows, is refused too.
    if (!value || !(*value >= minimum && *value <= maximum)) {
        fail("error.style_not_a_number", name, node, {plain(minimum), plain(maximum)});
        return std::nullopt;
    }
    return value;
}

void StyleEntries::color(std::string_view name, Color& target) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string_view>();
    const std::optional<Color> color = text ? parse_color(*text) : std::nullopt;
    if (color) {
        target = *color;
    } else {
        fail("error.style_not_a_color", name, node);
    }
}

void StyleEntries::text(std::string_view name, std::string& target) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    const auto text = node->value_exact<std::string_view>();
    if (text && !text->empty()) {
        target = *text;
    } else {
        fail("error.style_not_text", name, node);
    }
}

void StyleEntries::boolean(std::string_view name, bool& target) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    if (const auto value = node->value_exact<bool>()) {
        target = *value;
    } else {
        fail("error.style_not_boolean", name, node);
    }
}

void StyleEntries::dashes(std::string_view name, std::vector<float>& target) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    std::vector<float> lengths;
    bool good = array != nullptr && (array->size() == 2 || array->size() == 4);
    if (good) {
        for (const toml::node& item : *array) {
            const double length = item.is_number() ? item.value_or(0.0) : 0.0;
            good = good && length > 0 && length <= 100;
            lengths.push_back(static_cast<float>(length));
        }
    }
    if (good) {
        target = std::move(lengths);
    } else {
        fail("error.style_not_dashes", name, node);
    }
}

void StyleEntries::colors(std::string_view name, std::vector<Color>& target) {
    const toml::node* node = take(name);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    std::vector<Color> colors;
    bool good = array != nullptr && array->size() >= 2 && array->size() <= 9;
    for (std::size_t i = 0; good && i < array->size(); ++i) {
        const auto text = array->get(i)->value_exact<std::string_view>();
        const std::optional<Color> color = text ? parse_color(*text) : std::nullopt;
        good = color.has_value();
        if (good) colors.push_back(*color);
    }
    if (good) {
        target = std::move(colors);
    } else {
        fail("error.style_not_colors", name, node);
    }
}

void StyleEntries::breaks(std::string_view name, std::size_t classes, std::vector<double>& target) {
    const toml::node* node = take(name);
    if (node == nullptr || classes == 0) return;
    const toml::array* array = node->as_array();
    std::vector<double> breaks;
    bool good = array != nullptr && array->size() + 1 == classes;
    for (std::size_t i = 0; good && i < array->size(); ++i) {
        const auto value = array->get(i)->value<double>();
        good = value && std::isfinite(*value) && (breaks.empty() || *value > breaks.back());
        if (good) breaks.push_back(*value);
    }
    if (good) {
        target = std::move(breaks);
    } else {
        fail("error.style_not_breaks", name, node, {std::to_string(classes - 1)});
    }
}

std::optional<StyleEntries> StyleEntries::table(std::string_view name) {
    const toml::node* node = take(name);
    if (node == nullptr) return std::nullopt;
    if (const toml::table* inner = node->as_table()) {
        return StyleEntries(reading_, layer_, prefix_ + std::string(name) + ".", *inner);
    }
    fail("error.style_not_a_table", name, node);
    return std::nullopt;
}

std::vector<StyleEntries> StyleEntries::tables(std::string_view name) {
    const toml::node* node = take(name);
    std::vector<StyleEntries> found;
    if (node == nullptr) return found;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        fail("error.style_not_a_table", name, node);
        return found;
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
        const std::string place = std::string(name) + "[" + std::to_string(i + 1) + "]";
        if (const toml::table* inner = array->get(i)->as_table()) {
            found.emplace_back(reading_, layer_, prefix_ + place + ".", *inner);
        } else {
            fail("error.style_not_a_table", place, array->get(i));
        }
    }
    return found;
}

void StyleEntries::require(std::string_view name) {
    if (table_.get(name) == nullptr) fail("error.style_missing_entry", name, nullptr);
}

void StyleEntries::refuse_the_rest() {
    for (const auto& [key, node] : table_) {
        if (!known_.contains(key.str())) fail("error.style_unknown_entry", key.str(), &node);
    }
}

}  // namespace ancrage::render
