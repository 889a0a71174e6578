#include "render/page/page_plan.h"

namespace ancrage::render {

void add_moved(PagePlan& onto, const PagePlan& from, double x, double y) {
    const auto moved = [&](Box box) {
        box.x += x;
        box.y += y;
        return box;
    };
    for (PlannedMap map : from.maps) {
        map.box = moved(map.box);
        onto.maps.push_back(std::move(map));
    }
    for (PlannedShape shape : from.shapes) {
        shape.box = moved(shape.box);
        onto.shapes.push_back(shape);
    }
    for (PlannedPicture picture : from.pictures) {
        picture.box = moved(picture.box);
        onto.pictures.push_back(std::move(picture));
    }
    for (PlannedSigns signs : from.signs) {
        signs.x += x;
        signs.y += y;
        onto.signs.push_back(std::move(signs));
    }
    for (PlacedText text : from.texts) {
        text.x += x;
        text.baseline += y;
        text.room = moved(text.room);
        onto.texts.push_back(std::move(text));
    }
    for (PlannedLink link : from.links) {
        link.box = moved(link.box);
        onto.links.push_back(std::move(link));
    }
    onto.complete = onto.complete && from.complete;
}

}  // namespace ancrage::render
