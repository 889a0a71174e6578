#include "render/high_contrast.h"

#include <algorithm>

#include "render/color_difference.h"

namespace ancrage::render {

namespace {

// Contrast ratios after WCAG 2.1: 3 for what is drawn (1.4.11), 7 for what is read (1.4.6).
constexpr double drawn = 3;
constexpr double drawn_boldly = 4.5;
constexpr double read = 7;

constexpr double bolder = 1.5;  // so that lines keep their rank among themselves
constexpr float wider = 1.5F;
constexpr float larger = 1.2F;

class Strengthening {
public:
    // `ground`: what everything lies on.
    explicit Strengthening(Color ground)
        : ground_(ground),
          pole_(contrast_ratio(ground, white) > contrast_ratio(ground, black) ? white : black) {}

    Color pole() const { return pole_; }
    double contrast_of(Color color) const { return contrast_ratio(color, ground_); }
    // Mixed with black or white, whichever is further from the ground, just enough for this
    // contrast with it.
    void operator()(Color& color, double wanted) const {
        for (int part = 0; part <= 255; ++part) {
            const Color mixed{mix(color.r, pole_.r, part), mix(color.g, pole_.g, part),
                              mix(color.b, pole_.b, part), color.a};
            if (part < 255 && contrast_ratio(mixed, ground_) < wanted) continue;
            color = mixed;
            return;
        }
    }

private:
    static constexpr Color white{255, 255, 255};
    static constexpr Color black{0, 0, 0};
    static std::uint8_t mix(std::uint8_t from, std::uint8_t to, int part) {
        return static_cast<std::uint8_t>((from * (255 - part) + to * part) / 255);
    }

    Color ground_;
    Color pole_;
};

void make_denser(Color& color) {
    if (color.a == 255) return;  // land, or as dense as can be
    color.a = static_cast<std::uint8_t>(std::min(color.a * 4 / 3, 235));
}

void strengthen(Stroke& stroke, const Strengthening& stronger) {
    stronger(stroke.color, std::max(drawn, bolder * stronger.contrast_of(stroke.color)));
    stroke.width *= wider;
    for (float& length : stroke.dash) length *= wider;
    stroke.casing.a = 255;
    stroke.inner_band *= larger;
    make_denser(stroke.band);
}

// Classes keep their colours, which tell them apart by lightness alone; what bounds them grows
// stronger with the strokes. What is unknown is a hatching.
void strengthen(ColorByValue& by_value, const Strengthening& stronger) {
    stronger(by_value.unknown, drawn);
}

void strengthen(Clusters& clusters, const Strengthening& stronger) {
    stronger(clusters.fill, drawn_boldly);
    Color ground = clusters.fill;
    ground.a = 255;
    const Strengthening on_sign(ground);
    on_sign(clusters.text, drawn_boldly);
}

// A sign is seen by its inside or by its rim; a hollow one by its rim alone.
void strengthen(Marker& marker, const Strengthening& stronger) {
    marker.size *= larger;
    marker.outline_width *= larger;
    const bool by_rim = marker.fill.a == 0 ||
                        stronger.contrast_of(marker.outline) > stronger.contrast_of(marker.fill);
    stronger(by_rim ? marker.outline : marker.fill, drawn_boldly);
}

void strengthen(LabelStyle& label, const Strengthening& stronger) {
    stronger(label.color, read);
    label.halo.a = 255;
    label.halo_width *= larger;
    label.weight = std::clamp(label.weight + 100, 500, 700);
}

}  // namespace

StyleSheet with_high_contrast(StyleSheet sheet) {
    const auto region = sheet.layers.find("region");
    const Color ground =
        region == sheet.layers.end() ? sheet.page.outside : region->second.fill.color;
    const Strengthening stronger(ground);
    sheet.page.ink = stronger.pole();
    const Strengthening on_paper(sheet.page.paper);
    on_paper(sheet.page.secondary, read);
    on_paper(sheet.page.accent, read);
    stronger(sheet.ramp.unknown, drawn);
    for (auto& [id, style] : sheet.layers) {
        make_denser(style.fill.color);
        style.fill.thickness *= larger;
        strengthen(style.stroke, stronger);
        strengthen(style.marker, stronger);
        for (StyleRule& rule : style.rules) strengthen(rule.marker, stronger);
        strengthen(style.label, stronger);
        strengthen(style.color_by_value, stronger);
        strengthen(style.clusters, stronger);
    }
    return sheet;
}

}  // namespace ancrage::render
