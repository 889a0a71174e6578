#include "layers/compare/similar_areas.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "layers/compare/figures.h"
#include "layers/compare/specialisation.h"

namespace ancrage::layers {

namespace {

constexpr std::string_view sectors_name = "sectors";

using Column = std::vector<std::optional<double>>;  // one value an area

std::size_t figure_index(std::string_view name) {
    const auto& figures = area_figures();
    return static_cast<std::size_t>(std::ranges::find(figures, name, &FigureKind::name) -
                                    figures.begin());
}

// (x - mean) / standard deviation of the known ones; a column without spread is all zeros.
Column standardised(const Column& values) {
    double sum = 0;
    double squares = 0;
    double known = 0;
    for (const auto& value : values) {
        if (!value) continue;
        sum += *value;
        squares += *value * *value;
        ++known;
    }
    Column z(values.size());
    if (known == 0) return z;
    const double mean = sum / known;
    const double deviation = std::sqrt(std::max(0.0, squares / known - mean * mean));
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i]) z[i] = deviation > 0 ? (*values[i] - mean) / deviation : 0;
    }
    return z;
}

// The numbers of a layer's areas, standardised, dimension by dimension.
class Profiles {
public:
    Profiles(const AreaCounter& counter, const std::vector<AreaTotals>& peers) {
        for (const SimilarDimension& dimension : similar_dimensions()) {
            if (dimension.name == sectors_name) {
                values_.emplace_back(peers.size());
                z_.emplace_back(peers.size());
                continue;
            }
            Column values;
            Column scaled;
            for (const AreaTotals& peer : peers) {
                values.push_back(figure_value(counter.index().atlas(), counter.layers(),
                                              figure_index(dimension.name), peer, peer));
                const auto& value = values.back();
                scaled.push_back(value && dimension.logarithm ? std::optional(std::log1p(*value))
                                                              : value);
            }
            values_.push_back(std::move(values));
            z_.push_back(standardised(scaled));
        }
        add_sections(counter.naf(), peers);
    }

    DimensionGap gap(std::size_t dimension, std::size_t a, std::size_t b) const {
        const std::string_view name = similar_dimensions()[dimension].name;
        DimensionGap gap{
            name, values_[dimension][a], values_[dimension][b], z_[dimension][a], z_[dimension][b],
            {}};
        if (name == sectors_name) {
            gap.squared = sector_gap(a, b);
        } else if (gap.own_z && gap.other_z) {
            gap.squared = (*gap.own_z - *gap.other_z) * (*gap.own_z - *gap.other_z);
        }
        return gap;
    }

private:
    void add_sections(const Naf& naf, const std::vector<AreaTotals>& peers) {
        std::string section;
        for (std::size_t i = 0; i < naf.divisions().size(); ++i) {
            if (naf.divisions()[i].section == section) continue;
            section = naf.divisions()[i].section;
            Column shares;
            bool any = false;
            for (const AreaTotals& peer : peers) {
                shares.push_back(share_of(naf, peer, section));
                any = any || shares.back().value_or(0) > 0;
            }
            if (any) sections_.push_back(standardised(shares));
        }
    }

    static std::optional<double> share_of(const Naf& naf, const AreaTotals& area,
                                          const std::string& section) {
        if (area.naf_known < few_installations) return std::nullopt;
        double count = 0;
        for (std::size_t i = 0; i < area.divisions.size(); ++i) {
            if (naf.divisions()[i].section == section) {
                count += static_cast<double>(area.divisions[i]);
            }
        }
        return count / static_cast<double>(area.naf_known);
    }

    std::optional<double> sector_gap(std::size_t a, std::size_t b) const {
        double sum = 0;
        for (const Column& section : sections_) {
            if (!section[a] || !section[b]) return std::nullopt;
            sum += (*section[a] - *section[b]) * (*section[a] - *section[b]);
        }
        if (sections_.empty()) return std::nullopt;
        return sum / static_cast<double>(sections_.size());
    }

    std::vector<Column> values_;    // one a dimension
    std::vector<Column> z_;         // the same, standardised
    std::vector<Column> sections_;  // standardised shares, one a NAF section
};

// Names of the dimensions that explain a pair.
void explain(SimilarArea& similar) {
    constexpr std::size_t named = 3;
    std::vector<const DimensionGap*> known;
    for (const DimensionGap& gap : similar.gaps) {
        if (gap.squared) known.push_back(&gap);
    }
    std::ranges::stable_sort(known, {}, [](const DimensionGap* gap) { return *gap->squared; });
    for (std::size_t i = 0; i < known.size() && i < named; ++i) {
        similar.nearest.push_back(known[i]->name);
    }
    if (known.size() > named) similar.farthest.push_back(known.back()->name);
}

}  // namespace

const std::vector<SimilarDimension>& similar_dimensions() {
    static const std::vector<SimilarDimension> dimensions = {
        {"population", true},
        {"density", true},
        {"installations_per_km2", true},
        {"installations_per_1000", true},
        {"friches_surface_per_km2", true},
        {"stations_per_100_km2", true},
        {"qpv_share", false},
        {sectors_name, false},
    };
    return dimensions;
}

std::vector<SimilarArea> similar_areas(const AreaCounter& counter,
                                       const std::vector<AreaTotals>& peers, FeatureRef area,
                                       std::size_t most) {
    const Profiles profiles(counter, peers);
    const std::size_t dimensions = similar_dimensions().size();
    std::vector<SimilarArea> found;
    for (std::size_t row = 0; row < peers.size(); ++row) {
        if (row == area.row) continue;
        SimilarArea similar;
        similar.area = {area.layer, row};
        double sum = 0;
        std::size_t known = 0;
        for (std::size_t i = 0; i < dimensions; ++i) {
            similar.gaps.push_back(profiles.gap(i, area.row, row));
            if (!similar.gaps.back().squared) continue;
            sum += *similar.gaps.back().squared;
            ++known;
        }
        if (known * 2 < dimensions) continue;
        similar.distance = std::sqrt(sum / static_cast<double>(known));
        explain(similar);
        found.push_back(std::move(similar));
    }
    std::ranges::sort(found, {}, [&](const SimilarArea& each) {
        return std::tuple(each.distance, counter.index().name_rank(each.area), each.area.row);
    });
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace ancrage::layers
