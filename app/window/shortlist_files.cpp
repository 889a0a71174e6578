#include "app/window/shortlist_files.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "app/data/export_place.h"
#include "app/data/site_export.h"
#include "app/text/formats.h"
#include "app/window/programme_lines.h"
#include "app/window/shortlist.h"
#include "app/window/sites_following.h"
#include "app/window/surroundings.h"
#include "app/window/widgets.h"

namespace ancrage::app {

namespace {

using layers::RankedSite;

struct Format {
    const char* extension;
    const char* words;
};
// Names of formats are the same in both languages.
constexpr std::array<Format, 4> formats = {
    {{"csv", "CSV"}, {"xlsx", "XLSX"}, {"gpkg", "GeoPackage"}, {"geojson", "GeoJSON"}}};

// Those that GDAL writes are not for a browser.
bool is_offered(const Format& format) {
    const std::string_view extension = format.extension;
    return !in_browser || (extension != "xlsx" && extension != "gpkg");
}

// What the ranking says of a site; where it says nothing the site has no reasons to be written.
std::optional<ExportedSite> ranked_entry(const layers::SiteRanking& ranking, const SiteKey& key) {
    const std::array<std::pair<const std::vector<RankedSite>*, SiteStanding>, 3> groups = {
        {{&ranking.sites, SiteStanding::fit},
         {&ranking.unverified, SiteStanding::unverified},
         {&ranking.undecided, SiteStanding::undecided}}};
    for (const auto& [sites, standing] : groups) {
        const auto found = std::ranges::find_if(
            *sites, [&](const RankedSite& site) { return key_of(site) == key; });
        if (found != sites->end()) return ExportedSite{&*found, standing, {}};
    }
    return std::nullopt;
}

void write_file(WindowState& state, const std::string& extension) {
    const SitesAnswer& answer = *state.sites.answer;
    SiteExtract extract;
    extract.schema = answer.schema.get();
    extract.request = &answer.request;
    extract.written_on = iso_date(state.today);
    if (const layers::SitePreset* preset = chosen_preset(state)) {
        extract.not_judged = preset->not_judged;
    }
    std::size_t without = 0;
    for (const KeptSite& kept : state.settings.shortlist) {
        const auto key = find_kept(state, kept);
        auto entry = key ? ranked_entry(answer.ranking, *key) : std::nullopt;
        if (!entry) {
            ++without;
            continue;
        }
        entry->note = kept.note;
        extract.sites.push_back(std::move(*entry));
    }
    const std::string left = format_count(without, state.words);
    if (extract.sites.empty()) {
        state.messages.say({"sites.none_written", {left}}, Severity::warning);
        return;
    }
    const std::string stem = export_stem(state.words("sites.file"), extract.written_on);
    const std::string path = free_export_path(export_folder(), stem, extension);
    if (auto written = write_sites(path, extract, state.words); !written) {
        state.messages.say(written.error().message, Severity::error);
        return;
    }
    const std::string count = format_count(extract.sites.size(), state.words);
    if (without == 0) {
        state.messages.say({"sites.written", {count, path}});
    } else {
        state.messages.say({"sites.written_without", {count, path, left}}, Severity::warning);
    }
}

}  // namespace

void show_shortlist_files(WindowState& state) {
    if (!state.sites.answer || state.sites.answer->error) return;
    rule(state);
    show_line(state.fonts.small, state.colors.secondary, state.words("sites.export"));
    gap(state, 6);
    bool first = true;
    for (const Format& format : formats) {
        if (!is_offered(format)) continue;
        if (!first) {
            ImGui::SameLine(0, state.units(8));
            if (button_width(state, format.words, Icon::download) >
                ImGui::GetContentRegionAvail().x) {
                ImGui::NewLine();
                gap(state, 4);
            }
        }
        first = false;
        if (button(state, format.extension, format.words, Icon::download, ButtonKind::framed)) {
            write_file(state, format.extension);
        }
    }
}

}  // namespace ancrage::app
