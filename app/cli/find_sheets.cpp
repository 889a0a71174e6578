#include "app/cli/find_sheets.h"

#include <array>
#include <cstdio>
#include <filesystem>

#include "app/card/site_sheet_page.h"
#include "app/data/export_place.h"
#include "app/data/paths.h"
#include "app/map_picture.h"

namespace ancrage::app {

namespace {

std::string file_name(const layers::Atlas& atlas, const layers::RankedSite& site) {
    std::array<char, 24> rank{};
    std::snprintf(rank.data(), rank.size(), "%02zu-", site.rank);
    // An address holds signs that a file's name must not ("friches:75056_1/2").
    std::string name = address_of(atlas, *site.feature);
    for (char& sign : name) {
        if (sign == ':' || sign == '/' || sign == '\\' || sign == ' ') sign = '-';
    }
    return rank.data() + name + ".pdf";
}

}  // namespace

geo::Result<std::size_t> write_find_sheets(const Session& session, const std::string& folder,
                                           const SheetsToWrite& sheets) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return geo::failed("error.folder_cannot_create", {folder, error.message()});
    const auto fonts = font_folder();
    if (!fonts) return fonts.error();
    auto maker = PictureMaker::create(*sheets.workspace, session.assets);
    if (!maker) return maker.error();
    const layers::NearFinder near(*sheets.index);
    SiteSubject subject;
    subject.index = sheets.index;
    subject.near = &near;
    subject.today = today();
    subject.schema = sheets.schema;
    subject.request = sheets.request;
    subject.not_judged = sheets.not_judged;
    std::size_t written = 0;
    for (const layers::RankedSite& site : sheets.ranking->sites) {
        if (!site.feature) continue;
        subject.feature = *site.feature;
        subject.site = &site;
        const auto sheet = site_sheet(subject, session.words);
        if (!sheet) return sheet.error();
        render::MapRenderer& renderer = maker.value().renderer();
        renderer.draw(site_map_state(*sheets.workspace, subject.feature));
        const std::string path = folder + file_name(sheets.workspace->atlas, site);
        auto drawn = write_site_sheet(path, sheet.value(), renderer.read_picture(),
                                      *sheets.workspace, session.words, fonts.value());
        if (!drawn) return drawn.error();
        ++written;
    }
    return written;
}

}  // namespace ancrage::app
