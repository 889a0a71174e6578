#include "app/pages/page_subject.h"

#include <algorithm>
#include <utility>

#include "app/card/card_words.h"
#include "app/card/site_sheet_page.h"
#include "app/text/compare_text.h"

namespace ancrage::app {

namespace {

// The layers that the map of an area or a site opens with, as far as the atlas has them.
ViewPicture opening_picture(const PageWorld& world) {
    ViewPicture picture;
    const layers::Atlas& atlas = world.atlas();
    picture.styles = world.workspace().styles;
    picture.request.visible.assign(atlas.layers.size(), 0);
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        const layers::LayerDefinition& definition = atlas.layers[i].definition;
        const bool opens = definition.opening && !definition.own;
        picture.request.visible[i] = opens && atlas.layers[i].table.row_count() > 0 ? 1 : 0;
    }
    return picture;
}

void show(ViewPicture& picture, const layers::Atlas& atlas,
          std::initializer_list<const char*> ids) {
    for (const char* id : ids) {
        const std::size_t layer = atlas.index_of(id);
        if (layer < atlas.layers.size() && atlas.layers[layer].table.row_count() > 0) {
            picture.request.visible[layer] = 1;
        }
    }
}

void draw_on(PageSubject& subject, const std::vector<std::size_t>& layers) {
    for (const std::size_t layer : layers) subject.drawn_on[layer] = 1;
}

void draw_on(PageSubject& subject, const layers::AreaProfile& profile) {
    for (const layers::AreaFigure& figure : profile.figures) {
        if (figure.value) draw_on(subject, figure.sources);
    }
}

// What a person imported stays out of what the page says of a place, whatever its map shows.
void leave_out_private(layers::Card& card, const layers::Atlas& atlas) {
    const auto is_own = [&](std::size_t layer) { return atlas.layers[layer].definition.own; };
    std::erase_if(card.lies_in, [&](const auto& place) { return is_own(place.area.layer); });
    std::erase_if(card.contains, [&](const auto& content) { return is_own(content.layer); });
    std::erase_if(card.around, [&](const auto& near) { return is_own(near.layer); });
}

void tell_place(PageSubject& subject, PageWorld& world, layers::FeatureRef place,
                const Translations& words) {
    const layers::Atlas& atlas = world.atlas();
    subject.card = layers::make_card(world.index(), place, world.today());
    leave_out_private(*subject.card, atlas);
    subject.summary = summarize(atlas, *subject.card, world.today(), words);
    subject.drawn_on = layers_of(atlas, *subject.card);
    subject.kind = subject.summary->kind;
    subject.title = subject.summary->title;
    subject.picture = opening_picture(world);
    subject.picture.request.area = place;
}

// A map of several areas: all of them in sight and marked.
void frame_all(PageSubject& subject, const layers::Atlas& atlas,
               const std::vector<layers::FeatureRef>& areas) {
    geo::Extent ground;
    for (const layers::FeatureRef& area : areas) {
        ground.include(geo::extent_of(atlas.layers[area.layer].table.geometry, area.row));
        subject.picture.request.marked.push_back({area.layer, area.row});
        subject.picture.request.visible[area.layer] = 1;
    }
    std::ranges::sort(subject.picture.request.marked);
    if (!ground.empty()) subject.picture.request.ground = ground;
}

geo::Result<std::vector<layers::FeatureRef>> resolve_all(
    const layers::Atlas& atlas, const std::vector<std::string>& addresses) {
    std::vector<layers::FeatureRef> areas;
    for (const std::string& address : addresses) {
        const auto area = layers::resolve_address(atlas, address);
        if (!area) return area.error();
        areas.push_back(area.value());
    }
    return areas;
}

// The words a person gave the page, where they gave some.
void use_words(PageSubject& subject, const View& view, const Translations& words) {
    const auto take = [&](std::string& text, const layers::Bilingual& given) {
        if (!words(given).empty()) text = words(given);
    };
    take(subject.title, view.page.title);
    take(subject.subtitle, view.page.subtitle);
    take(subject.notes, view.page.notes);
}

// The view's own map in place of the opening one; the place stays marked.
geo::Status use_map(PageSubject& subject, PageWorld& world, const View& view,
                    const Translations& words) {
    if (view.layers.empty()) return geo::Done{};
    auto picture = view_picture(view, world, words);
    if (!picture) return picture.error();
    PictureRequest& now = picture.value().request;
    const PictureRequest& before = subject.picture.request;
    if (before.area) {
        now.area = before.area;
        now.selected.reset();
        now.ground.reset();
    }
    if (before.ground) now.ground = before.ground;
    if (!before.marked.empty()) now.marked = before.marked;
    subject.picture = std::move(picture).value();
    return geo::Done{};
}

geo::Result<PageSubject> map_subject(PageWorld& world, const View& view,
                                     const Translations& words) {
    auto picture = view_picture(view, world, words);
    if (!picture) return picture.error();
    PageSubject subject;
    subject.of = PageOf::view;
    subject.title = words(view.title);
    subject.subtitle = words(view.about);
    if (subject.title.empty()) {
        const auto framed = layers::resolve_address(world.atlas(), view.framed);
        const bool is_place = !view.framed.empty() && framed;
        subject.title =
            is_place ? world.atlas().layers[framed.value().layer].name(framed.value().row)
                     : words(world.atlas().demonstration ? "plate.title_demo" : "plate.title");
        subject.subtitle = is_place
                               ? words(world.atlas().layers[framed.value().layer].definition.title)
                               : words("plate.subtitle");
    }
    subject.picture = std::move(picture).value();
    subject.drawn_on.assign(world.atlas().layers.size(), 0);
    return subject;
}

geo::Result<PageSubject> shortlist_subject(PageWorld& world, const View& view,
                                           const Translations& words) {
    if (view.shortlist.empty()) return geo::wrong_usage("error.view_without_shortlist", {});
    auto subject = map_subject(world, view, words);
    if (!subject) return subject.error();
    subject.value().of = PageOf::shortlist;
    subject.value().kind = words("page.shortlist");
    subject.value().shortlist = view.shortlist;
    geo::Extent ground;
    for (const NumberedPlace& place : subject.value().picture.numbered) {
        if (place.at) ground.include(*place.at);
    }
    constexpr double around = 3000;  // metres
    if (!ground.empty()) subject.value().picture.request.ground = ground.grown(around);
    for (const KeptSite& site : view.shortlist) {
        const auto feature = layers::resolve_address(world.atlas(), site.address);
        if (!site.address.empty() && feature) {
            draw_on(subject.value(), {feature.value().layer});
        }
    }
    return subject;
}

}  // namespace

geo::Result<PageSubject> area_subject(PageWorld& world, layers::FeatureRef area,
                                      const Translations& words) {
    auto compared = layers::compared_area(world.atlas(), area);
    if (!compared) return compared.error();
    PageSubject subject;
    subject.of = PageOf::area;
    tell_place(subject, world, area, words);
    show(subject.picture, world.atlas(), {"communes"});
    const auto region = world.region();
    if (!region) return region.error();
    subject.region = region.value();
    auto profile = world.comparer().profile(compared.value());
    if (!profile) return profile.error();
    subject.profile = std::move(profile).value();
    const auto complements = world.comparer().complementary(area);
    subject.arguments = layers::three_arguments(world.atlas(), world.tables(),
                                                {*subject.profile, *subject.region, complements});
    draw_on(subject, *subject.profile);
    return subject;
}

geo::Result<PageSubject> site_subject(PageWorld& world, layers::FeatureRef site, std::string note,
                                      const Translations& words) {
    SiteSubject asked;
    asked.index = &world.index();
    asked.near = &world.near();
    asked.feature = site;
    asked.today = world.today();
    asked.note = note;
    auto sheet = site_sheet(asked, words);
    if (!sheet) return sheet.error();
    PageSubject subject;
    subject.of = PageOf::site;
    tell_place(subject, world, site, words);
    subject.subtitle = sheet.value().degrees + " · " + sheet.value().lambert;
    subject.notes = std::move(note);
    show(subject.picture, world.atlas(), {"communes", "qpv", "ti_2023", "gares", "icpe"});
    subject.picture.request.visible[site.layer] = 1;
    subject.site = std::move(sheet).value();
    return subject;
}

geo::Result<PageSubject> comparison_subject(PageWorld& world,
                                            const std::vector<layers::FeatureRef>& areas,
                                            const std::optional<layers::FeatureRef>& reference,
                                            const Translations& words) {
    const layers::Atlas& atlas = world.atlas();
    std::vector<layers::ComparedArea> compared;
    for (const layers::FeatureRef& area : areas) {
        auto one = layers::compared_area(atlas, area);
        if (!one) return one.error();
        compared.push_back(std::move(one).value());
    }
    std::optional<layers::ComparedArea> against;
    if (reference) {
        auto one = layers::compared_area(atlas, *reference);
        if (!one) return one.error();
        against = std::move(one).value();
    }
    auto comparison = world.comparer().compare(compared, against);
    if (!comparison) return comparison.error();
    PageSubject subject;
    subject.of = PageOf::comparison;
    subject.kind = words("page.comparison");
    for (const layers::ComparedArea& area : compared) {
        subject.title += (subject.title.empty() ? "" : " · ") + compared_name(area, words);
    }
    subject.drawn_on.assign(atlas.layers.size(), 0);
    subject.picture = opening_picture(world);
    frame_all(subject, atlas, areas);
    for (const layers::AreaProfile& profile : comparison.value().areas) draw_on(subject, profile);
    subject.subtitle = words(geo::Message{
        "compare.reference_is", {compared_name(comparison.value().reference.area, words)}});
    subject.comparison = std::move(comparison).value();
    return subject;
}

geo::Result<PageSubject> view_subject(PageWorld& world, const View& view, PageOf of,
                                      const Translations& words) {
    const auto made = [&]() -> geo::Result<PageSubject> {
        if (of == PageOf::view) return map_subject(world, view, words);
        if (of == PageOf::shortlist) return shortlist_subject(world, view, words);
        if (of == PageOf::comparison) {
            const auto areas = resolve_all(world.atlas(), view.comparison.areas);
            if (!areas) return areas.error();
            std::optional<layers::FeatureRef> reference;
            if (!view.comparison.reference.empty()) {
                const auto found =
                    layers::resolve_address(world.atlas(), view.comparison.reference);
                if (!found) return found.error();
                reference = found.value();
            }
            return comparison_subject(world, areas.value(), reference, words);
        }
        const std::string& address = view.selected.empty() ? view.framed : view.selected;
        if (address.empty()) return geo::wrong_usage("error.view_without_selection", {});
        const auto place = layers::resolve_address(world.atlas(), address);
        if (!place) return place.error();
        if (of == PageOf::area) return area_subject(world, place.value(), words);
        const auto kept = std::ranges::find(view.shortlist, address, &KeptSite::address);
        return site_subject(world, place.value(),
                            kept == view.shortlist.end() ? std::string() : kept->note, words);
    };
    auto subject = made();
    if (!subject) return subject.error();
    const bool has_own_map = of == PageOf::view || of == PageOf::shortlist;
    if (!has_own_map) {
        if (auto drawn = use_map(subject.value(), world, view, words); !drawn) return drawn.error();
    }
    use_words(subject.value(), view, words);
    return subject;
}

}  // namespace ancrage::app
