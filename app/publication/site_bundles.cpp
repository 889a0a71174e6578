#include "app/publication/site_bundles.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "app/publication/percent.h"
#include "geo/io/files.h"
#include "render/page/font_part.h"
#include "render/text/font_set.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

struct CharacterRange {
    char32_t first;
    char32_t last;
};

// What a person types in French, and the signs of app/window/fonts.cpp; the letters of other
// languages are there when a name of the map has them.
constexpr std::array<CharacterRange, 11> window_characters = {{{0x0020, 0x007E},
                                                               {0x00A0, 0x00FF},
                                                               {0x0152, 0x0153},
                                                               {0x2002, 0x203A},
                                                               {0x20AC, 0x20AC},
                                                               {0x2190, 0x2199},
                                                               {0x2212, 0x2212},
                                                               {0x2264, 0x2265},
                                                               {0x2713, 0x2717},
                                                               {0x27E8, 0x27E9},
                                                               {0xFFFD, 0xFFFD}}};

void append_utf8(std::string& text, char32_t character) {
    const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80U) {
        put(character);
    } else if (character < 0x800U) {
        put(0xC0U | character >> 6U);
        put(0x80U | (character & 0x3FU));
    } else {
        put(0xE0U | character >> 12U);
        put(0x80U | (character >> 6U & 0x3FU));
        put(0x80U | (character & 0x3FU));
    }
}

// Characters beyond ASCII, each once.
class Characters {
public:
    void take(std::string_view text) {
        for (std::size_t i = 0; i < text.size();) {
            std::size_t length = 1;
            while (i + length < text.size() && (text[i + length] & 0xC0) == 0x80) ++length;
            if (length > 1) found_.emplace(text.substr(i, length));
            i += length;
        }
    }
    std::string all() const {
        std::string text;
        for (const CharacterRange& range : window_characters) {
            for (char32_t one = range.first; one <= range.last; ++one) append_utf8(text, one);
        }
        for (const std::string& one : found_) {
            if (is_plain_text(one)) text += one;
        }
        return text;
    }

private:
    std::set<std::string> found_;
};

void take_layer(const layers::Layer& layer, Characters& characters) {
    for (const geo::Column& column : layer.table.columns) {
        if (column.type != geo::ColumnType::text) continue;
        for (std::size_t row = 0; row < layer.table.row_count(); ++row) {
            characters.take(layer.table.text(column.name, row));
        }
    }
}

// Folders and files of the assets that the program opens, whatever is published.
constexpr std::array<const char*, 7> bundled = {"catalogue/layers.toml",
                                                "catalogue/questions.toml",
                                                "presets",
                                                "shaders",
                                                "styles",
                                                "translations",
                                                "views"};

geo::Status add_file(const fs::path& root, const fs::path& file,
                     std::vector<std::pair<std::string, std::string>>& files) {
    auto text = geo::read_text_file(file.string());
    if (!text) return text.error();
    files.emplace_back(fs::relative(file, root).generic_string(), std::move(text).value());
    return geo::Done{};
}

}  // namespace

std::vector<std::byte> bundle(const std::vector<std::pair<std::string, std::string>>& files) {
    nlohmann::json index = nlohmann::json::array();
    for (const auto& [name, content] : files) index.push_back({name, content.size()});
    const std::string text = index.dump();
    std::string all;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        all += static_cast<char>(text.size() >> shift & 0xFFU);
    }
    all += text;
    for (const auto& [name, content] : files) all += content;
    const auto bytes = std::as_bytes(std::span(all.data(), all.size()));
    return {bytes.begin(), bytes.end()};
}

geo::Result<std::vector<std::byte>> assets_bundle(const std::string& assets) {
    const fs::path root(assets);
    std::vector<std::pair<std::string, std::string>> files;
    for (const char* name : bundled) {
        std::vector<fs::path> paths;
        std::error_code error;
        if (!fs::is_directory(root / name, error)) paths.push_back(root / name);
        for (const auto& entry : fs::recursive_directory_iterator(root / name, error)) {
            if (entry.is_regular_file(error)) paths.push_back(entry.path());
        }
        std::ranges::sort(paths);
        for (const fs::path& path : paths) {
            if (auto added = add_file(root, path, files); !added) return added.error();
        }
    }
    return bundle(files);
}

geo::Result<std::vector<std::byte>> fonts_bundle(const std::string& folder,
                                                 const layers::Atlas& atlas,
                                                 const std::vector<const Translations*>& words) {
    Characters characters;
    for (const Translations* language : words) {
        for (const auto& [key, text] : language->all()) characters.take(text);
    }
    for (const layers::Layer& layer : atlas.layers) take_layer(layer, characters);
    for (const layers::Programme& one : atlas.programmes.programmes) {
        characters.take(one.name + one.note + one.institution + one.summary.french);
    }
    const std::string text = characters.all();
    std::vector<std::pair<std::string, std::string>> files;
    for (std::uint32_t face = 0; face < render::FontSet::face_count; ++face) {
        const std::string name(render::FontSet::file_of(face));
        const std::string path = folder + "/" + name;
        std::string part = render::font_part(
            path, text, {"kern", "tnum", "calt", "ccmp", "mark", "mkmk", "locl", "liga", "rlig"},
            true);
        if (part.empty()) return geo::failed("error.page_font_cannot_open", {path});
        files.emplace_back(name, std::move(part));
    }
    return bundle(files);
}

}  // namespace ancrage::app
