#include "app/window/compare_areas.h"

#include <algorithm>
#include <utility>

#include "app/data/compare_tables.h"
#include "app/data/drawn_area.h"
#include "app/text/compare_text.h"
#include "app/text/formats.h"
#include "app/window/finder.h"

namespace ancrage::app {

namespace {

using layers::ComparedArea;
using layers::FeatureRef;

// What areas are compared with, made on the worker's thread and kept as long as it.
struct CompareWorld {
    std::shared_ptr<const Finder> finder;
    std::shared_ptr<const layers::CompareTables> tables;
    layers::AreaComparer comparer;

    CompareWorld(std::shared_ptr<const Finder> found,
                 std::shared_ptr<const layers::CompareTables> known)
        : finder(std::move(found)),
          tables(std::move(known)),
          comparer(finder->index, finder->reach, *tables) {}
};

std::shared_ptr<const CompareAnswer> answer_to(CompareWorld& world, CompareQuestion question,
                                               const std::stop_token& stop) {
    auto answer = std::make_shared<CompareAnswer>();
    answer->tables = world.tables;
    auto comparison = world.comparer.compare(question.areas, question.reference);
    for (const ComparedArea& area : question.areas) {
        if (stop.stop_requested()) return nullptr;
        std::vector<layers::SimilarArea> similar;
        if (area.feature) {
            if (auto found = world.comparer.similar(*area.feature)) {
                similar = std::move(found).value();
            }
        }
        answer->similar.push_back(std::move(similar));
    }
    if (comparison) {
        answer->comparison = std::move(comparison).value();
    } else {
        answer->error = comparison.error().message;
    }
    answer->question = std::move(question);
    return answer;
}

// Without the nomenclature no sector could be told: that is said in place of the comparison.
CompareWorker::Answering refusing(const geo::Message& why) {
    return [why](CompareQuestion question, const std::stop_token&) {
        auto answer = std::make_shared<CompareAnswer>();
        answer->question = std::move(question);
        answer->error = why;
        return std::shared_ptr<const CompareAnswer>(std::move(answer));
    };
}

std::shared_ptr<CompareWorker> make_worker(const WindowState& state) {
    const auto prepare = [finder = state.finder,
                          assets = state.workspace->assets]() -> CompareWorker::Answering {
        auto read = read_compare_tables(assets);
        if (!read) return refusing(read.error().message);
        auto tables = std::make_shared<const layers::CompareTables>(std::move(read).value());
        auto world = std::make_shared<CompareWorld>(finder, tables);
        return [world](CompareQuestion question, const std::stop_token& stop) {
            return answer_to(*world, std::move(question), stop);
        };
    };
    return std::make_shared<CompareWorker>(prepare, state.wake);
}

void add(WindowState& state, ComparedArea area) {
    auto& areas = state.compare.question.areas;
    const std::string most = format_count(layers::most_compared, state.words);
    if (areas.size() >= layers::most_compared) {
        state.messages.say({"compare_sheet.full", {most}}, Severity::warning);
        return;
    }
    const bool is_there =
        std::ranges::any_of(areas, [&](const ComparedArea& one) { return one.id == area.id; });
    if (is_there) return;
    const std::string name = compared_name(area, state.words);
    areas.push_back(std::move(area));
    state.compare.asked = false;
    if (state.compare.open) return;  // one sees it there
    const std::string count = format_count(areas.size(), state.words);
    state.messages.say({"compare_sheet.added", {name, count, most}});
}

}  // namespace

bool can_be_compared(const WindowState& state, FeatureRef feature) {
    return state.layer_of(feature).definition.geometry == geo::GeometryKind::polygon;
}

bool is_compared(const WindowState& state, FeatureRef feature) {
    return std::ranges::any_of(state.compare.question.areas,
                               [&](const ComparedArea& one) { return one.feature == feature; });
}

void change_compared(WindowState& state, FeatureRef feature) {
    auto& areas = state.compare.question.areas;
    const auto found = std::ranges::find(areas, std::optional(feature), &ComparedArea::feature);
    if (found != areas.end()) {
        remove_compared(state, static_cast<std::size_t>(found - areas.begin()));
        return;
    }
    auto area = layers::compared_area(state.atlas(), feature);
    if (!area) {
        state.messages.say(area.error().message, Severity::warning);
        return;
    }
    add(state, std::move(area).value());
}

void compare_circle(WindowState& state, geo::Coordinate at) {
    constexpr double radius = 2000;  // metres
    if (!state.finder) return;
    std::vector<geo::Coordinate> degrees = {at};
    state.finder->to_degrees.apply(degrees);
    auto area = circle_area(state.atlas(), degrees.front().x, degrees.front().y, radius);
    if (!area) {
        state.messages.say(area.error().message, Severity::warning);
        return;
    }
    add(state, std::move(area).value());
}

void remove_compared(WindowState& state, std::size_t place) {
    auto& areas = state.compare.question.areas;
    if (place >= areas.size()) return;
    areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(place));
    state.compare.asked = false;
}

void follow_compare(WindowState& state) {
    CompareState& compare = state.compare;
    if (!state.finder || !compare.open) return;
    if (compare.question.areas.size() < layers::least_compared) {
        compare.answer.reset();
        return;
    }
    if (!compare.worker) compare.worker = make_worker(state);
    if (!compare.asked) {
        compare.worker->ask(compare.question);
        compare.asked = true;
    }
    if (auto answer = compare.worker->take()) compare.answer = std::move(answer);
}

}  // namespace ancrage::app
