#include "app/publication/site.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "app/data/paths.h"
#include "app/imports/private_layers.h"
#include "app/map_composition.h"
#include "app/map_picture.h"
#include "app/publication/reduced_atlas.h"
#include "app/publication/site_bundles.h"
#include "app/publication/site_pages.h"
#include "app/publication/text_page.h"
#include "app/views/view_check.h"
#include "app/views/view_picture.h"
#include "geo/io/files.h"
#include "render/level_choice.h"
#include "render/page/palette_png.h"

namespace ancrage::app {

namespace {

// On them stand addresses, cards and the frame of every map.
constexpr std::array<const char*, 3> needed_layers = {"communes", "departements", "region"};

constexpr int poster_width = 1280;
constexpr int poster_height = 800;
constexpr std::size_t poster_colors = 80;

std::string list_of(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

geo::Status add_program(const SiteOrder& order, Site& site) {
    namespace fs = std::filesystem;
    const std::string wasm = (fs::path(order.program) / "ancrage.wasm").string();
    const std::string script = (fs::path(order.program) / "ancrage.js").string();
    std::error_code error;
    if (!fs::is_regular_file(wasm, error) || !fs::is_regular_file(script, error)) {
        return geo::data_missing("error.site_no_program", {order.program});
    }
    const auto program = geo::read_file(wasm);
    if (!program) return program.error();
    const auto text = geo::read_text_file(script);
    if (!text) return text.error();
    site.files.add_chunk("program", program.value());
    site.files.add_static("program.js", "js", bytes_of(text.value()));
    site.opening.insert(site.opening.end(), {"program", "program.js"});
    return geo::Done{};
}

geo::Status add_bundles(const Workspace& workspace, const SiteOrder& order, const SiteWords& words,
                        Site& site) {
    const auto assets = assets_bundle(order.assets);
    if (!assets) return assets.error();
    site.files.add_chunk("assets", assets.value());
    const auto folder = font_folder();
    if (!folder) return folder.error();
    const auto fonts =
        fonts_bundle(folder.value(), workspace.atlas, {&words.french, &words.english});
    if (!fonts) return fonts.error();
    site.files.add_chunk("fonts", fonts.value());
    site.opening.insert(site.opening.end(), {"assets", "fonts"});
    return geo::Done{};
}

struct Opening {
    ViewPicture picture;
    geo::Extent extent;
    double metres_per_pixel = 0;
};

// The picture that is there at once, drawn as the desktop draws it.
geo::Result<Opening> add_poster(const Workspace& workspace, const SiteOrder& order,
                                PageWorld& world, const SiteWords& words, Site& site) {
    auto picture = view_picture(order.view, world, words.first);
    if (!picture) return picture.error();
    PictureRequest& request = picture.value().request;
    request.width = poster_width;
    request.height = poster_height;
    request.title = order.title.empty() ? words.first(order.view.title) : order.title;
    auto maker = PictureMaker::create(workspace, order.assets, picture.value().styles);
    if (!maker) return maker.error();
    const auto image = maker.value().draw(request, words.first);
    if (!image) return image.error();
    const auto png = render::palette_png(image.value(), poster_colors);
    if (!png) return png.error();
    site.files.add_static("poster", "png", png.value());
    site.opening.emplace_back("poster");
    const auto frame = maker.value().frame(
        request, describe_plate(workspace, picture.value().styles, request, words.first));
    if (!frame) return frame.error();
    Opening opening{std::move(picture).value(), {}, 0};
    opening.extent = framed_extent(workspace.atlas, opening.picture.request);
    opening.metres_per_pixel = frame.value().camera.metres_per_pixel;
    return opening;
}

// Whether the layer only shows closer in.
bool is_hidden_at(const Opening& opening, const std::string& layer) {
    const auto style = opening.picture.styles.layers.find(layer);
    return style != opening.picture.styles.layers.end() &&
           style->second.max_metres_per_pixel < opening.metres_per_pixel;
}

// The chunks that the opening view draws from, at one pixel a point.
std::vector<std::string> opening_levels(const Workspace& workspace, const Packed& packed,
                                        const Opening& opening) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < workspace.atlas.layers.size(); ++i) {
        if (opening.picture.request.visible[i] == 0) continue;
        const auto& levels = workspace.geometry.levels[i];
        const auto chosen = render::level_at(&levels, opening.metres_per_pixel);
        const std::string& id = workspace.atlas.layers[i].definition.id;
        if (!chosen || is_hidden_at(opening, id)) continue;
        for (const PublishedLevel& level : packed.levels) {
            const bool is_it = level.layer == id && level.tolerance == levels[*chosen].tolerance;
            if (is_it) names.push_back(level.chunk);
        }
    }
    return names;
}

TextPage text_of(const Workspace& workspace, PageWorld& world, const layers::ViewCounter& counter,
                 const View& view, const Opening& opening) {
    TextPage page{workspace, world.index(), counter, view, opening.extent, world.today()};
    const auto* looks = &opening.picture.request.looks;
    if (looks->empty()) return page;
    page.is_kept = [looks](std::size_t layer, std::size_t row) {
        if (row >= (*looks)[layer].size()) return true;
        const render::FeatureLook& look = (*looks)[layer][row];
        return look.shown && !(look.opacity < 1);
    };
    return page;
}

// A title given for the site is the view's, in both languages.
View titled(const SiteOrder& order) {
    View view = order.view;
    if (!order.title.empty()) view.title = {order.title, order.title};
    return view;
}

geo::Status reduce(Workspace& workspace, const std::vector<std::uint8_t>& kept) {
    if (std::ranges::find(kept, 0) == kept.end()) return geo::Done{};
    workspace.atlas = reduced_atlas(std::move(workspace.atlas), kept);
    // Borders are shared among those that are left.
    auto geometry = make_map_geometry(workspace.atlas);
    if (!geometry) return geometry.error();
    workspace.geometry = std::move(geometry).value();
    return geo::Done{};
}

// The fictional region is nobody's.
bool may_be_published(const layers::Atlas& atlas, const layers::Layer& layer) {
    return !layer.definition.own && (atlas.demonstration || is_open(layer.definition));
}

}  // namespace

bool is_open(const layers::LayerDefinition& layer) {
    if (layer.own) return false;
    static constexpr std::array<std::string_view, 7> open = {
        "Licence Ouverte", "Etalab", "ODbL", "MIT", "CC0", "CC BY", "CC-BY"};
    return std::ranges::any_of(open, [&layer](std::string_view name) {
        return layer.licence.find(name) != std::string::npos;
    });
}

geo::Result<std::vector<std::uint8_t>> published_layers(const layers::Atlas& atlas,
                                                        const std::vector<std::string>& ordered) {
    std::vector<std::uint8_t> published(atlas.layers.size(), 0);
    for (std::size_t i = 0; ordered.empty() && i < published.size(); ++i) {
        const layers::Layer& layer = atlas.layers[i];
        published[i] = layer.state != layers::LayerState::missing && may_be_published(atlas, layer);
    }
    for (const std::string& id : ordered) {
        const auto index = layer_named(atlas, id);
        if (!index) return index.error();
        if (atlas.layers[index.value()].definition.own) {
            return geo::wrong_usage("error.site_private_layers", {id});
        }
        published[index.value()] = 1;
    }
    for (const char* id : needed_layers) {
        const auto index = layer_named(atlas, id);
        if (!index) return index.error();
        published[index.value()] = 1;
    }
    return published;
}

geo::Status check_published_view(const View& view, const layers::Atlas& atlas,
                                 const std::vector<std::uint8_t>& published) {
    const ViewFindings findings = check_view(view, {atlas});
    std::set<std::string> own(findings.own.begin(), findings.own.end());
    for (const std::string& address : addresses_of(view)) {
        const auto feature = layers::resolve_address(atlas, address);
        if (!feature) continue;
        const layers::LayerDefinition& layer = atlas.layers[feature.value().layer].definition;
        if (layer.own) own.insert(layer.id);
    }
    if (!own.empty()) {
        return geo::wrong_usage("error.site_private_view", {list_of({own.begin(), own.end()})});
    }
    std::vector<std::string> left_out;
    for (const KeptLayer& kept : view.layers) {
        const std::size_t layer = atlas.index_of(kept.id);
        const bool is_shown = kept.visible && layer < published.size();
        if (is_shown && published[layer] == 0) left_out.push_back(kept.id);
    }
    if (left_out.empty()) return geo::Done{};
    return geo::wrong_usage("error.site_view_layers", {list_of(left_out)});
}

geo::Result<Site> make_site(Workspace workspace, std::vector<geo::FeatureTable> attributes,
                            const SiteOrder& order, const SiteWords& words) {
    Site site;
    if (auto added = add_program(order, site); !added) return added.error();
    const auto published = published_layers(workspace.atlas, order.layers);
    if (!published) return published.error();
    auto fits = check_published_view(order.view, workspace.atlas, published.value());
    if (!fits) return fits.error();
    for (const layers::Layer& layer : workspace.atlas.layers) {
        const bool has_data = layer.state != layers::LayerState::missing;
        const bool goes = may_be_published(workspace.atlas, layer);
        if (order.layers.empty() && has_data && !goes) {
            site.left_out.push_back(layer.definition.id);
        }
    }
    if (auto reduced = reduce(workspace, published.value()); !reduced) return reduced.error();
    for (const layers::Layer& layer : workspace.atlas.layers) {
        site.layers.push_back(layer.definition.id);
    }
    if (auto added = add_bundles(workspace, order, words, site); !added) return added.error();
    const Packed packed = pack(workspace, std::move(attributes));
    for (const Chunk& chunk : packed.chunks) site.files.add_chunk(chunk.name, chunk.bytes);
    site.opening.insert(site.opening.end(), {"atlas", "shapes"});
    auto world = PageWorld::create(workspace, order.today);
    if (!world) return world.error();
    auto opening = add_poster(workspace, order, *world.value(), words, site);
    if (!opening) return opening.error();
    const auto levels = opening_levels(workspace, packed, opening.value());
    site.opening.insert(site.opening.end(), levels.begin(), levels.end());
    const layers::ViewCounter counter(workspace.atlas);
    const View view = titled(order);
    const TextPage text = text_of(workspace, *world.value(), counter, view, opening.value());
    const SitePages pages{workspace, order, words, packed.levels};
    if (auto added = add_pages(pages, text, site); !added) return added.error();
    return site;
}

}  // namespace ancrage::app
