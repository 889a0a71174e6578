#include "render/page/page_names.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/layer_opacity.h"
#include "render/page/cairo_canvas.h"
#include "render/page/page_map.h"
#include "render/text/text_layout.h"

namespace ancrage::render {

namespace {

// Letters of a name that follow each other on a straight line: set as one run, so that they are
// found and copied as one word.
struct Line {
    std::size_t first = 0;
    std::size_t end = 0;
};

std::vector<Line> lines_of(const WrittenName& name) {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < name.glyphs.size(); ++i) {
        const bool goes_on = i > 0 && name.glyphs[i].angle == 0 && name.glyphs[i - 1].angle == 0 &&
                             std::abs(name.glyphs[i].y - name.glyphs[i - 1].y) < name.size / 2 &&
                             name.glyphs[i].cluster >= name.glyphs[i - 1].cluster;
        if (!goes_on) lines.push_back({i, i});
        lines.back().end = i + 1;
    }
    return lines;
}

// The bytes of the text that these letters stand for.
std::pair<std::size_t, std::size_t> bytes_of(const WrittenName& name, const Line& line) {
    const std::size_t first = name.glyphs[line.first].cluster;
    std::size_t end = name.text.size();
    for (const WrittenGlyph& glyph : name.glyphs) {
        const bool is_after = glyph.cluster > name.glyphs[line.end - 1].cluster;
        if (is_after) end = std::min<std::size_t>(end, glyph.cluster);
    }
    while (end > first + 1 && name.text[end - 1] == ' ') --end;
    return {first, end};
}

TextRun run_of(const WrittenName& name, const Line& line) {
    TextRun run;
    const auto [first, end] = bytes_of(name, line);
    run.text = name.text.substr(first, end - first);
    const WrittenGlyph& origin = name.glyphs[line.first];
    for (std::size_t i = line.first; i < line.end;) {
        const std::size_t start = name.glyphs[i].cluster;
        std::size_t next = i;
        for (; next < line.end && name.glyphs[next].cluster == start; ++next) {
            const WrittenGlyph& glyph = name.glyphs[next];
            run.glyphs.push_back({glyph.glyph, static_cast<double>(glyph.x - origin.x),
                                  static_cast<double>(glyph.y - origin.y)});
        }
        const std::size_t stop = next < line.end ? name.glyphs[next].cluster : end;
        run.clusters.push_back({static_cast<int>(stop - start), static_cast<int>(next - i)});
        i = next;
    }
    return run;
}

// What SVG readers need to set the same line by themselves.
void measure(TextRun& run, const Typeface& typeface, RunStyle& style) {
    style.letter_spacing = 0;
    const TextRun plain = shape_run(typeface, run.text, style);
    if (plain.glyphs.size() != run.glyphs.size()) {
        run.width = plain.width;
        return;
    }
    const std::size_t last = run.glyphs.size() - 1;
    const double wider = run.glyphs[last].x - plain.glyphs[last].x;
    if (last > 0 && std::abs(wider) > style.size * 0.01 * static_cast<double>(last)) {
        style.letter_spacing = wider / static_cast<double>(last);
    }
    run.width = plain.width + wider;
    // Readers of PDF take wide gaps for spaces: all the letters as one keep the word whole.
    if (style.letter_spacing > style.size * 0.1) {
        run.clusters = {{static_cast<int>(run.text.size()), static_cast<int>(run.glyphs.size())}};
    }
}

RunStyle style_of(const WrittenName& name) {
    RunStyle style;
    style.size = name.size;
    style.color = name.color;
    style.halo = name.halo;
    style.halo_width = name.halo_width;
    return style;
}

enum class Part { halo, letters };

void paint_name(cairo_t* cairo, const WrittenName& name, const NameFaces& faces, Part part) {
    const Typeface& typeface = faces.of(name.face);
    for (const Line& line : lines_of(name)) {
        TextRun run = run_of(name, line);
        RunStyle style = style_of(name);
        measure(run, typeface, style);
        const WrittenGlyph& origin = name.glyphs[line.first];
        cairo_save(cairo);
        cairo_translate(cairo, origin.x, origin.y);
        cairo_rotate(cairo, origin.angle);
        if (part == Part::halo) show_halo(cairo, typeface, run, style);
        if (part == Part::letters) show_run(cairo, typeface, run, style);
        cairo_restore(cairo);
    }
}

void paint_plate(cairo_t* cairo, const NamePlate& plate) {
    const PixelBox& box = plate.box;
    const auto inset = [&](double by) {
        return Box{box.left + by, box.top + by, box.right - box.left - 2 * by,
                   box.bottom - box.top - 2 * by};
    };
    add_rounded_box(cairo, inset(0), plate.radius);
    set_source(cairo, plate.fill);
    cairo_fill(cairo);
    if (plate.edge_width <= 0) return;
    const double half = static_cast<double>(plate.edge_width) / 2;
    add_rounded_box(cairo, inset(half), std::max(0.0, static_cast<double>(plate.radius) - half));
    set_source(cairo, plate.edge);
    cairo_set_line_width(cairo, plate.edge_width);
    cairo_stroke(cairo);
}

std::vector<MapSign> signs_in(const geo::Extent& extent, const PageLayer& layer, double scale) {
    std::vector<MapSign> signs;
    for (const PlacedMarkers& group : layer.points->markers_in(extent, layer.display, scale)) {
        for (const PlacedMarker& marker : group.points) {
            signs.push_back({marker.feature, marker.at, marker.size});
        }
    }
    if (layer.display != PointDisplay::clusters) return signs;
    for (const Cluster& cluster : layer.points->clusters(scale)) {
        if (cluster.count < 2 || !extent.contains(cluster.at)) continue;
        signs.push_back({MapSign::no_feature, cluster.at, cluster_diameter(cluster.count)});
    }
    return signs;
}

// The count in the middle of its sign, as in render/gl/point_painter.cpp.
WrittenName count_on(const PageScene& scene, const FontSet& fonts, const Cluster& cluster,
                     Color color) {
    constexpr float size = 11;  // points
    constexpr int weight = 600;
    constexpr float digit_height = 0.727F;  // ems, of Inter
    WrittenName count;
    count.text = cluster_text(cluster.count);
    count.color = color;
    count.halo = {0, 0, 0, 0};
    LetterStyle letters;
    letters.size = size * scene.state.scale_factor;
    letters.weight = weight;
    const TextBlock block = lay_out(fonts, count.text, letters);
    count.face = block.face;
    count.size = block.size;
    const geo::Coordinate at = scene.state.camera.to_pixels(cluster.at);
    const float left = static_cast<float>(at.x) - block.width / 2;
    const float baseline = static_cast<float>(at.y) + letters.size * digit_height / 2;
    for (const LaidGlyph& glyph : block.glyphs) {
        count.glyphs.push_back({glyph.glyph, left + glyph.x, baseline, 0, glyph.cluster});
    }
    return count;
}

}  // namespace

geo::Result<NameFaces> NameFaces::open(const std::string& folder) {
    NameFaces faces;
    for (std::uint32_t i = 0; i < FontSet::face_count; ++i) {
        auto typeface = Typeface::open(folder, FontSet::file_of(i));
        if (!typeface) return typeface.error();
        faces.faces_[i] = std::move(typeface).value();
    }
    return faces;
}

std::vector<WrittenName> names_on_page(const PageScene& scene, const FontSet& fonts,
                                       const std::vector<PixelBox>& covered) {
    const double scale = metres_per_point(scene);
    const std::vector<PageLayer> drawn = layers_on_page(scene);
    std::vector<NamedLayer> named(scene.layers.size());
    for (std::size_t i = 0; i < named.size(); ++i) {
        named[i].layer = &scene.layers[i];
        named[i].opacity = 0;
    }
    for (const PageLayer& layer : drawn) {
        NamedLayer& entry = named[layer.index];
        entry.opacity = opacity_of(scene.state, layer.index);
        if (layer.points) {
            entry.signs = [&layer, scale](const geo::Extent& extent) {
                return signs_in(extent, layer, scale);
            };
        } else {
            entry.is_shown = [&layer](std::size_t feature) {
                return layer.shows(static_cast<std::uint32_t>(feature));
            };
        }
    }
    std::vector<WrittenName> names =
        MapNames().write(named, scene.state.camera, scene.state.scale_factor, fonts, covered);
    for (const PageLayer& layer : drawn) {
        if (!layer.points || layer.display != PointDisplay::clusters) continue;
        const geo::Extent near = near_page(scene);
        for (const Cluster& cluster : layer.points->clusters(scale)) {
            if (cluster.count < 2 || !near.contains(cluster.at)) continue;
            names.push_back(count_on(scene, fonts, cluster, layer.style.clusters.text));
        }
    }
    return names;
}

void paint_names(cairo_t* cairo, std::span<const WrittenName> names, const NameFaces& faces) {
    cairo_save(cairo);
    for (const WrittenName& name : names) {
        if (name.plate) paint_plate(cairo, *name.plate);
    }
    for (const Part part : {Part::halo, Part::letters}) {
        for (const WrittenName& name : names) paint_name(cairo, name, faces, part);
    }
    cairo_restore(cairo);
}

}  // namespace ancrage::render
