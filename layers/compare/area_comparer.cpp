#include "layers/compare/area_comparer.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "layers/compare/figures.h"
#include "layers/compare/specialisation.h"
#include "layers/overlap.h"

namespace ancrage::layers {

namespace {

// Counts by NAF section, in the order of their letters.
struct Sections {
    std::vector<std::string> codes;
    std::vector<std::size_t> counts;
};

Sections sections_of(const Naf& naf, const std::vector<std::size_t>& divisions) {
    Sections sections;
    for (std::size_t i = 0; i < divisions.size(); ++i) {
        const std::string& code = naf.divisions()[i].section;
        if (sections.codes.empty() || sections.codes.back() != code) {
            sections.codes.push_back(code);
            sections.counts.push_back(0);
        }
        sections.counts.back() += divisions[i];
    }
    return sections;
}

// Those that either of the two has.
std::vector<AreaSector> sectors_of(const std::vector<std::string>& codes, SectorCounts area,
                                   SectorCounts reference) {
    std::vector<AreaSector> sectors;
    const std::size_t total = total_of(area);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (area[i] == 0 && reference[i] == 0) continue;
        AreaSector sector;
        sector.code = codes[i];
        sector.count = area[i];
        sector.reference_count = reference[i];
        if (total != 0) {
            sector.share = static_cast<double>(area[i]) / static_cast<double>(total);
        }
        sector.quotient = location_quotient(area, reference, i);
        sector.few = area[i] < few_installations;
        sectors.push_back(std::move(sector));
    }
    return sectors;
}

std::vector<KindCeiling> ceilings_of(const ProgrammeCatalogue& catalogue,
                                     const std::vector<std::uint64_t>& reached) {
    constexpr std::size_t word_bits = 64;
    std::map<std::string, KindCeiling> kinds;
    for (std::size_t i = 0; i < catalogue.programmes.size(); ++i) {
        if (i / word_bits >= reached.size()) break;
        if ((reached[i / word_bits] >> (i % word_bits) & 1U) == 0) continue;
        const Programme& programme = catalogue.programmes[i];
        KindCeiling& ceiling = kinds[programme.kind];
        ceiling.kind = programme.kind;
        if (!programme.ceiling_eur || programme.ceiling_basis == CeilingBasis::eligible_cost) {
            ++ceiling.without;
        } else if (*programme.ceiling_eur > ceiling.eur) {
            ceiling.eur = *programme.ceiling_eur;
            ceiling.programme = i;
            ceiling.per_year = programme.ceiling_basis == CeilingBasis::award_per_year;
        }
    }
    std::vector<KindCeiling> ceilings;
    for (auto& [kind, ceiling] : kinds) ceilings.push_back(std::move(ceiling));
    return ceilings;
}

// Rank of a value among the known ones of its peers; nothing where all are equal.
std::optional<PeerRank> rank_among(double value, const std::vector<std::optional<double>>& peers) {
    PeerRank rank{1, 0};
    bool differ = false;
    for (const auto& peer : peers) {
        if (!peer) continue;
        ++rank.of;
        if (*peer > value) ++rank.rank;
        differ = differ || *peer != value;
    }
    return differ ? std::optional(rank) : std::nullopt;
}

bool are_same(const ComparedArea& a, const ComparedArea& b) {
    return a.feature && b.feature ? *a.feature == *b.feature
                                  : !a.feature && !b.feature && a.id == b.id;
}

// Of a drawn shape of which nothing can be counted.
bool lies_outside(const Atlas& atlas, const ComparedArea& area) {
    constexpr double wholly = 0.9995;
    return share_outside(atlas, area).value_or(0) > wholly;
}

}  // namespace

class AreaComparer::Work {
public:
    Work(const AtlasIndex& index, const ReachIndex& reach, const CompareTables& tables)
        : counter_(index, reach, tables.naf), tables_(&tables) {}

    const CompareTables& tables() const { return *tables_; }

    geo::Result<ComparedArea> reference_or_region(const std::optional<ComparedArea>& reference) {
        if (reference) return *reference;
        const std::size_t region = counter_.layers().region;
        const Atlas& atlas = counter_.index().atlas();
        if (!is_held(atlas, region) || atlas.layers[region].table.row_count() == 0) {
            return geo::data_missing("compare.error_no_region");
        }
        return compared_area(atlas, {region, 0});
    }

    AreaProfile profile(const ComparedArea& area, const AreaTotals& reference) {
        const Atlas& atlas = counter_.index().atlas();
        const AreaTotals totals = totals_of(area);
        AreaProfile profile;
        profile.area = area;
        profile.figures = figures_of(atlas, counter_.layers(), area, totals, reference);
        if (area.feature) add_ranks(area.feature->layer, reference, profile);
        add_sectors(totals, reference, profile);
        profile.ceilings = ceilings_of(atlas.programmes, totals.programmes);
        profile.programmes_unknown = totals.programmes_unknown;
        profile.grants = totals.grants;
        profile.neighbours = neighbours(area);
        add_remarks(area, profile);
        return profile;
    }

    AreaTotals totals_of(const ComparedArea& area) { return counter_.totals_of(area); }
    const std::vector<AreaTotals>& peers(std::size_t layer) {
        auto [entry, is_new] = peers_.try_emplace(layer);
        if (is_new) {
            const std::size_t rows = counter_.index().atlas().layers[layer].table.row_count();
            for (std::size_t row = 0; row < rows; ++row) {
                ComparedArea peer;
                peer.feature = FeatureRef{layer, row};
                entry->second.push_back(counter_.totals_of(peer));
            }
        }
        return entry->second;
    }
    const AreaCounter& counter() const { return counter_; }

    std::vector<FeatureRef> neighbours(const ComparedArea& area) const {
        std::vector<FeatureRef> found;
        if (!area.feature) {
            std::vector<DrawnGround> grounds = area.grounds;
            std::ranges::stable_sort(grounds, std::ranges::greater{}, &DrawnGround::square_metres);
            for (const DrawnGround& ground : grounds) {
                if (ground.area.layer == counter_.layers().communes) found.push_back(ground.area);
            }
            return found;
        }
        for (const Neighbours& group : neighbours_of(counter_.index(), *area.feature)) {
            if (group.layer != area.feature->layer) continue;
            for (const Neighbour& each : group.nearest) {
                if (each.metres <= 0) found.push_back(each.feature);
            }
        }
        return found;
    }

private:
    void add_ranks(std::size_t layer, const AreaTotals& reference, AreaProfile& profile) {
        const Atlas& atlas = counter_.index().atlas();
        const std::vector<AreaTotals>& all = peers(layer);
        for (std::size_t i = 0; i < profile.figures.size(); ++i) {
            AreaFigure& figure = profile.figures[i];
            if (!figure.value) continue;
            std::vector<std::optional<double>> values;
            values.reserve(all.size());
            for (const AreaTotals& peer : all) {
                values.push_back(figure_value(atlas, counter_.layers(), i, peer, reference));
            }
            figure.rank = rank_among(*figure.value, values);
        }
    }

    void add_sectors(const AreaTotals& totals, const AreaTotals& reference,
                     AreaProfile& profile) const {
        std::vector<std::string> codes;
        for (const NafDivision& division : counter_.naf().divisions()) {
            codes.push_back(division.code);
        }
        profile.divisions = sectors_of(codes, totals.divisions, reference.divisions);
        const Sections own = sections_of(counter_.naf(), totals.divisions);
        const Sections others = sections_of(counter_.naf(), reference.divisions);
        profile.sections = sectors_of(own.codes, own.counts, others.counts);
    }

    void add_remarks(const ComparedArea& area, AreaProfile& profile) const {
        const Atlas& atlas = counter_.index().atlas();
        if (!area.feature) {
            profile.outside = share_outside(atlas, area).value_or(0);
            return;
        }
        const Layer& layer = atlas.layers[area.feature->layer];
        const auto beyond = layer.table.number("nb_communes_hors_idf", area.feature->row);
        if (beyond && *beyond > 0) {
            profile.remarks.push_back(
                {"compare.remark_cut", {std::to_string(std::lround(*beyond))}});
        }
    }

    AreaCounter counter_;
    const CompareTables* tables_;
    std::map<std::size_t, std::vector<AreaTotals>> peers_;
};

AreaComparer::AreaComparer(const AtlasIndex& index, const ReachIndex& reach,
                           const CompareTables& tables)
    : work_(std::make_unique<Work>(index, reach, tables)) {}

AreaComparer::~AreaComparer() = default;

geo::Result<AreaProfile> AreaComparer::profile(const ComparedArea& area,
                                               const std::optional<ComparedArea>& reference) {
    if (lies_outside(work_->counter().index().atlas(), area)) {
        return geo::wrong_usage("compare.error_outside", {area.name});
    }
    const auto with = work_->reference_or_region(reference);
    if (!with) return with.error();
    return work_->profile(area, work_->totals_of(with.value()));
}

namespace {

geo::Status check_areas(const Atlas& atlas, const std::vector<ComparedArea>& areas) {
    if (areas.size() < least_compared || areas.size() > most_compared) {
        return geo::wrong_usage("compare.error_count", {std::to_string(areas.size())});
    }
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (lies_outside(atlas, areas[i])) {
            return geo::wrong_usage("compare.error_outside", {areas[i].name});
        }
        for (std::size_t j = i + 1; j < areas.size(); ++j) {
            if (are_same(areas[i], areas[j])) {
                return geo::wrong_usage("compare.error_twice", {areas[i].id});
            }
        }
    }
    return geo::Done{};
}

bool overlap(const AtlasIndex& index, const ComparedArea& a, const ComparedArea& b) {
    if (!a.feature || !b.feature || a.feature->layer == b.feature->layer) return false;
    return std::ranges::any_of(index.links().of(*a.feature, b.feature->layer),
                               [&](const Link& link) { return link.area == *b.feature; });
}

std::vector<geo::Message> remarks_on(const AtlasIndex& index,
                                     const std::vector<ComparedArea>& areas) {
    std::vector<geo::Message> remarks;
    std::set<std::optional<std::size_t>> kinds;
    for (const ComparedArea& area : areas) {
        kinds.insert(area.feature ? std::optional(area.feature->layer) : std::nullopt);
    }
    if (kinds.size() > 1) remarks.push_back({"compare.remark_kinds", {}});
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (std::size_t j = i + 1; j < areas.size(); ++j) {
            if (!overlap(index, areas[i], areas[j])) continue;
            remarks.push_back({"compare.remark_overlap", {areas[i].name, areas[j].name}});
        }
    }
    return remarks;
}

}  // namespace

geo::Result<AreaComparison> AreaComparer::compare(const std::vector<ComparedArea>& areas,
                                                  const std::optional<ComparedArea>& reference) {
    const Atlas& atlas = work_->counter().index().atlas();
    if (auto checked = check_areas(atlas, areas); !checked) return checked.error();
    const auto with = work_->reference_or_region(reference);
    if (!with) return with.error();
    const AreaTotals totals = work_->totals_of(with.value());
    AreaComparison comparison;
    comparison.reference = work_->profile(with.value(), totals);
    for (const ComparedArea& area : areas) {
        comparison.areas.push_back(work_->profile(area, totals));
        comparison.complements.push_back(area.feature ? complementary(*area.feature)
                                                      : std::vector<ComplementaryArea>{});
        comparison.arguments.push_back(three_arguments(
            work_->counter().index().atlas(), work_->tables(),
            {comparison.areas.back(), comparison.reference, comparison.complements.back()}));
    }
    comparison.remarks = remarks_on(work_->counter().index(), areas);
    return comparison;
}

geo::Result<std::vector<SimilarArea>> AreaComparer::similar(FeatureRef area, std::size_t most) {
    constexpr std::size_t least_peers = 3;
    const Atlas& atlas = work_->counter().index().atlas();
    const auto compared = compared_area(atlas, area);
    if (!compared) return compared.error();
    const std::vector<AreaTotals>& peers = work_->peers(area.layer);
    if (peers.size() < least_peers) {
        return geo::wrong_usage("compare.error_few_peers",
                                {atlas.layers[area.layer].definition.id});
    }
    return similar_areas(work_->counter(), peers, area, most);
}

std::vector<ComplementaryArea> AreaComparer::complementary(FeatureRef area, std::size_t most) {
    const auto compared = compared_area(work_->counter().index().atlas(), area);
    const auto region = work_->reference_or_region({});
    if (!compared || !region) return {};
    return complementary_areas(work_->counter(), area, work_->neighbours(compared.value()),
                               work_->counter().divisions_of(*region.value().feature), most);
}

}  // namespace ancrage::layers
