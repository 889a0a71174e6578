// What differs between two views, part by part: what a step of the history is called, and what a
// person is told who opens a view again.
#pragma once

#include <string>
#include <vector>

#include "app/views/view.h"
#include "geo/model/message.h"
#include "layers/atlas.h"

namespace ancrage::app {

enum class ViewPart {
    layer,  // shown or hidden
    order,
    opacity,
    color,
    selection,
    chosen,
    filter,
    finder,
    site,  // put aside or let go
    note,
    comparison,
    simulation,
    page,
    title,
    language,
    background,
    camera,
    data
};

struct ViewChange {
    ViewPart part = ViewPart::data;
    std::string subject;   // id of the layer, address or name of the site; may be empty
    geo::Message message;  // its arguments name layers and areas by id and address: with_names()

    friend bool operator==(const ViewChange&, const ViewChange&) = default;
};

// One a difference, in the order of ViewPart; nothing exactly when the views are equal.
std::vector<ViewChange> changes_between(const View& before, const View& after);

// The one that says what was done, when several came together: choosing a place also moves the map.
// Several layers at once are one change. `changes` is not empty.
ViewChange main_change(const std::vector<ViewChange>& changes);

// The message with the names of its layer and area in place of their ids; an unknown one stays.
geo::Message with_names(const geo::Message& message, const layers::Atlas& atlas,
                        layers::Language language);

}  // namespace ancrage::app
