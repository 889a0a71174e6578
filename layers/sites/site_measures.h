// What is measured of every candidate, criterion by criterion: columns side by side, kept, so that
// a moved threshold or weight measures nothing again.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "layers/filter/engine.h"
#include "layers/programmes/grants_at.h"
#include "layers/sites/site_candidates.h"

namespace ancrage::layers {

// One value a candidate.
struct MeasuredColumn {
    std::vector<double> numbers;  // NaN where unknown; of texts their place in `texts`
    bool is_text = false;
    std::vector<std::string> texts;
    std::vector<FeatureRef> witnesses;  // of a distance; layer no_witness where there is none
};
inline constexpr std::size_t no_witness = static_cast<std::size_t>(-1);

using SharedColumn = std::shared_ptr<const MeasuredColumn>;

// For one thread at a time. Keeps a reference to the engine, which must outlive it.
class SiteMeasures {
public:
    explicit SiteMeasures(FilterEngine& engine) : engine_(&engine) {}

    // Errors: a field, place or filter that means nothing (usage), `failed` when stopped. `origin`
    // is the request's.
    geo::Result<SharedColumn> column(const SiteCandidates& candidates, const Measure& measure,
                                     const std::string& origin, const std::stop_token& stop);
    // Forgets what none of the last columns asked for used, when much is kept.
    void tidy();

private:
    // What a measure comes to before it is applied to candidates.
    struct Meaning {
        std::vector<PlaceRows> places;
        std::optional<RowSet> programmes;
        bool is_text = false;
    };
    struct Kept {
        SharedColumn column;
        bool used = true;
    };

    geo::Result<Meaning> meaning_of(const Measure& measure, const SiteCandidates& candidates,
                                    const std::string& origin, const std::stop_token& stop);
    geo::Status read_places(const Measure& measure, const std::string& origin, Meaning& meaning,
                            const std::stop_token& stop);
    geo::Result<Expression> read_filter(const std::string& text, FilterTarget target) const;
    geo::Result<bool> field_is_text(const std::string& field,
                                    const SiteCandidates& candidates) const;
    geo::Result<MeasuredColumn> part_column(const SitePart& part, const Measure& measure,
                                            const Meaning& meaning, const std::stop_token& stop);
    geo::Result<MeasuredColumn> test_column(std::size_t layer, const std::string& filter,
                                            const std::stop_token& stop);
    MeasuredColumn field_column(std::size_t layer, const Measure& measure, bool is_text);
    MeasuredColumn share_column(const SitePart& part, const Meaning& meaning);
    // Of one candidate.
    double number_at(const SitePart& part, std::size_t row, const Measure& measure,
                     const Meaning& meaning, FeatureRef& witness);
    double near_number(const NearPlace& place, const Measure& measure, const Meaning& meaning);
    double programme_count(const SitePart& part, std::size_t row, const RowSet& wanted);
    double grant_count(const SitePart& part, const NearPlace& place, double metres);
    NearPlace place_at(const SitePart& part, std::size_t row) const;

    FilterEngine* engine_;
    std::optional<GrantPlaces> grants_;
    std::map<std::string, Kept> parts_;   // by part and measure
    std::map<std::string, Kept> wholes_;  // by candidates and measure, of several parts
};

// The areas and features a place of a measure means; `origin` as in the request. Errors: what is
// nowhere, an origin that is not given, outside every area of the layer.
geo::Result<std::vector<PlaceRows>> site_place(const AtlasIndex& index, const std::string& place,
                                               const std::string& origin);

// Whether a text says that nothing is known: empty, a dash, "inconnu".
bool is_unknown_text(std::string_view text);

// The field of a layer by its name; `area_ha` where it has one. Null when there is none.
const FilterField* site_field(const FilterSchema& schema, std::size_t layer,
                              const Measure& measure);

}  // namespace ancrage::layers
