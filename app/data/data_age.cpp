#include "app/data/data_age.h"

#include <algorithm>
#include <string>

namespace ancrage::app {

namespace {

using layers::Rhythm;

constexpr int least_months = 3;

// Months between two issues; nothing where no rhythm is known.
std::optional<int> months_between(Rhythm rhythm) {
    switch (rhythm) {
        case Rhythm::yearly: return 12;
        case Rhythm::quarterly:
        case Rhythm::monthly:
        case Rhythm::weekly: return least_months;
        case Rhythm::once:
        case Rhythm::irregular: return std::nullopt;
    }
    return std::nullopt;
}

// Of the source the rows came from; of a data pack's, that of the first source it could come from.
std::optional<int> months_between_issues(const layers::Layer& layer) {
    const auto& sources = layer.definition.sources;
    if (sources.empty()) return std::nullopt;
    const auto used = std::ranges::find(sources, layer.provenance.source, &layers::LayerSource::id);
    return months_between((used == sources.end() ? sources.front() : *used).rhythm);
}

}  // namespace

std::optional<int> months_since(std::string_view iso_day, layers::Date today) {
    const auto day = layers::last_day_of(iso_day);
    if (!day) return std::nullopt;
    int months = (today.year - day->year) * 12 + today.month - day->month;
    if (today.day < day->day) --months;
    return std::max(0, months);
}

std::optional<int> overdue_months(const layers::Atlas& atlas, layers::Date today) {
    if (atlas.demonstration) return std::nullopt;
    std::string newest = atlas.built_on;
    std::optional<int> least;
    for (const layers::Layer& layer : atlas.layers) {
        if (layer.state == layers::LayerState::missing || layer.definition.own) continue;
        newest = std::max(newest, layer.provenance.retrieved_on);
        if (const auto months = months_between_issues(layer)) {
            least = std::min(least.value_or(*months), *months);
        }
    }
    const auto age = months_since(newest, today);
    if (!age || !least || *age < *least) return std::nullopt;
    return age;
}

}  // namespace ancrage::app
