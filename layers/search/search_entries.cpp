#include "layers/search/search_entries.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "geo/model/level.h"
#include "layers/search/entry_names.h"
#include "layers/search/postcodes.h"
#include "layers/search/search_kinds.h"

namespace ancrage::layers {

namespace {

constexpr double least_share = 0.05;  // of an area in a département that is worth a word

void append(std::string& text, std::string_view words, std::string_view separator = " ") {
    if (words.empty()) return;
    if (!text.empty()) text += separator;
    text += words;
}

// Whether a layer speaks of a period that was over when the atlas was built: "2018-2023" in 2026.
bool is_past(const LayerDefinition& layer, const std::string& built_on) {
    constexpr std::size_t year = 4;
    const bool is_period = layer.vintage.size() == 2 * year + 1 && layer.vintage[year] == '-';
    return is_period && built_on.size() > year &&
           layer.vintage.substr(year + 1) < built_on.substr(0, year);
}

double danger_of(const geo::FeatureTable& sites, std::size_t row) {
    const std::string seveso = sites.text("seveso", row);
    if (seveso == "SH") return 2;
    return seveso == "SB" ? 1 : 0;
}

// Makes the entries layer by layer; knows where communes and départements are.
class EntryList {
public:
    explicit EntryList(const AtlasIndex& index) : index_(index), atlas_(index.atlas()) {
        const std::size_t departements = atlas_.index_of("departements");
        if (departements < atlas_.layers.size()) {
            const Layer& layer = atlas_.layers[departements];
            for (std::uint32_t row = 0; row < layer.table.row_count(); ++row) {
                departement_rows_.emplace(layer.key(row), row);
            }
        }
        if (index.communes() == atlas_.layers.size()) return;
        const Layer& communes = atlas_.layers[index.communes()];
        for (std::uint32_t row = 0; row < communes.table.row_count(); ++row) {
            commune_rows_.emplace(communes.key(row), row);
        }
    }

    std::vector<SearchEntry> make() {
        for (std::size_t layer = 0; layer < atlas_.layers.size(); ++layer) add_layer(layer);
        add_postcodes();
        add_former_communes();
        add_programmes();
        add_places();
        add_grants();
        return std::move(entries_);
    }

private:
    void add_layer(std::size_t layer) {
        const Layer& source = atlas_.layers[layer];
        const SearchKind kind = search_kind(source.definition.id);
        // Railways, rivers and stations: many rows of one name, with keys that mean nothing.
        const bool is_line = source.definition.geometry == geo::GeometryKind::line;
        const bool is_grouped = is_line || source.definition.id == "gares";
        std::map<std::pair<std::string, std::uint32_t>, std::size_t> groups;
        for (std::uint32_t row = 0; row < source.table.row_count(); ++row) {
            const FeatureRef feature{layer, row};
            if (!is_grouped) {
                add_feature(feature, kind);
                continue;
            }
            const std::uint32_t place = is_line ? geo::no_feature : index_.commune_of(feature);
            const auto [group, is_new] =
                groups.try_emplace({fold(source.name(row)), place}, entries_.size());
            if (is_new) add_entry(feature, kind, source.name(row));
            add_piece(entries_[group->second], feature);
        }
    }

    void add_feature(FeatureRef feature, const SearchKind& kind) {
        const Layer& source = atlas_.layers[feature.layer];
        const std::string name = source.name(feature.row);
        if (!source.definition.at_commune_centre) {
            add_entry(feature, kind, name);
            return;
        }
        for (const std::string& part : names_in(name)) add_entry(feature, kind, part);
    }

    void add_entry(FeatureRef feature, const SearchKind& kind, const std::string& name) {
        const Layer& source = atlas_.layers[feature.layer];
        SearchEntry& entry = entries_.emplace_back();
        entry.feature = feature;
        entry.name = name;
        entry.past = is_past(source.definition, atlas_.built_on);
        entry.rank = kind.rank;
        entry.pieces = {static_cast<std::uint32_t>(feature.row)};
        entry.kind_words = kind.words;
        append(entry.kind_words, source.definition.title.french);
        append(entry.kind_words, source.definition.title.english);
        if (source.definition.id.size() <= 4) append(entry.kind_words, source.definition.id);
        for (const std::string_view column : kind.context) {
            if (!column.empty()) append(entry.context, source.table.text(column, feature.row));
        }
        if (!kind.weight.empty()) {
            entry.weight = source.table.number(kind.weight, feature.row).value_or(0);
        }
        place_entry(entry, feature);
        describe_entry(entry, feature);
    }

    // Code, detail and weight, by layer.
    void describe_entry(SearchEntry& entry, FeatureRef feature) const {
        const Layer& source = atlas_.layers[feature.layer];
        const std::string& id = source.definition.id;
        const bool is_line = source.definition.geometry == geo::GeometryKind::line;
        if (is_line || id == "gares") {
            entry.pieces.clear();
            return;
        }
        const std::string key = source.key(feature.row);
        entry.address = id + ":" + key;
        // One or two digits are the row's number in its file, but a département's are its name.
        const bool is_known = key.size() >= 4 || id == "departements" || id == "region";
        if (is_known && key != entry.name) entry.code = key;
        const bool has_initials = id == "epci" || id == "ept" || id == "ti_2023";
        if (has_initials) entry.aliases = initials_of(entry.name);
        if (id == "icpe") entry.weight = danger_of(source.table, feature.row);
        if (id == "icpe" && entry.weight > 0) append(entry.context, "seveso");
        if (id == "qpv") entry.detail = source.table.text("communes", feature.row);
        if (id == "arrondissements") {
            const std::string postcode = arrondissement_postcode(key);
            if (!postcode.empty()) entry.postcodes.push_back(postcode);
        }
    }

    // Its commune and its départements.
    void place_entry(SearchEntry& entry, FeatureRef feature) const {
        const Layer& source = atlas_.layers[feature.layer];
        if (source.definition.geometry == geo::GeometryKind::point) {
            const std::uint32_t commune = index_.commune_of(feature);
            if (commune != geo::no_feature) place_in_commune(entry, commune, true);
        } else if (source.definition.geometry == geo::GeometryKind::polygon) {
            place_area(entry, feature);
        }
        if (entry.departements.empty()) {
            const auto named = departement_rows_.find(source.table.text("dep", feature.row));
            if (named != departement_rows_.end()) entry.departements = {named->second};
        }
        name_departements(entry);
    }

    void place_in_commune(SearchEntry& entry, std::uint32_t commune, bool with_detail) const {
        const Layer& communes = atlas_.layers[index_.communes()];
        if (with_detail) entry.detail = communes.name(commune);
        append(entry.context, communes.name(commune));
        const auto departement = departement_rows_.find(communes.table.text("dep", commune));
        if (departement != departement_rows_.end()) entry.departements = {departement->second};
    }

    void place_area(SearchEntry& entry, FeatureRef area) const {
        if (index_.communes() == atlas_.layers.size()) return;
        const Layer& communes = atlas_.layers[index_.communes()];
        if (area.layer == index_.communes()) {
            place_in_commune(entry, static_cast<std::uint32_t>(area.row), false);
            return;
        }
        std::map<std::uint32_t, double> shares;
        std::uint32_t largest = geo::no_feature;
        double largest_share = 0;
        for (const Membership& part : index_.memberships_of(area)) {
            const auto found = departement_rows_.find(communes.table.text("dep", part.commune));
            if (found != departement_rows_.end()) shares[found->second] += part.share_of_area;
            if (part.share_of_area <= largest_share) continue;
            largest_share = part.share_of_area;
            largest = part.commune;
        }
        for (const auto& [row, share] : shares) {
            if (share >= least_share) entry.departements.push_back(row);
        }
        std::ranges::stable_sort(entry.departements, [&](std::uint32_t a, std::uint32_t b) {
            return shares.at(a) > shares.at(b);
        });
        if (!index_.cuts_communes(area.layer) || largest == geo::no_feature) return;
        entry.detail = communes.name(largest);
        append(entry.context, entry.detail);
    }

    void name_departements(SearchEntry& entry) const {
        for (const std::uint32_t row : entry.departements) {
            const Layer& departements = atlas_.layers[atlas_.index_of("departements")];
            append(entry.context, departements.name(row));
            append(entry.context, departements.key(row));
        }
    }

    void add_piece(SearchEntry& entry, FeatureRef feature) {
        const Layer& source = atlas_.layers[feature.layer];
        entry.pieces.push_back(static_cast<std::uint32_t>(feature.row));
        entry.weight = static_cast<double>(entry.pieces.size());
        const bool is_station = source.definition.id == "gares";
        const std::string network =
            is_station ? source.table.text("reseau", feature.row) : entry.name;
        const std::string called = short_name(network);
        if (is_station) {
            if (entry.pieces.size() == 1) entry.detail.clear();
            entry.detail = with_network(entry.detail, network);
            append(entry.context, network);
            append(entry.context, called);
        } else if (entry.pieces.size() == 1 && !called.empty()) {
            entry.aliases.push_back(called);
        }
    }

    void add_postcodes() {
        std::unordered_map<std::size_t, std::size_t> entry_of;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].feature->layer == index_.communes()) {
                entry_of[entries_[i].feature->row] = i;
            }
        }
        for (const PostcodeUse& use : postcodes_in_use(atlas_)) {
            entries_[entry_of.at(use.commune)].postcodes.push_back(use.postcode);
        }
    }

    // An entry that is no feature, in a commune when its code is one's.
    SearchEntry& add_named(FoundKind found, std::size_t index, const std::string& name,
                           const std::string& commune_code) {
        SearchEntry entry;
        entry.found = found;
        entry.index = index;
        entry.name = name;
        const SearchKind kind = search_kind(kind_of(atlas_, entry));
        entry.rank = kind.rank;
        entry.kind_words = kind.words;
        const auto commune = commune_rows_.find(commune_code);
        if (commune != commune_rows_.end()) {
            entry.feature = FeatureRef{index_.communes(), commune->second};
            entry.pieces = {commune->second};
            place_in_commune(entry, commune->second, true);
            name_departements(entry);
        }
        return entries_.emplace_back(std::move(entry));
    }

    void add_former_communes() {
        for (std::size_t i = 0; i < atlas_.former_communes.size(); ++i) {
            const FormerCommune& former = atlas_.former_communes[i];
            const std::string today = current_commune_code(atlas_.former_communes, former.code);
            SearchEntry& entry = add_named(FoundKind::former_commune, i, former.name, today);
            entry.code = former.code;
            // Nowhere to go in an atlas without its commune.
            if (!entry.feature) entries_.pop_back();
        }
    }

    void add_programmes() {
        for (std::size_t i = 0; i < atlas_.programmes.programmes.size(); ++i) {
            const Programme& programme = atlas_.programmes.programmes[i];
            SearchEntry& entry = add_named(FoundKind::programme, i, programme.name, {});
            entry.code = programme.id;
            entry.detail = programme.operator_name;
            // What a document says is over comes after what it says is there.
            entry.weight = programme.document_state == "closed" ? 0 : 1;
            append(entry.context, programme.operator_name);
            append(entry.context, programme.summary.french);
            append(entry.context, programme.summary.english);
        }
    }

    void add_places() {
        for (std::size_t i = 0; i < atlas_.programmes.places.size(); ++i) {
            const Place& place = atlas_.programmes.places[i];
            SearchEntry& entry = add_named(FoundKind::place, i, place.name, place.commune_code);
            if (entry.detail.empty()) entry.detail = place.commune_name;
            append(entry.context, place.commune_name);
        }
    }

    // One beneficiary in one commune once, however many grants it had: the first stands for all.
    void add_grants() {
        std::map<std::pair<std::string, std::string>, std::size_t> groups;
        for (std::size_t i = 0; i < atlas_.programmes.grants.size(); ++i) {
            const Grant& grant = atlas_.programmes.grants[i];
            if (grant.beneficiary.empty()) continue;
            const auto [group, is_new] =
                groups.try_emplace({fold(grant.beneficiary), grant.commune_code}, entries_.size());
            if (is_new) {
                SearchEntry& entry =
                    add_named(FoundKind::grant, i, grant.beneficiary, grant.commune_code);
                if (entry.detail.empty()) entry.detail = grant.commune_name;
            }
            SearchEntry& entry = entries_[group->second];
            entry.weight += 1;
            append(entry.context, grant.commune_name);
            append(entry.context, grant.description_french);
        }
    }

    const AtlasIndex& index_;
    const Atlas& atlas_;
    std::unordered_map<std::string, std::uint32_t> departement_rows_;
    std::unordered_map<std::string, std::uint32_t> commune_rows_;
    std::vector<SearchEntry> entries_;
};

}  // namespace

std::vector<SearchEntry> search_entries(const AtlasIndex& index) {
    return EntryList(index).make();
}

}  // namespace ancrage::layers
