#include "layers/filter/facets.h"

#include <algorithm>
#include <utility>

#include "layers/address.h"

namespace ancrage::layers {

namespace {

Expression test_of(std::string_view field, TestKind kind, std::vector<FilterValue> values = {}) {
    return {FieldTest{{Subject{}, std::string(field)}, kind, std::move(values)}, {}};
}

Expression band_test(const std::string& value) {
    if (value == ceiling_not_stated) return test_of("ceiling", TestKind::unknown);
    const auto* const band = std::ranges::find(amount_bands, value, &AmountBand::value);
    if (band == amount_bands.end()) return {Junction{Junction::Kind::any, {}}, {}};
    std::vector<Expression> ends{test_of("ceiling", TestKind::at_least, {band->from})};
    if (band->below) ends.push_back(test_of("ceiling", TestKind::below, {*band->below}));
    return joined(Junction::Kind::all, std::move(ends));
}

Expression facet_test(Facet facet, const std::set<std::string>& values) {
    if (facet == Facet::amount) {
        std::vector<Expression> bands;
        for (const std::string& value : values) bands.push_back(band_test(value));
        return joined(Junction::Kind::any, std::move(bands));
    }
    std::vector<FilterValue> listed(values.begin(), values.end());
    const TestKind kind = listed.size() == 1 ? TestKind::equal : TestKind::one_of;
    return test_of(field_of(facet), kind, std::move(listed));
}

std::optional<std::string> band_of(const Expression& expression) {
    std::vector<std::string> values{std::string(ceiling_not_stated)};
    for (const AmountBand& band : amount_bands) values.emplace_back(band.value);
    const auto it = std::ranges::find_if(
        values, [&](const std::string& value) { return band_test(value) == expression; });
    return it == values.end() ? std::nullopt : std::optional(*it);
}

// Whether a part is the choice of a facet that has none yet; then takes it over.
bool take_bands(const Expression& part, FacetChoices& choices) {
    std::vector<Expression> bands{part};
    const auto* junction = std::get_if<Junction>(&part.node);
    if (junction != nullptr && junction->kind == Junction::Kind::any) bands = junction->parts;
    std::set<std::string> values;
    for (const Expression& band : bands) {
        const auto value = band_of(band);
        if (!value) return false;
        values.insert(*value);
    }
    return choices.values.try_emplace(Facet::amount, std::move(values)).second;
}

bool take_values(const FieldTest& test, FacetChoices& choices) {
    if (test.kind != TestKind::equal && test.kind != TestKind::one_of) return false;
    std::set<std::string> values;
    for (const FilterValue& value : test.values) {
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr) return false;
        values.insert(*text);
    }
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = static_cast<Facet>(i);
        if (facet == Facet::amount || field_of(facet) != test.field.name) continue;
        return choices.values.try_emplace(facet, std::move(values)).second;
    }
    return false;
}

bool take(const Expression& part, FacetChoices& choices) {
    const auto* test = std::get_if<FieldTest>(&part.node);
    const bool of_programmes =
        test != nullptr && test->field.subject.kind == Subject::Kind::programme;
    if (of_programmes && test->kind == TestKind::contains && test->field.name == "text") {
        if (!choices.text.empty()) return false;
        choices.text = std::get<std::string>(test->values.front());
        return true;
    }
    if (of_programmes && take_values(*test, choices)) return true;
    return take_bands(part, choices);
}

std::vector<Expression> parts_of(const Expression& expression) {
    const auto* junction = std::get_if<Junction>(&expression.node);
    const bool is_all = junction != nullptr && junction->kind == Junction::Kind::all;
    return is_all ? junction->parts : std::vector<Expression>{expression};
}

// The rows of a layer that are left when the programmes are not looked at, by class of reach.
struct Weights {
    std::vector<std::uint32_t> classes;
    std::vector<std::size_t> counts;
};

// Counts values one after the other; what they share is worked out once.
class Counter {
public:
    Counter(FilterEngine& engine, const FacetedFilter& filter, FilterTarget layer,
            std::stop_token stop)
        : engine_(engine), filter_(filter), layer_(layer), stop_(std::move(stop)) {
        for (const Expression& part : parts_of(filter.rest)) {
            const auto subject = layer ? engine.other_subject(part, layer) : std::nullopt;
            const bool of_programmes = !layer || (subject && *subject == Subject{});
            (of_programmes ? programme_parts_ : layer_parts_).push_back(part);
        }
    }

    std::optional<FacetCounts> count(Facet facet) {
        const bool history =
            facet == Facet::freshness || engine_.with_history(expression_of(filter_));
        const auto others = others_than(facet, history);
        if (!others) return std::nullopt;
        const auto shown = shown_programmes(*others, history);
        if (!shown) return std::nullopt;
        FacetCounts counts{facet, {}};
        const auto chosen = filter_.choices.values.find(facet);
        for (const std::string& value : facet_values(engine_.schema(), facet)) {
            const auto having =
                engine_.part_rows(facet_test(facet, {value}), FilterTarget{}, history, stop_);
            if (!having) return std::nullopt;
            RowSet programmes = *shown;
            programmes &= *having;
            FacetValue counted{value, false, programmes.count(), 0};
            counted.chosen =
                chosen != filter_.choices.values.end() && chosen->second.contains(value);
            if (layer_) {
                RowSet reaching = *others;
                reaching &= *having;
                const auto rows = rows_reached(reaching, history);
                if (!rows) return std::nullopt;
                counted.rows = *rows;
            }
            counts.values.push_back(std::move(counted));
        }
        return counts;
    }

private:
    // Programmes that the other facets, the text and the rest's tests of programmes keep.
    std::optional<RowSet> others_than(Facet facet, bool history) {
        FacetedFilter others{filter_.choices, {}};
        others.choices.values.erase(facet);
        RowSet kept = engine_.universe(FilterTarget{}, history);
        std::vector<Expression> parts = parts_of(expression_of(others));
        parts.insert(parts.end(), programme_parts_.begin(), programme_parts_.end());
        for (const Expression& part : parts) {
            const SharedRows rows = engine_.part_rows(part, FilterTarget{}, history, stop_);
            if (!rows) return std::nullopt;
            kept &= *rows;
        }
        return kept;
    }

    // And those of them that what is asked of places keeps.
    std::optional<RowSet> shown_programmes(const RowSet& others, bool history) {
        RowSet kept = others;
        if (layer_parts_.empty()) return kept;
        const Expression places = joined(Junction::Kind::all, layer_parts_);
        if (check_expression(places, engine_.schema(), FilterTarget{})) return kept;
        const SharedRows rows = engine_.part_rows(places, FilterTarget{}, history, stop_);
        if (!rows) return std::nullopt;
        kept &= *rows;
        return kept;
    }

    const Weights* weights(bool history) {
        const auto [it, is_new] = weights_.try_emplace(history);
        if (!is_new) return &it->second;
        const SharedRows rows =
            engine_.part_rows(joined(Junction::Kind::all, layer_parts_), layer_, history, stop_);
        if (!rows) return nullptr;
        ReachRows& reach = engine_.reach_rows();
        const std::vector<std::uint32_t>& classes = reach.classes(*layer_);
        Weights& made = it->second;
        made.classes = reach.distinct(*layer_);
        std::vector<std::size_t> by_class(
            made.classes.empty() ? 0 : std::size_t{made.classes.back()} + 1, 0);
        rows->for_each([&](std::size_t row) { ++by_class[classes[row]]; });
        for (const std::uint32_t reach_class : made.classes) {
            made.counts.push_back(by_class[reach_class]);
        }
        return &made;
    }

    std::optional<std::size_t> rows_reached(const RowSet& programmes, bool history) {
        const Weights* weights = this->weights(history);
        if (weights == nullptr) return std::nullopt;
        std::size_t rows = 0;
        for (std::size_t i = 0; i < weights->classes.size(); ++i) {
            const auto& bits = engine_.reach_rows().programmes(weights->classes[i], history);
            bool is_reached = false;
            for (std::size_t word = 0; word < bits.size(); ++word) {
                is_reached = is_reached || (bits[word] & programmes.words()[word]) != 0;
            }
            if (is_reached) rows += weights->counts[i];
        }
        return rows;
    }

    FilterEngine& engine_;
    const FacetedFilter& filter_;
    FilterTarget layer_;
    std::stop_token stop_;
    std::vector<Expression> programme_parts_;
    std::vector<Expression> layer_parts_;
    std::map<bool, Weights> weights_;
};

}  // namespace

std::string_view field_of(Facet facet) {
    constexpr std::array<std::string_view, facet_count> fields{
        "axis", "kind", "beneficiary", "operator", "zone", "link", "level", "freshness", "ceiling"};
    return fields[static_cast<std::size_t>(facet)];
}

Expression expression_of(const FacetedFilter& filter) {
    std::vector<Expression> parts;
    for (const auto& [facet, values] : filter.choices.values) {
        if (!values.empty()) parts.push_back(facet_test(facet, values));
    }
    if (!filter.choices.text.empty()) {
        parts.push_back(test_of("text", TestKind::contains, {filter.choices.text}));
    }
    for (Expression& part : parts_of(filter.rest)) parts.push_back(std::move(part));
    return joined(Junction::Kind::all, std::move(parts));
}

FacetedFilter faceted(const Expression& expression) {
    FacetedFilter filter;
    // A band is two comparisons: alone, it must not be taken apart.
    if (take_bands(expression, filter.choices)) return filter;
    std::vector<Expression> rest;
    for (Expression& part : parts_of(expression)) {
        if (!take(part, filter.choices)) rest.push_back(std::move(part));
    }
    filter.rest = joined(Junction::Kind::all, std::move(rest));
    return filter;
}

std::vector<std::string> facet_values(const FilterSchema& schema, Facet facet) {
    std::vector<std::string> values;
    if (facet == Facet::amount) {
        for (const AmountBand& band : amount_bands) values.emplace_back(band.value);
        values.emplace_back(ceiling_not_stated);
        return values;
    }
    const FilterField* field = schema.find(FilterTarget{}, field_of(facet));
    if (field->closed) return field->values;
    std::map<std::string, std::string> by_name;
    for (std::size_t row = 0; row < schema.programmes().row_count(); ++row) {
        std::string text = schema.programmes().text(field->name, row);
        if (!text.empty()) by_name.emplace(fold(text), text);
    }
    for (auto& [name, text] : by_name) values.push_back(std::move(text));
    return values;
}

std::optional<std::vector<FacetCounts>> count_facets(FilterEngine& engine,
                                                     const FacetedFilter& filter,
                                                     FilterTarget layer,
                                                     const std::stop_token& stop) {
    Counter counter(engine, filter, layer, stop);
    std::vector<FacetCounts> counts;
    for (std::size_t i = 0; i < facet_count; ++i) {
        auto counted = counter.count(static_cast<Facet>(i));
        if (!counted) return std::nullopt;
        counts.push_back(std::move(*counted));
    }
    return counts;
}

}  // namespace ancrage::layers
