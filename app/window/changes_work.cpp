#include "app/window/changes_work.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "app/window/beside.h"
#include "app/window/data_work.h"
#include "app/window/map_view.h"
#include "app/window/pending_work.h"

namespace ancrage::app {

namespace {

using layers::Atlas;
using AtlasPointer = std::shared_ptr<const Atlas>;

// One of the two: in memory already, or to be opened.
struct Side {
    AtlasPointer shown;
    std::string path;
};

// All that the worker needs, apart from the window.
struct Comparison {
    std::string assets;
    Side before;
    Side after;
    std::vector<KeptSite> shortlist;
    std::vector<std::string> views;
    layers::Date today;
};

// The workspace outlives every worker of its window.
AtlasPointer shown_atlas(const WindowState& state) {
    return {std::shared_ptr<void>(), &state.atlas()};
}

std::string path_of(const WindowState& state, const std::string& day) {
    if (day.empty()) return state.data.atlas;
    const auto kept = std::ranges::find(state.data.kept, day, &Vintage::built_on);
    return kept == state.data.kept.end() ? std::string() : kept->path;
}

Side side_of(const WindowState& state, const std::string& day) {
    const Atlas& atlas = state.atlas();
    const bool is_shown =
        day.empty() ? !atlas.is_kept_vintage : atlas.is_kept_vintage && atlas.built_on == day;
    return is_shown ? Side{shown_atlas(state), {}} : Side{nullptr, path_of(state, day)};
}

geo::Result<AtlasPointer> open_side(const Side& side, const std::string& assets) {
    if (side.shown) return side.shown;
    OpenOptions options;
    options.assets = assets;
    options.atlas = side.path;
    options.geometry = false;
    auto workspace = open_workspace(options);
    if (!workspace) return workspace.error();
    return std::make_shared<const Atlas>(std::move(workspace.value().atlas));
}

void include_rows(const layers::Layer* layer, const std::vector<std::uint32_t>& rows,
                  geo::Extent& extent) {
    if (layer == nullptr) return;
    for (const std::uint32_t row : rows) {
        extent.include(geo::extent_of(layer->table.geometry, row));
    }
}

geo::Extent extent_of_change(const layers::Change& change, const ChangeSides& sides) {
    geo::Extent extent;
    const bool recomposed = change.kind == layers::ChangeKind::recomposed;
    if (recomposed) {
        include_rows(sides.communes_before, change.communes_lost, extent);
        include_rows(sides.communes_after, change.communes_gained, extent);
    }
    if (recomposed && !extent.empty()) return extent;
    include_rows(&sides.before, change.before, extent);
    include_rows(&sides.after, change.after, extent);
    return extent;
}

void list_items(ChangesAnswer& answer) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < answer.diff.layers.size(); ++i) order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        return answer.after->layers[answer.diff.layers[i].after].definition.theme;
    });
    for (const std::size_t layer : order) {
        const LayerDiff& diff = answer.diff.layers[layer];
        for (std::size_t c = 0; c < diff.changes.changes.size(); ++c) {
            const layers::Change& change = diff.changes.changes[c];
            if (!is_news(change)) continue;
            answer.items.push_back({{layer, c}, extent_of_change(change, answer.sides(diff))});
        }
    }
}

ChangesResult compare(const Comparison& comparison) {
    auto before = open_side(comparison.before, comparison.assets);
    if (!before) return before.error();
    auto after = open_side(comparison.after, comparison.assets);
    if (!after) return after.error();
    return compare_atlases(before.value(), after.value(), comparison.shortlist, comparison.views,
                           comparison.today);
}

// After an update, what it changed; asked once the map is there.
void count_after_update(WindowState& state) {
    const std::string& from = state.data.updated_from;
    const ChangesState& changes = state.changes;
    const bool due = !from.empty() && state.finder && !state.data.ready && !changes.answer &&
                     !changes.problem && !changes.comparing.valid();
    if (due && !path_of(state, from).empty()) compare_vintages(state, from, {});
}

}  // namespace

std::shared_ptr<const ChangesAnswer> compare_atlases(AtlasPointer before, AtlasPointer after,
                                                     const std::vector<KeptSite>& shortlist,
                                                     const std::vector<std::string>& views,
                                                     layers::Date today) {
    auto answer = std::make_shared<ChangesAnswer>();
    answer->before = std::move(before);
    answer->after = std::move(after);
    answer->diff = diff_atlases(*answer->before, *answer->after, {}, {}, today);
    const layers::AtlasIndex index_before(*answer->before);
    const layers::AtlasIndex index_after(*answer->after);
    const DiffWorld world{index_before, index_after, answer->diff};
    answer->sites = touched_sites(shortlist, world);
    answer->views = touched_views(views, world);
    list_items(*answer);
    return answer;
}

std::string day_of_side(const WindowState& state, const std::string& day) {
    if (!day.empty() || !state.atlas().is_kept_vintage) {
        return day.empty() ? state.atlas().built_on : day;
    }
    return {};
}

void open_changes_sheet(WindowState& state) {
    look_at_kept(state);
    ChangesState& changes = state.changes;
    changes.open = true;
    state.search.open = false;
    if (changes.answer || changes.comparing.valid() || state.data.kept.empty()) return;
    const bool is_kept = state.atlas().is_kept_vintage;
    compare_vintages(state, is_kept ? state.atlas().built_on : state.data.kept.back().built_on, {});
}

void compare_vintages(WindowState& state, const std::string& from, const std::string& to) {
    ChangesState& changes = state.changes;
    if (changes.comparing.valid()) return;
    changes.from = from;
    changes.to = to;
    changes.answer.reset();
    changes.problem.reset();
    changes.chosen.reset();
    changes.on_map = false;
    changes.lines_language.reset();
    Comparison comparison{state.workspace->assets,  side_of(state, from),        side_of(state, to),
                          state.settings.shortlist, state.settings.recent_views, state.today};
    changes.comparing =
        beside([comparison = std::move(comparison)] { return compare(comparison); });
}

void follow_changes(WindowState& state) {
    ChangesState& changes = state.changes;
    count_after_update(state);
    if (!is_ready(changes.comparing)) return;
    auto answer = changes.comparing.get();
    if (answer) {
        changes.answer = std::move(answer).value();
    } else {
        changes.problem = answer.error().message;
    }
}

bool changes_are_busy(const WindowState& state) {
    return state.changes.comparing.valid();
}

void go_to_change(WindowState& state, std::size_t item) {
    ChangesState& changes = state.changes;
    changes.chosen = item;
    changes.on_map = true;
    geo::Extent extent = changes.answer->items[item].extent;
    if (extent.empty()) return;
    // One alone is shown with its neighbourhood.
    constexpr double smallest = 3000;  // metres
    const double short_of = smallest - std::max(extent.width(), extent.height());
    const double around = std::max(extent.width(), extent.height()) * 0.15;
    frame_extent(state, extent.grown(short_of > 0 ? short_of / 2 : around));
}

void step_change(WindowState& state, int step) {
    const ChangesState& changes = state.changes;
    if (!changes.answer || changes.answer->items.empty()) return;
    const auto count = static_cast<int>(changes.answer->items.size());
    int item = changes.chosen ? static_cast<int>(*changes.chosen) : (step > 0 ? -1 : count);
    for (int tried = 0; tried < count; ++tried) {
        item = (item + step + count) % count;
        const auto index = static_cast<std::size_t>(item);
        if (changes.answer->items[index].extent.empty()) continue;
        go_to_change(state, index);
        return;
    }
}

}  // namespace ancrage::app
