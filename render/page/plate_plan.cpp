#include "render/page/plate_plan.h"

#include <algorithm>

namespace ancrage::render {

void plan_scale_card(PlatePlan& plan, const Plate& plate, const PageColors& page,
                     const PageFonts& fonts) {
    constexpr double margin = 16;
    constexpr double side = 12;
    constexpr double north_height = 40;
    constexpr double bar_height = 34;
    const double most = std::min(150.0, plan.map.width / 3);
    plan.scale = choose_scale_bar(plate.metres_per_pixel * plate.scale_factor, most, plate.french);
    if (plan.scale.metres <= 0) return;
    const TextStyle style{Weight::medium, 12, page.ink, 0};
    const double half_end = fonts.width(plan.scale.end, style) / 2;
    const double half_zero = fonts.width("0", style) / 2;
    const double width = side + half_zero + plan.scale.length + half_end + side;
    const double height = north_height + bar_height + side;
    if (plan.map.width < width + 2 * margin || plan.map.height < height + 2 * margin) return;

    plan.scale_card = {plan.map.right() - margin - width, plan.map.bottom() - margin - height,
                       width, height};
    const double left = plan.scale_card.x + side + half_zero;
    const double baseline = plan.scale_card.bottom() - side - 12;
    plan.scale_bar = {left, baseline + 7, plan.scale.length, 5};
    const auto put = [&](const std::string& text, double at) {
        const double x = at - fonts.width(text, style) / 2;
        plan.texts.push_back({text, style, x, baseline, plan.scale_card});
    };
    put("0", left);
    if (!plan.scale.middle.empty()) put(plan.scale.middle, left + plan.scale.length / 2);
    put(plan.scale.end, left + plan.scale.length);
    const TextStyle north{Weight::semibold, 13, page.ink, 0};
    plan.texts.push_back({plate.north, north,
                          plan.scale_card.x + (width - fonts.width(plate.north, north)) / 2,
                          plan.scale_card.y + 18, plan.scale_card});
}

bool is_on_the_map(const Plate& plate, double max_metres_per_pixel) {
    return plate.metres_per_pixel * static_cast<double>(plate.scale_factor) <= max_metres_per_pixel;
}

PlatePlan plan_plate(const Plate& plate, int width, int height, const PageColors& page,
                     const PageFonts& fonts) {
    PlatePlan plan;
    plan.width = width / static_cast<double>(plate.scale_factor);
    plan.height = height / static_cast<double>(plate.scale_factor);
    if (plan.width >= narrowest_with_column) plan.column = {0, 0, column_width, plan.height};
    plan_footer(plan, plate, page, fonts);
    plan_column(plan, plate, page, fonts);
    plan.map = {plan.column.right(), 0, plan.width - plan.column.width, plan.footer.y};
    plan_scale_card(plan, plate, page, fonts);
    return plan;
}

}  // namespace ancrage::render
