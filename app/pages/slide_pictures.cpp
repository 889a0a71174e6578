#include "app/pages/slide_pictures.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace ancrage::app {

namespace {

using render::Image;
using render::PagePlan;

struct Draftsman {
    const render::PageTypes& types;
    double pixels_per_point;

    PagePlan empty_page(double width, double height) const {
        PagePlan page;
        page.width = width;
        page.height = height;
        page.paper = {0, 0, 0, 0};
        return page;
    }
    geo::Status draw_map(const render::PlannedMap& map, std::vector<SlidePicture>& onto) const;
    geo::Status draw_cut(const PagePlan& page, std::vector<SlidePicture>& onto) const;
};

geo::Status Draftsman::draw_map(const render::PlannedMap& map,
                                std::vector<SlidePicture>& onto) const {
    PagePlan page = empty_page(map.box.width, map.box.height);
    page.maps.push_back(map);
    page.maps.front().box.x = 0;
    page.maps.front().box.y = 0;
    auto image = render::picture_of_page(page, types, pixels_per_point);
    if (!image) return image.error();
    onto.push_back({map.box, std::move(image).value()});
    return geo::Done{};
}

struct Pixels {
    int left, top, right, bottom;  // right and bottom are the first beyond
};

Pixels drawn_pixels(const Image& image) {
    Pixels drawn{image.width, image.height, 0, 0};
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const std::size_t pixel = static_cast<std::size_t>(y) * image.width + x;
            if (image.rgba[pixel * 4 + 3] == 0) continue;
            drawn.left = std::min(drawn.left, x);
            drawn.right = std::max(drawn.right, x + 1);
            drawn.top = std::min(drawn.top, y);
            drawn.bottom = y + 1;
        }
    }
    return drawn;
}

Image cut(const Image& image, const Pixels& to) {
    Image kept{to.right - to.left, to.bottom - to.top, {}};
    for (int y = to.top; y < to.bottom; ++y) {
        const auto row = image.rgba.begin() + static_cast<std::ptrdiff_t>(y) * image.width * 4;
        kept.rgba.insert(kept.rgba.end(), row + std::ptrdiff_t{to.left} * 4,
                         row + std::ptrdiff_t{to.right} * 4);
    }
    return kept;
}

geo::Status Draftsman::draw_cut(const PagePlan& page, std::vector<SlidePicture>& onto) const {
    const auto image = render::picture_of_page(page, types, pixels_per_point);
    if (!image) return image.error();
    const Pixels drawn = drawn_pixels(image.value());
    if (drawn.left >= drawn.right) return geo::Done{};
    const double x = page.width / image.value().width;  // points a pixel
    const double y = page.height / image.value().height;
    onto.push_back({{drawn.left * x, drawn.top * y, (drawn.right - drawn.left) * x,
                     (drawn.bottom - drawn.top) * y},
                    cut(image.value(), drawn)});
    return geo::Done{};
}

}  // namespace

geo::Result<SlidePictures> slide_pictures(const PagePlan& page, const render::PageTypes& types,
                                          double pixels_per_point) {
    SlidePictures pictures;
    const Draftsman draftsman{types, pixels_per_point};
    for (const render::PlannedMap& map : page.maps) {
        if (auto drawn = draftsman.draw_map(map, pictures.maps); !drawn) return drawn.error();
    }
    for (const render::PlannedPicture& picture : page.pictures) {
        pictures.above.push_back({picture.box, *picture.image});
    }
    for (const render::PlannedSigns& signs : page.signs) {
        PagePlan alone = draftsman.empty_page(page.width, page.height);
        alone.signs.push_back(signs);
        if (auto drawn = draftsman.draw_cut(alone, pictures.above); !drawn) return drawn.error();
    }
    if (!page.watermark.empty()) {
        PagePlan alone = draftsman.empty_page(page.width, page.height);
        alone.watermark = page.watermark;
        if (auto drawn = draftsman.draw_cut(alone, pictures.front); !drawn) return drawn.error();
    }
    return pictures;
}

}  // namespace ancrage::app
