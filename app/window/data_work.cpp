#include "app/window/data_work.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/data/export_place.h"
#include "app/window/beside.h"
#include "app/window/pending_work.h"

namespace ancrage::app {

namespace {

// All that a worker needs, apart from the window.
struct Errand {
    std::string assets;
    std::string atlas;
    std::shared_ptr<UpdateNews> news;
    std::stop_token stop;
};

geo::Result<UpdateOptions> options_of(const Errand& errand) {
    auto sources = source_options_of_machine(errand.assets);
    if (!sources) return sources.error();
    UpdateOptions options;
    options.assets = errand.assets;
    options.atlas = errand.atlas;
    options.sources = std::move(sources).value();
    options.sources.stop = errand.stop;
    options.sources.tell = [news = errand.news](const std::string& address,
                                                const geo::DownloadProgress& transfer) {
        news->tell_transfer(address, transfer);
    };
    options.progress = [news = errand.news](const geo::Message& step, std::size_t done,
                                            std::size_t total) {
        news->tell_step(step, done, total);
    };
    return options;
}

CheckAnswer check(const Errand& errand) {
    const auto catalogue = read_layer_catalogue(errand.assets);
    if (!catalogue) return catalogue.error();
    const auto options = options_of(errand);
    if (!options) return options.error();
    auto news = check_updates(catalogue.value(), options.value());
    if (errand.stop.stop_requested()) return geo::failed("error.cancelled");
    const bool none_answers = std::ranges::all_of(
        news, [](const LayerNews& n) { return n.state == LayerNews::State::unreachable; });
    if (none_answers) return geo::data_missing("error.sources_unreachable");
    return news;
}

geo::Result<UpdateDone> update(const Errand& errand) {
    const auto catalogue = read_layer_catalogue(errand.assets);
    if (!catalogue) return catalogue.error();
    const auto options = options_of(errand);
    if (!options) return options.error();
    const auto outcome = update_atlas(catalogue.value(), options.value());
    if (!outcome) return outcome.error();
    return UpdateDone{outcome.value().replaced, outcome.value().before.built_on};
}

Errand new_errand(WindowState& state) {
    DataState& data = state.data;
    data.problem.reset();
    data.news = std::make_shared<UpdateNews>();
    data.stop = std::stop_source();
    return {state.workspace->assets, data.atlas, data.news, data.stop.get_token()};
}

// What the person stopped is no problem.
void take_problem(WindowState& state, const geo::Error& error) {
    if (error.message.key == "error.cancelled") {
        state.messages.say({"data_sheet.stopped", {}});
        return;
    }
    state.data.problem = error.message;
    state.messages.say(error.message, Severity::error);
}

void take_check(WindowState& state) {
    auto answer = state.data.checking.get();
    if (!answer) {
        take_problem(state, answer.error());
        return;
    }
    state.settings.updates_asked_on = iso_date(state.today);
    state.data.said = std::move(answer).value();
    state.data.banner_closed = false;
}

void take_update(WindowState& state) {
    const auto done = state.data.updating.get();
    look_at_kept(state);
    if (!done) {
        take_problem(state, done.error());
        return;
    }
    state.settings.updates_asked_on = iso_date(state.today);
    state.data.said.reset();
    if (!done.value().replaced) {
        state.messages.say({"update.nothing_new", {}});
        return;
    }
    state.data.updated_from = done.value().before;
    state.data.ready = true;
    state.data.banner_closed = false;
    // Whoever looks at something else meanwhile says when.
    if (state.data.open) open_as_of(state, {});
}

bool is_week_over(const WindowState& state) {
    const auto asked = layers::last_day_of(state.settings.updates_asked_on);
    if (!asked) return true;
    const auto days = [](layers::Date date) {
        return std::chrono::sys_days(std::chrono::year(date.year) /
                                     std::chrono::month(static_cast<unsigned>(date.month)) /
                                     std::chrono::day(static_cast<unsigned>(date.day)));
    };
    constexpr std::chrono::days week{7};
    return days(state.today) - days(*asked) >= week;
}

// Once in the life of a window, and only where it may keep that it asked.
void ask_weekly(WindowState& state) {
    if (std::exchange(state.data.weekly_considered, true)) return;
    const bool wanted = state.settings.updates == UpdatesChoice::weekly && state.data.asks_weekly;
    if (wanted && is_week_over(state)) start_check(state);
}

}  // namespace

void look_at_kept(WindowState& state) {
    DataState& data = state.data;
    data.kept_known = true;
    data.kept.clear();
    if (data.atlas.empty()) return;
    data.kept = kept_vintages(data.atlas);
    const auto sources = source_options_of_machine(state.workspace->assets);
    data.cannot_be_had.reset();
    data.mirror.clear();
    if (sources) {
        data.mirror = sources.value().mirror;
    } else {
        data.cannot_be_had = sources.error().message;
    }
}

void open_data_sheet(WindowState& state) {
    look_at_kept(state);
    state.data.open = true;
    state.search.open = false;
}

void start_check(WindowState& state) {
    DataState& data = state.data;
    if (data.is_working() || data.atlas.empty()) return;
    look_at_kept(state);
    if (data.cannot_be_had) return;
    data.checking = beside([errand = new_errand(state)] { return check(errand); });
}

void start_update(WindowState& state) {
    DataState& data = state.data;
    if (data.is_working() || data.atlas.empty()) return;
    look_at_kept(state);
    if (data.cannot_be_had) return;
    data.updating = beside([errand = new_errand(state)] { return update(errand); });
}

void stop_data_work(WindowState& state) {
    state.data.stop.request_stop();
}

void open_as_of(WindowState& state, const std::string& day) {
    state.as_of_after_reopening = day;
    state.reopen = state.close_window = true;
}

void follow_data(WindowState& state) {
    DataState& data = state.data;
    if (is_ready(data.checking)) take_check(state);
    if (is_ready(data.updating)) take_update(state);
    if (state.finder) ask_weekly(state);
    if (data.is_working()) data.drawn_at = ImGui::GetTime();
}

bool data_is_busy(const WindowState& state) {
    return state.data.is_working();
}

std::size_t layers_with_news(const DataState& data) {
    if (!data.said) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(
        *data.said, [](const LayerNews& n) { return n.state == LayerNews::State::changed; }));
}

}  // namespace ancrage::app
