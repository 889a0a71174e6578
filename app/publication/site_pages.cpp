#include "app/publication/site_pages.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/publication/html.h"
#include "app/text/layer_text.h"
#include "app/views/view_json.h"
#include "geo/io/files.h"

namespace ancrage::app {

using nlohmann::ordered_json;
using Values = std::vector<std::pair<std::string, std::string>>;

namespace {

constexpr auto replace = ordered_json::error_handler_t::replace;
constexpr std::string_view page_words = "site_page.";

ordered_json bilingual(const layers::Bilingual& text) {
    return {{"fr", text.french}, {"en", text.english}};
}

// Every word that the page shows by itself, by language: the one it opens in comes first.
std::string words_json(const SiteWords& words) {
    ordered_json json = ordered_json::object();
    for (const Translations* language : {&words.french, &words.english}) {
        ordered_json& list = json[language->language() == layers::Language::french ? "fr" : "en"];
        std::vector<std::pair<std::string, std::string>> sorted;
        for (const auto& [key, text] : language->all()) {
            if (key.starts_with(page_words)) sorted.emplace_back(key, text);
        }
        std::ranges::sort(sorted);
        for (const auto& [key, text] : sorted) list[key.substr(page_words.size())] = text;
    }
    return json_in_html(json.dump(-1, ' ', false, replace));
}

ordered_json layer_json(const layers::Layer& layer) {
    const layers::LayerDefinition& definition = layer.definition;
    return {{"id", definition.id},
            {"title", bilingual(definition.title)},
            {"features", layer.table.row_count()},
            {"publisher", definition.publisher},
            {"dataset", definition.dataset},
            {"vintage", definition.vintage},
            {"licence", definition.licence},
            {"address", definition.address}};
}

bool is_kept_by_worker(const SiteFile& file, const Site& site) {
    return std::ranges::find(site.opening, file.name) != site.opening.end();
}

std::string description_of(const TextPage& text, const Translations& words) {
    const std::string& about = words(text.view.about);
    return about.empty() ? words("site.description") : about;
}

std::string library_rows() {
    struct Library {
        const char* name;
        const char* licence;
        const char* address;
    };
    static constexpr std::array<Library, 11> libraries = {
        {{"Inter", "SIL Open Font License 1.1", "https://rsms.me/inter/"},
         {"Dear ImGui", "MIT", "https://github.com/ocornut/imgui"},
         {"FreeType", "FreeType License", "https://freetype.org/license.html"},
         {"HarfBuzz", "MIT", "https://harfbuzz.github.io/"},
         {"cairo", "LGPL 2.1 / MPL 1.1", "https://www.cairographics.org/"},
         {"pixman", "MIT", "https://www.pixman.org/"},
         {"libpng", "libpng 2", "http://www.libpng.org/pub/png/src/libpng-LICENSE.txt"},
         {"zlib", "zlib", "https://zlib.net/zlib_license.html"},
         {"JSON for Modern C++", "MIT", "https://github.com/nlohmann/json"},
         {"toml++", "MIT", "https://marzer.github.io/tomlplusplus/"},
         {"Emscripten, libc++, musl", "MIT / Apache 2.0 (LLVM exception)",
          "https://emscripten.org/docs/introducing_emscripten/emscripten_license.html"}}};
    std::string rows;
    for (const Library& library : libraries) {
        rows += "<tr>" + html_element("th scope=\"row\"", library.name) +
                html_element("td", library.licence) + "<td>" +
                html_link(library.address, library.address) + "</td></tr>\n";
    }
    return rows;
}

geo::Status add_from_template(const SitePages& pages, const char* name, const char* extension,
                              Site& site) {
    const std::string file = std::string(name) + "." + extension;
    auto text = geo::read_text_file(pages.order.assets + "/web/" + file);
    if (!text) return text.error();
    site.files.add_static(name, extension, bytes_of(text.value()));
    return geo::Done{};
}

std::string shell_json(const Site& site) {
    ordered_json list = {"./", "licences.html"};
    for (const SiteFile& file : site.files.all()) {
        const bool is_shell = file.path.ends_with(".css") || file.path.ends_with(".png") ||
                              file.name == "page" || file.name == "publication";
        if (is_shell) list.push_back(file.path);
    }
    return list.dump();
}

Values index_values(const SitePages& pages, const TextPage& text, const Site& site) {
    const Translations& words = pages.words.first;
    const bool french = words.language() == layers::Language::french;
    Values values = {{"language", french ? "fr" : "en"},
                     {"locale", french ? "fr_FR" : "en_GB"},
                     {"title", html_text(title_of(text, words))},
                     {"description", html_text(description_of(text, words))},
                     {"poster_text", html_text(words("site.poster"))},
                     {"no_script_fr", html_text(pages.words.french("site_page.no_script"))},
                     {"no_script_en", html_text(pages.words.english("site_page.no_script"))},
                     {"licences_title", html_text(words("site_page.licences"))},
                     {"licences", "licences.html"},
                     {"words", words_json(pages.words)},
                     {"text", text_page(text, words)},
                     {"publication", site.files.path_of("publication")},
                     {"poster", site.files.path_of("poster")},
                     {"style_file", site.files.path_of("style")},
                     {"page_file", site.files.path_of("page")},
                     {"old_file", site.files.path_of("old")}};
    for (const char* key : {"site_page.skip", "site_page.tools", "site_page.show_text",
                            "site_page.picture", "site_page.embed", "site_page.embed_help",
                            "site_page.copy", "site_page.canvas", "site_page.whole"}) {
        values.emplace_back(std::string(key).substr(page_words.size()), html_text(words(key)));
    }
    return values;
}

}  // namespace

geo::Result<std::string> fill_template(const std::string& path, const Values& values) {
    auto read = geo::read_text_file(path);
    if (!read) return read.error();
    const std::string& text = read.value();
    std::string filled;
    std::size_t at = 0;
    for (std::size_t open = text.find("{{"); open != std::string::npos;
         open = text.find("{{", at)) {
        const std::size_t close = text.find("}}", open);
        if (close == std::string::npos) return geo::failed("error.site_template", {path, "{{"});
        const std::string name = text.substr(open + 2, close - open - 2);
        const auto value =
            std::ranges::find(values, name, &std::pair<std::string, std::string>::first);
        if (value == values.end()) return geo::failed("error.site_template", {path, name});
        filled += text.substr(at, open - at) + value->second;
        at = close + 2;
    }
    return filled + text.substr(at);
}

std::string publication_json(const SitePages& pages, const TextPage& text, const Site& site) {
    const layers::Atlas& atlas = pages.workspace.atlas;
    ordered_json json = {
        {"format", publication_format},
        {"title",
         {{"fr", title_of(text, pages.words.french)}, {"en", title_of(text, pages.words.english)}}},
        {"languages", {"fr", "en"}},
        {"built_on", atlas.built_on},
        {"demonstration", atlas.demonstration}};
    for (const layers::Layer& layer : atlas.layers) json["layers"].push_back(layer_json(layer));
    json["sources"] =
        sources_line(atlas, std::vector<std::uint8_t>(atlas.layers.size(), 1), pages.words.first);
    json["program"] = site.files.path_of("program.js");
    for (const SiteFile& file : site.files.all()) {
        if (!file.path.ends_with(".bin")) continue;
        json["chunks"][file.name] = {
            {"file", file.path}, {"bytes", file.content}, {"stored", file.bytes.size()}};
    }
    json["levels"] = ordered_json::array();
    for (const PublishedLevel& level : pages.levels) {
        json["levels"].push_back(
            {{"layer", level.layer}, {"tolerance", level.tolerance}, {"chunk", level.chunk}});
    }
    json["opening"] = ordered_json::array();
    json["keep"] = ordered_json::array();
    for (const SiteFile& file : site.files.all()) {
        if (!is_kept_by_worker(file, site)) continue;
        if (file.path.ends_with(".bin")) json["opening"].push_back(file.name);
        json["keep"].push_back(file.path);
    }
    const auto view = view_text(text.view);
    json["view"] = view && text.view != View{} ? ordered_json::parse(view.value()) : ordered_json();
    return json.dump(1, ' ', false, replace) + "\n";
}

std::string licences_html(const SitePages& pages, const Translations& words) {
    std::string html = html_element("h1", words("site.licences_title")) + "\n" +
                       html_element("p", words("site.licences_data")) +
                       "\n<div class=\"wide\"><table>\n<thead><tr>";
    for (const char* column : {"text_page.layer", "text_page.publisher", "text_page.dataset",
                               "text_page.vintage", "text_page.licence"}) {
        html += html_element("th scope=\"col\"", words(column));
    }
    html += "</tr></thead>\n<tbody>\n";
    for (const layers::Layer& layer : pages.workspace.atlas.layers) {
        const layers::LayerDefinition& source = layer.definition;
        html += "<tr>" + html_element("th scope=\"row\"", words(source.title)) +
                html_element("td", source.publisher) + "<td>" +
                html_link(source.address, source.dataset) + "</td>" +
                html_element("td", vintage_text(source, words)) +
                html_element("td", source.licence) + "</tr>\n";
    }
    html += "</tbody></table></div>\n" + html_element("p", words("site.licences_programs")) + "\n";
    html += "<div class=\"wide\"><table>\n<thead><tr>" +
            html_element("th scope=\"col\"", words("site.library")) +
            html_element("th scope=\"col\"", words("text_page.licence")) +
            html_element("th scope=\"col\"", words("site.address")) + "</tr></thead>\n<tbody>\n";
    return html + library_rows() + "</tbody></table></div>\n";
}

geo::Status add_pages(const SitePages& pages, const TextPage& text, Site& site) {
    const std::string folder = pages.order.assets + "/web/";
    if (auto added = add_from_template(pages, "style", "css", site); !added) return added;
    for (const char* name : {"page", "old"}) {
        if (auto added = add_from_template(pages, name, "js", site); !added) return added;
    }
    site.opening.insert(site.opening.end(), {"style", "page"});
    site.files.add_static("publication", "json", bytes_of(publication_json(pages, text, site)));
    site.opening.emplace_back("publication");
    const bool french = pages.words.first.language() == layers::Language::french;
    const Values licences = {{"language", french ? "fr" : "en"},
                             {"title", html_text(pages.words.first("site.licences_title"))},
                             {"style_file", site.files.path_of("style")},
                             {"back", html_text(pages.words.first("site.back"))},
                             {"text", licences_html(pages, pages.words.first)}};
    const auto listed = fill_template(folder + "licences.html", licences);
    if (!listed) return listed.error();
    site.files.add_page("licences.html", listed.value());
    const auto worker = fill_template(
        folder + "sw.js",
        {{"publication", site.files.path_of("publication")}, {"shell", shell_json(site)}});
    if (!worker) return worker.error();
    site.files.add_page("sw.js", worker.value());
    const auto index = fill_template(folder + "index.html", index_values(pages, text, site));
    if (!index) return index.error();
    site.files.add_page("index.html", index.value());
    site.opening.emplace_back("index.html");
    return geo::Done{};
}

}  // namespace ancrage::app
