#include "app/text/hit_text.h"

#include "app/text/formats.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

namespace {

constexpr std::size_t departements_named = 2;

std::string departements_text(const layers::SearchHit& hit, const Translations& words) {
    if (hit.kind == "departements") return {};
    if (hit.departements.size() > departements_named) {
        return words(
            geo::Message{"search.departements", {std::to_string(hit.departements.size())}});
    }
    std::string text;
    for (const layers::DepartementName& departement : hit.departements) {
        text += (text.empty() ? "" : ", ") + departement.name;
    }
    return text;
}

}  // namespace

std::string hit_kind_text(const layers::Atlas& atlas, const layers::SearchHit& hit,
                          const Translations& words) {
    const std::string key = "search.kind_" + hit.kind;
    if (words.has(key)) return words(key);
    const layers::Layer* layer = atlas.find(hit.kind);
    return layer == nullptr ? hit.kind : words(layer->definition.title);
}

std::string hit_place_text(const layers::SearchHit& hit, const Translations& words) {
    std::string text = hit.detail;
    if (hit.found == layers::FoundKind::former_commune) {
        text = words(geo::Message{"search.now_in", {hit.detail}});
    }
    const std::string departements = departements_text(hit, words);
    const bool is_repeated = departements.empty() || departements == hit.detail;
    if (is_repeated) return text;
    return text.empty() ? departements : text + " · " + departements;
}

std::string hit_reason_text(const layers::SearchHit& hit, const Translations& words) {
    switch (hit.reason) {
        case layers::MatchReason::code:
            // A programme's id is ours, nobody knows it.
            if (hit.found == layers::FoundKind::programme) return {};
            return words(geo::Message{"search.by_code", {hit.matched_text}});
        case layers::MatchReason::postcode:
            return words(geo::Message{"search.by_postcode", {hit.matched_text}});
        case layers::MatchReason::spelling: return words("search.by_spelling");
        case layers::MatchReason::some_words: return words("search.by_some_words");
        case layers::MatchReason::alias: return hit.matched_text;
        case layers::MatchReason::name:
        case layers::MatchReason::kind:
        case layers::MatchReason::context: return {};
    }
    return {};
}

const char* reason_name(layers::MatchReason reason) {
    switch (reason) {
        case layers::MatchReason::code: return "code";
        case layers::MatchReason::name: return "name";
        case layers::MatchReason::alias: return "alias";
        case layers::MatchReason::postcode: return "postcode";
        case layers::MatchReason::kind: return "kind";
        case layers::MatchReason::context: return "context";
        case layers::MatchReason::spelling: return "spelling";
        case layers::MatchReason::some_words: return "some_words";
    }
    return "name";
}

std::string postcode_note(const layers::Atlas& atlas, const layers::SearchIndex& index,
                          const Translations& words) {
    const layers::Layer* communes = atlas.find("communes");
    const layers::Layer* sites = atlas.find("icpe");
    if (communes == nullptr || sites == nullptr) return {};
    const auto number = [&](std::size_t count) { return format_count(count, words); };
    return words(geo::Message{
        "search.postcode_note",
        {vintage_text(sites->definition, words), number(index.communes_with_postcode()),
         number(communes->table.row_count())}});
}

}  // namespace ancrage::app
