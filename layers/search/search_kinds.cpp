#include "layers/search/search_kinds.h"

#include <algorithm>

namespace ancrage::layers {

namespace {

// The words are matched with what people type; the atlas' own titles, in both languages, are added
// to them.
constexpr std::array<SearchKind, 35> kinds{{
    {"communes", 0, "population", {}, "ville town city"},
    {"departements", 1, "population", {}, "dept"},
    {"region", 1, "", {}, ""},
    {"arrondissements", 2, "population", {}, "arrdt"},
    {"ti_2023", 2, "population", {"groupements"}, "ti"},
    {"epci", 3, "population", {"type"}, "intercommunalité agglomération"},
    {"ept", 3, "population", {}, "ept"},
    {"former_communes", 3, "", {}, "ancienne commune former"},
    {"bassins", 4, "population", {}, ""},
    {"programmes", 4, "", {}, "programme aide aides dispositif financement grant scheme"},
    {"ti_2018", 5, "population", {"groupements"}, "ti"},
    {"zones_emploi", 5, "population", {}, ""},
    {"gares", 5, "", {"nom_zdc", "mode", "exploitant"}, "station arrêt"},
    {"qpv", 6, "surface_ha", {"communes"}, "qpv quartier"},
    {"places", 6, "", {}, "lieu place"},
    {"rail", 7, "", {"mode", "exploitant"}, "ligne line train"},
    {"grants", 7, "", {}, "bénéficiaire subvention beneficiary grant"},
    {"cours_eau", 8, "", {}, "rivière fleuve river"},
    {"fabriques", 8, "", {"communes"}, "tiers lieu"},
    {"manufactures", 8, "", {"communes"}, ""},
    {"acv", 8, "", {"communes"}, ""},
    {"pvd", 8, "", {"communes"}, ""},
    {"cites_emploi", 8, "", {"communes"}, ""},
    {"friches",
     9,
     "unite_fonciere_surface",
     {"site_adresse", "activite_libelle", "site_type", "comm_nom"},
     "friche brownfield"},
    {"icpe", 9, "", {"commune", "famille"}, "usine site industriel factory plant"},
    {"iris_activite", 11, "", {}, "iris"},
    {"afr_2014", 12, "", {}, "afr"},
    {"afr_2022", 8, "", {}, "afr"},
    {"zones_activite", 9, "surface_ha", {}, "zae zone activité"},
    {"sites_cles_en_main", 9, "", {"commune"}, "clé en main turnkey"},
    {"routes", 11, "", {}, "autoroute motorway road"},
}};

}  // namespace

SearchKind search_kind(std::string_view id) {
    const auto known = std::ranges::find(kinds, id, &SearchKind::id);
    if (known != kinds.end()) return *known;
    SearchKind unknown;
    unknown.id = id;
    unknown.rank = rank_of_unknown_kind;
    return unknown;
}

std::string_view kind_of(const Atlas& atlas, const SearchEntry& entry) {
    switch (entry.found) {
        case FoundKind::feature: return atlas.layers[entry.feature->layer].definition.id;
        case FoundKind::former_commune: return "former_communes";
        case FoundKind::programme: return "programmes";
        case FoundKind::place: return "places";
        case FoundKind::grant: return "grants";
    }
    return "communes";
}

}  // namespace ancrage::layers
