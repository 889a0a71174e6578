// Draws the map with OpenGL 3.3 core: geometry is uploaded once, per-feature colour and visibility
// live in a small texture, and the finished picture stays in a framebuffer so that showing it
// again, moved or scaled, costs a copy. All calls on the thread of the GL context.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geo/model/result.h"
#include "render/drawn_points.h"
#include "render/feature_look.h"
#include "render/image.h"
#include "render/map_layer.h"
#include "render/pixel_box.h"

namespace ancrage::render {

struct RendererOptions {
    std::string shader_folder;  // assets/shaders
    std::string font_folder;    // where Inter's .otf files are
    void* (*function_address)(const char* name) = nullptr;
    int margin = 0;  // pixels that widen_some paints around the view
};

class MapRenderer {
public:
    // Needs a current context. Errors say which shader or font failed and why.
    static geo::Result<std::unique_ptr<MapRenderer>> create(const RendererOptions& options);
    ~MapRenderer();

    // Uploads the layers' geometry lazily: a layer and level is built when first drawn.
    void set_layers(std::vector<MapLayer> layers, const PageColors& page);
    // Other styles for the same layers, one each; the geometry stays on the card where it can. What
    // is drawn next is what set_layers with these styles would have given.
    void restyle(std::vector<Style> styles, const PageColors& page);
    // Levels of detail were added at the end of those of a layer, which fetches them when they are
    // needed: the picture held is no longer the best that can be had.
    void add_levels(std::size_t layer);
    // A picture over the land and under every layer, north up, shown while MapState::background is
    // not 0. `extent`: Lambert-93 metres, to the outer edges of its pixels. A picture without
    // pixels, larger than the card can hold, or without an extent clears it.
    void set_background(const Image& image, const geo::Extent& extent);
    void clear_background();
    // Parts of the picture that something else will cover, pixels from the top left: no name is
    // written there. Setting the same again costs nothing.
    void keep_names_clear_of(std::vector<PixelBox> covered);
    // Features of a layer shown (1) or hidden (0); empty shows all. Uploads a byte a feature.
    void set_feature_visibility(std::size_t layer, std::span<const std::uint8_t> shown);
    // How features of a layer differ from its style, one each; empty: none does. Uploads a few
    // bytes a feature. Looks and visibility add up: what either hides is hidden.
    void set_feature_looks(std::size_t layer, std::span<const FeatureLook> looks);

    // Draws the sharp picture of this state into the map framebuffer.
    void draw(const MapState& state);
    // The same in slices: works towards the sharp picture of `state` for about `budget` seconds,
    // beside the picture held, which is replaced when the new one is complete. True once the
    // picture held is that of `state`, the same bytes as draw gives. Another state than in the last
    // call begins anew, unless only the marks differ. A budget of 0 takes what can be had at once:
    // other marks, or a picture that is ready.
    bool draw_some(const MapState& state, double budget);
    // Works like draw_some towards a picture that will be wanted soon, and leaves the one held:
    // draw_some then has it at once. True when it is ready.
    bool draw_ahead(const MapState& state, double budget);
    // Paints the margin of the picture held where `toward` looks, or all around where that is the
    // picture's own camera. True when nothing of it is left, or nothing can be painted: the layers
    // have changed.
    bool widen_some(const Camera& toward, double budget);
    // Whether all that `camera` sees is painted in the picture held, at whatever scale.
    bool covers(const Camera& camera) const;
    // The picture of a state, without touching the one held. Empty where it cannot be drawn.
    Image picture_of(const MapState& state);
    // State of the picture held, as last drawn.
    const MapState& drawn() const;
    // Whether that picture is what `draw(state)` would give: false also after other layers, styles,
    // visibility or background were set.
    bool holds(const MapState& state) const;
    // What that picture shows of the layers of points in the place of single markers.
    DrawnPoints drawn_points() const;
    // Copies the held picture into the current window framebuffer (0), at `x`, `y` from the top
    // left, moved and scaled so that it shows `camera`; what it does not cover is painted outside.
    void present(const Camera& camera, int x, int y, int framebuffer_width, int framebuffer_height);
    // The same for a window that is as large as `camera`, in one part of it; what lies outside is
    // left as it is.
    void present_part(const Camera& camera, const PixelBox& part);
    Image read_picture() const;
    // Waits until everything asked of OpenGL is done: for honest timings.
    void finish() const;

    // Pictures for the window's panels (legend swatches): a texture name for Dear ImGui.
    std::uint64_t upload_image(const Image& image);
    // Frees every picture uploaded; their names must not be used any more.
    void forget_images();

    // Errors reported by OpenGL since creation; 0 in a correct program.
    std::size_t gl_error_count() const;

private:
    struct State;
    explicit MapRenderer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::render
