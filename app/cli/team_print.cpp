#include "app/cli/team_print.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/console.h"
#include "app/cli/update_print.h"
#include "app/text/formats.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

const char* word_of(PushedLayer::State state) {
    switch (state) {
        case PushedLayer::State::added: return "added";
        case PushedLayer::State::replaced: return "replaced";
        case PushedLayer::State::unchanged: return "unchanged";
    }
    return "unchanged";
}

const char* word_of(PulledLayer::State state) {
    switch (state) {
        case PulledLayer::State::added: return "added";
        case PulledLayer::State::updated: return "updated";
        case PulledLayer::State::unchanged: return "unchanged";
        case PulledLayer::State::gone: return "gone";
        case PulledLayer::State::failed: return "failed";
    }
    return "failed";
}

void say(const Session& session, const geo::Message& message) {
    std::printf("%s\n", session.words(message).c_str());
}

// Others wrote it: nothing that a terminal would obey.
std::string plain(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') c = ' ';
    }
    return text;
}

std::string title_of(const SharedLayer& layer, const Session& session) {
    const std::string& title = layer.definition.title.in(session.words.language());
    return plain(title.empty() ? layer.definition.id : title);
}

const PrivateLayer* brought(const SharedLayer& layer, const std::vector<PrivateLayer>& here) {
    const auto it = std::ranges::find_if(
        here, [&](const PrivateLayer& one) { return one.shared->id == layer.definition.id; });
    return it == here.end() ? nullptr : &*it;
}

// "2 more, 1 fewer, 3 changed"; empty when nothing did.
std::string changes_text(const RowChanges& changes, const Session& session) {
    std::string text;
    const auto add = [&](const char* key, std::size_t count) {
        if (count == 0) return;
        text += (text.empty() ? "" : ", ") +
                session.words(geo::Message{key, {format_count(count, session.words)}});
    };
    add("shared.rows_added", changes.added);
    add("shared.rows_removed", changes.removed);
    add("shared.rows_changed", changes.changed);
    return text;
}

ordered_json feature_json(const geo::FeatureTable& table, std::size_t row) {
    ordered_json feature = ordered_json::object();
    const geo::Extent extent = geo::extent_of(table.geometry, row);
    if (!extent.empty()) {
        feature["x"] = extent.center().x;
        feature["y"] = extent.center().y;
    }
    for (const geo::Column& column : table.columns) {
        ordered_json& cell = feature["attributes"][column.name];
        const bool is_number =
            column.type != geo::ColumnType::text && column.number(row).has_value();
        if (!column.has(row) || (column.type != geo::ColumnType::text && !is_number)) {
            cell = nullptr;
        } else if (column.type == geo::ColumnType::text) {
            cell = column.texts[row];
        } else if (column.type == geo::ColumnType::integer) {
            cell = column.integers[row];
        } else {
            cell = column.reals[row];
        }
    }
    return feature;
}

ordered_json browsed_json(const SharedLayer& layer, const BrowseRequest& request,
                          const BrowseAnswer& answer) {
    const geo::Extent& extent = request.extent;
    ordered_json json = {{"layer", layer.definition.id},
                         {"extent", {extent.min_x, extent.min_y, extent.max_x, extent.max_y}},
                         {"total", answer.total},
                         {"estimated", answer.sampled < 1},
                         {"sampled", answer.sampled},
                         {"bytes", answer.bytes}};
    if (answer.counted) {
        ordered_json squares = ordered_json::array();
        for (const BrowsedSquare& square : answer.squares) {
            squares.push_back({square.middle.x, square.middle.y, square.count});
        }
        json["square_metres_side"] = answer.cell;
        json["squares"] = std::move(squares);
        return json;
    }
    ordered_json features = ordered_json::array();
    for (std::size_t row = 0; row < answer.features.row_count(); ++row) {
        features.push_back(feature_json(answer.features, row));
    }
    json["features"] = std::move(features);
    return json;
}

}  // namespace

void print_pushed(const std::vector<PushedLayer>& pushed, const std::string& place,
                  const Session& session) {
    if (session.arguments.json) {
        ordered_json layers = ordered_json::array();
        for (const PushedLayer& layer : pushed) {
            layers.push_back({{"layer", layer.id},
                              {"state", word_of(layer.state)},
                              {"rows", layer.rows},
                              {"rows_before", layer.rows_before}});
        }
        print_json({{"database", place}, {"layers", std::move(layers)}});
        return;
    }
    for (const PushedLayer& layer : pushed) {
        const std::string key = std::string("shared.pushed_") + word_of(layer.state);
        std::printf(
            "%-24s %10s  %s\n", layer.id.c_str(), format_count(layer.rows, session.words).c_str(),
            session
                .words(geo::Message{key,
                                    {format_count(layer.rows_before, session.words),
                                     layer.pushed_by, format_date(layer.pushed_on, session.words)}})
                .c_str());
    }
}

void print_shared(const std::vector<SharedLayer>& layers, const std::vector<PrivateLayer>& here,
                  const std::string& place, const Session& session) {
    ordered_json list = ordered_json::array();
    for (const SharedLayer& layer : layers) {
        const PrivateLayer* local = brought(layer, here);
        const bool is_current = local != nullptr && local->shared->hash == layer.hash;
        if (session.arguments.json) {
            list.push_back({{"layer", layer.definition.id},
                            {"title", title_of(layer, session)},
                            {"rows", layer.rows},
                            {"private", layer.is_private},
                            {"publisher", layer.definition.publisher},
                            {"licence", layer.definition.licence},
                            {"vintage", layer.definition.vintage},
                            {"hash", layer.hash},
                            {"pushed_by", layer.pushed_by},
                            {"pushed_on", layer.pushed_on},
                            {"here", local == nullptr ? ordered_json() : ordered_json(local->id)},
                            {"current", is_current}});
            continue;
        }
        const char* state = local == nullptr ? "shared.not_here"
                            : is_current     ? "shared.here"
                                             : "shared.here_older";
        std::printf(
            "%-24s %12s  %s\n%24s %12s  %s ; %s\n", plain(layer.definition.id).c_str(),
            format_count(layer.rows, session.words).c_str(), title_of(layer, session).c_str(), "",
            "",
            session
                .words(geo::Message{layer.is_private ? "shared.pushed_private" : "shared.pushed",
                                    {layer.pushed_by, format_date(layer.pushed_on, session.words)}})
                .c_str(),
            session.words(state).c_str());
    }
    if (session.arguments.json) print_json({{"database", place}, {"layers", std::move(list)}});
}

void print_pulled(const std::vector<PulledLayer>& pulled, const std::string& place,
                  const Session& session) {
    ordered_json list = ordered_json::array();
    for (const PulledLayer& layer : pulled) {
        report_problems(layer.report, session.words, 10);
        if (session.arguments.json) {
            ordered_json one = {{"layer", layer.id},
                                {"here", layer.local},
                                {"state", word_of(layer.state)},
                                {"rows", layer.rows},
                                {"added", layer.changes.added},
                                {"removed", layer.changes.removed},
                                {"changed", layer.changes.changed},
                                {"pushed_by", layer.pushed_by},
                                {"pushed_on", layer.pushed_on}};
            if (layer.problem) one["problem"] = session.words(*layer.problem);
            list.push_back(std::move(one));
            continue;
        }
        if (layer.problem) {
            std::fprintf(stderr, "ancrage: %s: %s\n", layer.id.c_str(),
                         session.words(*layer.problem).c_str());
            continue;
        }
        const std::string key = std::string("shared.pulled_") + word_of(layer.state);
        say(session,
            {key,
             {layer.id, layer.local, format_count(layer.rows, session.words), layer.pushed_by,
              format_date(layer.pushed_on, session.words), changes_text(layer.changes, session)}});
    }
    if (session.arguments.json) print_json({{"database", place}, {"layers", std::move(list)}});
}

void print_browsed(const SharedLayer& layer, const BrowseRequest& request,
                   const BrowseAnswer& answer, const Session& session) {
    if (session.arguments.json) {
        print_json(browsed_json(layer, request, answer));
        return;
    }
    const auto count = [&](std::size_t number) { return format_count(number, session.words); };
    if (!answer.counted) {
        say(session, {"shared.browsed", {count(answer.total), title_of(layer, session)}});
        for (std::size_t row = 0; row < answer.features.row_count(); ++row) {
            const geo::Coordinate at = geo::extent_of(answer.features.geometry, row).center();
            std::printf("%-20s %-40s %.0f %.0f\n",
                        plain(answer.features.text(layer.definition.key, row)).c_str(),
                        plain(answer.features.text(layer.definition.name, row)).c_str(), at.x,
                        at.y);
        }
        return;
    }
    say(session, {answer.sampled < 1 ? "shared.counted_sample" : "shared.counted",
                  {count(answer.total), title_of(layer, session), count(answer.squares.size()),
                   format_number(answer.cell, answer.cell < 1 ? 2 : 0, session.words.language()),
                   format_share(answer.sampled, session.words.language())}});
    for (const BrowsedSquare& square : answer.squares) {
        std::printf("%.0f %.0f %s\n", square.middle.x, square.middle.y,
                    std::to_string(square.count).c_str());
    }
}

}  // namespace ancrage::app
