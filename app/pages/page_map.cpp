#include "app/pages/page_map.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/map_composition.h"
#include "app/text/formats.h"

namespace ancrage::app {

namespace {

using render::Box;
using render::PagePlan;

// The style sheets' pixel is 1/96 of an inch.
constexpr double points_per_pixel = 72.0 / 96;

// Texts that were planned in another unit, as texts of the page.
void add_scaled_texts(PagePlan& page, const std::vector<render::PlacedText>& texts, double x,
                      double y, double scale) {
    for (render::PlacedText text : texts) {
        text.style.size *= scale;
        text.style.letter_spacing *= scale;
        text.x = x + text.x * scale;
        text.baseline = y + text.baseline * scale;
        text.room = {x + text.room.x * scale, y + text.room.y * scale, text.room.width * scale,
                     text.room.height * scale};
        page.texts.push_back(std::move(text));
    }
}

std::shared_ptr<render::MapScene> scene_of(const PageWorld& world, const render::StyleSheet& styles,
                                           render::MapState state) {
    auto scene = std::make_shared<render::MapScene>();
    scene->layers = map_layers(world.workspace(), styles);
    scene->page = styles.page;
    scene->state = std::move(state);
    return scene;
}

// The scale bar and the north mark, in letters a little smaller than the page's.
void add_scale(PageMap& map, render::PlannedMap& drawn, const render::Plate& plate,
               const render::PieceSetter& setter) {
    const double scale = setter.look().text / 14.5;
    const Box& box = drawn.box;
    render::Plate scaled;
    scaled.north = plate.north;
    scaled.french = plate.french;
    scaled.metres_per_pixel = plate.metres_per_pixel * scale / points_per_pixel;
    render::PlannedSigns furniture{
        box.x, box.y, scale, std::make_shared<render::Plate>(scaled), {}, setter.look().colors};
    furniture.plan.map = {0, 0, box.width / scale, box.height / scale};
    plan_scale_card(furniture.plan, scaled, setter.look().colors, setter.fonts());
    add_scaled_texts(map.content, furniture.plan.texts, box.x, box.y, scale);
    furniture.plan.texts.clear();
    const Box& card = furniture.plan.scale_card;
    const double pixels = scale / points_per_pixel;
    if (card.width > 0) {
        drawn.covered.push_back(
            {card.x * pixels, card.y * pixels, card.right() * pixels, card.bottom() * pixels});
    }
    map.content.signs.push_back(std::move(furniture));
}

// Places that stand where one sign has room: its numbers, at the first of them.
struct NumberSign {
    std::vector<std::size_t> numbers;
    geo::Coordinate at;  // points from the page's corner
    std::string text;
    Box box;
};

bool overlap(const Box& a, const Box& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// "4, 12, 30…": the list tells the rest.
std::string numbers_text(const std::vector<std::size_t>& numbers, const Translations& words) {
    constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, numbers.size()); ++i) {
        text += (i == 0 ? "" : ", ") + format_count(numbers[i], words);
    }
    return numbers.size() > most ? text + "\u2026" : text;
}

class NumberSigns {
public:
    NumberSigns(const render::PieceSetter& setter, const Translations& words)
        : setter_(setter),
          words_(words),
          radius_(setter.look().text * 0.85),
          style_{render::Weight::bold, setter.look().text * 0.9, setter.look().colors.paper, 0} {}

    double radius() const { return radius_; }
    const render::TextStyle& style() const { return style_; }

    void add(std::size_t number, geo::Coordinate at) {
        signs_.push_back({{number}, at, {}, {}});
        settle(signs_.back());
    }

    // Signs that would hide each other become one, until none does.
    const std::vector<NumberSign>& parted() {
        for (std::size_t i = 0; i < signs_.size();) {
            const auto other = std::find_if(
                signs_.begin() + static_cast<std::ptrdiff_t>(i) + 1, signs_.end(),
                [&](const NumberSign& sign) { return overlap(sign.box, signs_[i].box); });
            if (other == signs_.end()) {
                ++i;
                continue;
            }
            std::vector<std::size_t>& numbers = signs_[i].numbers;
            numbers.insert(numbers.end(), other->numbers.begin(), other->numbers.end());
            std::ranges::sort(numbers);
            signs_.erase(other);
            settle(signs_[i]);
            i = 0;  // a wider sign may reach those before it
        }
        return signs_;
    }

private:
    void settle(NumberSign& sign) const {
        sign.text = numbers_text(sign.numbers, words_);
        const double width =
            std::max(2 * radius_, setter_.fonts().width(sign.text, style_) + radius_);
        sign.box = {sign.at.x - width / 2, sign.at.y - radius_, width, 2 * radius_};
    }

    const render::PieceSetter& setter_;
    const Translations& words_;
    double radius_;
    render::TextStyle style_;
    std::vector<NumberSign> signs_;
};

// The numbers of the shortlist over the map.
void add_numbers(PageMap& map, render::PlannedMap& drawn, const PageSubject& subject,
                 const render::PieceSetter& setter, const Translations& words) {
    const render::Camera& camera = drawn.scene->state.camera;
    NumberSigns signs(setter, words);
    std::size_t number = 0;
    for (const NumberedPlace& place : subject.picture.numbered) {
        ++number;
        if (!place.at) continue;
        const geo::Coordinate pixel = camera.to_pixels(*place.at);
        if (pixel.x < 0 || pixel.y < 0 || pixel.x > camera.width || pixel.y > camera.height) {
            continue;
        }
        signs.add(number, {drawn.box.x + pixel.x * points_per_pixel,
                           drawn.box.y + pixel.y * points_per_pixel});
    }
    const render::PageColors& colors = setter.look().colors;
    for (const NumberSign& sign : signs.parted()) {
        const Box& box = sign.box;
        map.content.shapes.push_back({box, colors.accent, signs.radius(), colors.paper, 1});
        const double width = setter.fonts().width(sign.text, signs.style());
        map.content.texts.push_back({sign.text, signs.style(), box.x + (box.width - width) / 2,
                                     sign.at.y + signs.style().size * 0.36, box});
        const auto pixels = [](double points) { return points / points_per_pixel; };
        drawn.covered.push_back({pixels(box.x - drawn.box.x), pixels(box.y - drawn.box.y),
                                 pixels(box.right() - drawn.box.x),
                                 pixels(box.bottom() - drawn.box.y)});
    }
}

void add_frame(PagePlan& page, const Box& box, const render::PieceSetter& setter) {
    page.shapes.push_back({box, {0, 0, 0, 0}, 0, setter.look().rule(), 0.5});
}

}  // namespace

geo::Result<PageMap> plan_page_map(const PageSubject& subject, const PageWorld& world,
                                   const Box& box, const render::PieceSetter& setter,
                                   const Translations& words) {
    PictureRequest request = subject.picture.request;
    request.width = static_cast<int>(std::lround(box.width / points_per_pixel));
    request.height = static_cast<int>(std::lround(box.height / points_per_pixel));
    request.scale_factor = 1;
    request.bare = true;
    if (request.width < 1 || request.height < 1) {
        return geo::failed("error.page_no_picture",
                           {std::to_string(request.width), std::to_string(request.height)});
    }
    auto state = frame_map(world.workspace(), request, {}, {});
    if (!state) return state.error();
    const double scale = state.value().camera.metres_per_pixel;
    PageMap map;
    map.ground = state.value().camera.extent();
    auto plate = std::make_shared<render::Plate>(
        describe_plate(world.workspace(), subject.picture.styles, request, words, scale));
    plate->metres_per_pixel = scale;
    auto scene = scene_of(world, subject.picture.styles, std::move(state).value());
    scene->looks = request.looks;
    render::PlannedMap drawn{box, std::move(scene), {}};
    add_scale(map, drawn, *plate, setter);
    add_numbers(map, drawn, subject, setter, words);
    map.content.maps.push_back(std::move(drawn));
    add_frame(map.content, box, setter);
    map.plate = std::move(plate);
    return map;
}

PagePlan plan_locator(const PageWorld& world, const geo::Extent& ground, const Box& box,
                      const render::PieceSetter& setter) {
    PagePlan page;
    const layers::Atlas& atlas = world.atlas();
    const geo::Extent home = home_extent(atlas);
    const bool shows_all = ground.contains(geo::Coordinate{home.min_x, home.min_y}) &&
                           ground.contains(geo::Coordinate{home.max_x, home.max_y});
    if (shows_all) return page;
    render::MapState state;
    state.visible.assign(atlas.layers.size(), 0);
    for (const char* id : {"region", "departements"}) {
        const std::size_t layer = atlas.index_of(id);
        if (layer < atlas.layers.size()) state.visible[layer] = 1;
    }
    const int width = static_cast<int>(std::lround(box.width / points_per_pixel));
    const int height = static_cast<int>(std::lround(box.height / points_per_pixel));
    constexpr double padding = 6;  // pixels
    state.camera = render::fit(home, width, height, padding);
    render::StyleSheet styles = world.workspace().styles;
    // Where it lies is all that is asked: names would be larger than what they name.
    for (auto& [id, style] : styles.layers) style.label.size = 0;
    const render::Camera camera = state.camera;
    page.maps.push_back({box, scene_of(world, styles, std::move(state)), {}});
    add_frame(page, box, setter);
    const geo::Coordinate corner = camera.to_pixels({ground.min_x, ground.max_y});
    const geo::Coordinate opposite = camera.to_pixels({ground.max_x, ground.min_y});
    const double left = std::clamp(corner.x, 0.0, static_cast<double>(width));
    const double top = std::clamp(corner.y, 0.0, static_cast<double>(height));
    const double right = std::clamp(opposite.x, 0.0, static_cast<double>(width));
    const double bottom = std::clamp(opposite.y, 0.0, static_cast<double>(height));
    constexpr double least = 4;  // points, so that a site is seen too
    Box mark{box.x + left * points_per_pixel, box.y + top * points_per_pixel,
             std::max(least, (right - left) * points_per_pixel),
             std::max(least, (bottom - top) * points_per_pixel)};
    mark.x = std::min(mark.x, box.right() - mark.width);
    mark.y = std::min(mark.y, box.bottom() - mark.height);
    render::Color tint = setter.look().colors.accent;
    tint.a = 40;
    page.shapes.push_back({mark, tint, 0, setter.look().colors.accent, 1.2});
    return page;
}

namespace {

// The legend at one size of letters.
render::Piece legend_at(const PageMap& map, double scale, double width, double most,
                        std::size_t columns, const render::PieceSetter& setter) {
    constexpr double gap = 20;
    const auto count = static_cast<double>(columns);
    const double column = (width / scale - gap * (count - 1)) / count;
    render::PlannedSigns signs{0, 0, scale, map.plate, {}, setter.look().colors};
    const auto set_into = [&](double height) {
        std::vector<Box> boxes;
        for (std::size_t i = 0; i < columns; ++i) {
            boxes.push_back({static_cast<double>(i) * (column + gap), 0, column, height});
        }
        signs.plan = {};
        return plan_legend(signs.plan, boxes, *map.plate, setter.look().colors, setter.fonts());
    };
    const double bottom = set_into(most / scale);
    render::Piece piece;
    // The line that counts the rest may reach a little below.
    piece.height = std::min(bottom * scale, std::max(most, scale * 40));
    piece.space = setter.look().text * legend_gap;
    add_scaled_texts(piece.content, signs.plan.texts, 0, 0, scale);
    signs.plan.texts.clear();
    piece.content.complete = signs.plan.complete;
    piece.content.signs.push_back(std::move(signs));
    return piece;
}

}  // namespace

render::Piece legend_piece(const PageMap& map, double width, double most, std::size_t columns,
                           const render::PieceSetter& setter) {
    constexpr double plate_text = 12;  // the plate's body text, in its units
    constexpr double step = 0.95;
    double size = setter.look().text;
    render::Piece piece = legend_at(map, size / plate_text, width, most, columns, setter);
    // Smaller letters rather than cut words.
    const double smallest = std::max(render::smallest_print, setter.look().text * 0.75);
    while (!piece.content.complete && size > smallest) {
        size = std::max(smallest, size * step);
        piece = legend_at(map, size / plate_text, width, most, columns, setter);
    }
    return piece;
}

}  // namespace ancrage::app
