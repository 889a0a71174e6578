#include "app/window/table_rows.h"

#include <imgui.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "app/data/export_place.h"
#include "app/data/table_export.h"
#include "app/text/formats.h"
#include "app/text/table_text.h"
#include "app/window/beside.h"
#include "app/window/layout.h"
#include "app/window/pending_work.h"

namespace ancrage::app {

namespace {

using layers::FeatureRef;
using layers::TableColumn;

TableLook first_look(const std::vector<TableColumn>& columns) {
    constexpr std::size_t at_least = 5;
    constexpr std::size_t at_most = 12;
    TableLook look;
    std::size_t count = 0;
    for (const TableColumn& column : columns) {
        const bool described = column.role != layers::ColumnRole::raw;
        const bool shown = count < at_most && (described || count < at_least);
        look.shown.push_back(shown ? 1 : 0);
        count += shown ? 1 : 0;
    }
    const auto name = std::ranges::find(columns, layers::ColumnRole::name, &TableColumn::role);
    if (name != columns.end()) {
        look.sort = {{static_cast<std::size_t>(name - columns.begin()), false}};
    }
    return look;
}

void load(WindowState& state, std::size_t layer) {
    TableState& table = state.table;
    if (table.loaded) table.filter.clear();
    table.loaded = layer;
    table.worker = std::make_shared<TableWorker>(state.atlas().layers[layer]);
    table.looks.try_emplace(layer, first_look(table.worker->columns()));
    table.rows.resize(table.worker->layer().table.row_count());
    std::iota(table.rows.begin(), table.rows.end(), 0U);
    table.asked.reset();
    table.followed.reset();
    table.clicked.reset();
    table.is_new = true;
    table.filter_problem.reset();
    table.wants_top = true;
    table.anchor = 0;
}

std::array<double, 4> visible_extent(const WindowState& state) {
    const FreeArea free = free_area(state);
    const double scale = state.pixels_per_unit;
    const auto low = state.map.camera.to_metres({free.left * scale, free.bottom * scale});
    const auto high = state.map.camera.to_metres({free.right * scale, free.top * scale});
    return {low.x, low.y, high.x, high.y};
}

std::vector<std::uint32_t> chosen_rows(const WindowState& state, std::size_t layer) {
    std::vector<std::uint32_t> rows;
    for (const FeatureRef& feature : state.tools.chosen) {
        if (feature.layer == layer) rows.push_back(static_cast<std::uint32_t>(feature.row));
    }
    return rows;
}

TableAsked wanted_now(const WindowState& state) {
    const TableState& table = state.table;
    const TableLook& look = table.looks.at(*table.loaded);
    TableAsked wanted;
    wanted.filter = table.filter;
    wanted.sort = look.sort;
    wanted.shown = look.shown;
    if (table.in_view) wanted.view = visible_extent(state);
    if (table.chosen_only) wanted.only = chosen_rows(state, *table.loaded);
    wanted.kept = state.aids.kept_of(*table.loaded);
    return wanted;
}

// Rows of the chosen set that the filter keeps; nothing when neither says anything.
std::optional<std::vector<std::uint32_t>> allowed_rows(const TableAsked& wanted) {
    if (!wanted.kept) return wanted.only;
    if (!wanted.only) return wanted.kept->rows();
    std::vector<std::uint32_t> rows = *wanted.only;
    std::erase_if(rows, [&](std::uint32_t row) { return !wanted.kept->test(row); });
    return rows;
}

void ask(WindowState& state, const TableAsked& wanted) {
    TableState& table = state.table;
    auto filter = layers::parse_filter(table.worker->columns(), wanted.filter);
    table.filter_problem.reset();
    if (!filter) {
        table.filter_problem = filter.error().message;
        return;
    }
    layers::TableQuery query;
    query.filter = std::move(filter).value();
    query.sort = wanted.sort;
    query.meanings = value_words(table.worker->columns(), state.words);
    query.only = allowed_rows(wanted);
    if (wanted.view) {
        const auto [left, bottom, right, top] = *wanted.view;
        query.extent = geo::Extent{left, bottom, right, top};
    }
    for (std::size_t i = 0; i < wanted.shown.size(); ++i) {
        if (wanted.shown[i] != 0) query.searched.push_back(i);
    }
    table.worker->ask(std::move(query));
    table.asked_at = ImGui::GetTime();
}

void ask_when_changed(WindowState& state) {
    TableState& table = state.table;
    TableAsked wanted = wanted_now(state);
    if (table.asked && *table.asked == wanted) return;
    const bool is_reordered =
        table.asked && (table.asked->filter != wanted.filter || table.asked->sort != wanted.sort);
    if (is_reordered) table.wants_top = true;
    ask(state, wanted);
    table.asked = std::move(wanted);
}

void follow_selection(WindowState& state) {
    TableState& table = state.table;
    std::optional<FeatureRef> selected;
    if (state.selection && state.selection->card.feature.layer == *table.loaded) {
        selected = state.selection->card.feature;
    }
    if (selected == table.followed) return;
    table.followed = selected;
    // What was just clicked on in the table is in sight.
    if (!selected || selected == table.clicked) return;
    const auto found = std::ranges::find(table.rows, static_cast<std::uint32_t>(selected->row));
    if (found != table.rows.end()) {
        table.wanted = static_cast<std::size_t>(found - table.rows.begin());
        table.wants_top = false;
    }
}

void follow_writing(WindowState& state) {
    if (!is_ready(state.table.writing)) return;
    const auto file = state.table.writing.get();
    if (!file) {
        state.messages.say(file.error().message, Severity::error);
        return;
    }
    ImGui::SetClipboardText(file.value().path.c_str());
    const std::string count = format_count(file.value().rows, state.words);
    state.messages.say({"table.written_copied", {count, file.value().path}});
}

void put_in_set(std::vector<FeatureRef>& chosen, std::vector<FeatureRef> added) {
    chosen.insert(chosen.end(), added.begin(), added.end());
    std::ranges::sort(chosen);
    const auto rest = std::ranges::unique(chosen);
    chosen.erase(rest.begin(), rest.end());
}

void toggle_in_set(std::vector<FeatureRef>& chosen, FeatureRef feature) {
    const auto place = std::ranges::lower_bound(chosen, feature);
    if (place != chosen.end() && *place == feature) {
        chosen.erase(place);
    } else {
        chosen.insert(place, feature);
    }
}

std::string words_of_restrictions(const WindowState& state) {
    std::string text = state.table.filter;
    const auto add = [&](bool on, const char* key) {
        if (on) text += (text.empty() ? "" : ", ") + state.words(key);
    };
    add(state.table.in_view, "table.in_view");
    add(state.table.chosen_only, "table.chosen_only");
    if (state.table.loaded && state.aids.kept_of(*state.table.loaded)) {
        text += (text.empty() ? "" : ", ") + state.aids.answer->expression;
    }
    return text;
}

}  // namespace

bool follow_table(WindowState& state) {
    TableState& table = state.table;
    table.drawn_at = ImGui::GetTime();
    follow_writing(state);
    if (!table.layer || *table.layer >= state.atlas().layers.size()) {
        // The last order of a closed table is nobody's; a new one starts afresh.
        table.loaded.reset();
        table.worker.reset();
        table.rows.clear();
        table.filter.clear();
        return false;
    }
    if (table.loaded != table.layer) load(state, *table.layer);
    ask_when_changed(state);
    if (auto rows = table.worker->take()) {
        table.rows = std::move(*rows);
        table.anchor = 0;
        if (std::exchange(table.is_new, false)) table.followed.reset();
    }
    follow_selection(state);
    return true;
}

bool table_is_busy(const TableState& table) {
    return table.writing.valid() || (table.worker && table.worker->busy());
}

std::optional<double> next_table_change(const TableState& table, double now) {
    if (!table_is_busy(table)) return std::nullopt;
    if (is_ready(table.writing) || (table.worker && table.worker->has_answer())) return 0;
    constexpr double between_frames = 0.3;  // while one waits: that it takes a while is drawn
    return std::clamp(table.drawn_at + between_frames - now, 0.0, worker_patience);
}

void sort_table(TableState& table, std::size_t column, bool also) {
    std::vector<layers::SortKey>& sort = table.looks.at(*table.loaded).sort;
    const auto found = std::ranges::find(sort, column, &layers::SortKey::column);
    const bool was_there = found != sort.end();
    const bool was_descending = was_there && found->descending;
    if (!also) {
        const bool was_first = was_there && found == sort.begin();
        sort.clear();
        if (!was_first) {
            sort.push_back({column, false});
        } else if (!was_descending) {
            sort.push_back({column, true});
        }
    } else if (!was_there) {
        sort.push_back({column, false});
    } else if (!was_descending) {
        found->descending = true;
    } else {
        sort.erase(found);
    }
}

bool is_chosen(const WindowState& state, FeatureRef feature) {
    return std::ranges::binary_search(state.tools.chosen, feature);
}

void click_row(WindowState& state, std::size_t place, bool toggle, bool range) {
    TableState& table = state.table;
    const std::size_t layer = *table.loaded;
    const FeatureRef feature{layer, table.rows[place]};
    if (!toggle && !range) {
        table.anchor = place;
        state.pick_now = feature;
        table.clicked = feature;
        return;
    }
    if (state.tools.chosen_locked) {
        state.messages.say({"table.chosen_locked", {}}, Severity::warning);
        return;
    }
    if (toggle && !range) {
        table.anchor = place;
        toggle_in_set(state.tools.chosen, feature);
        return;
    }
    const auto [first, last] = std::minmax(std::min(table.anchor, table.rows.size() - 1), place);
    std::vector<FeatureRef> added;
    for (std::size_t i = first; i <= last; ++i) added.push_back({layer, table.rows[i]});
    put_in_set(state.tools.chosen, std::move(added));
}

void write_table_file(WindowState& state, const std::string& extension) {
    TableState& table = state.table;
    if (table.writing.valid()) return;
    const TableLook& look = table.looks.at(*table.loaded);
    TableExtract extract;
    extract.layer = &table.worker->layer();
    extract.rows = table.rows;
    extract.filter = words_of_restrictions(state);
    extract.written_on = iso_date(state.today);
    for (std::size_t i = 0; i < look.shown.size(); ++i) {
        if (look.shown[i] != 0) extract.columns.push_back(table.worker->columns()[i]);
    }
    const std::string stem = export_stem(extract.layer->definition.id, extract.written_on);
    const std::string path = free_export_path(export_folder(), stem, extension);
    // The words are copied: the language may change meanwhile.
    table.writing = beside(
        [path, extract = std::move(extract), words = state.words]() -> geo::Result<TableFile> {
            const auto written = write_table(path, extract, words);
            if (!written) return written.error();
            return TableFile{path, extract.rows.size()};
        });
}

}  // namespace ancrage::app
