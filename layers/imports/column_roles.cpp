#include "layers/imports/column_roles.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "layers/address.h"
#include "layers/imports/coordinates.h"

namespace ancrage::layers {

namespace {

struct KnownName {
    std::string_view folded;
    ColumnRole role;
};

// Folded and without spaces; the whole name must agree.
constexpr std::array known_names{
    KnownName{"siret", ColumnRole::siret},
    KnownName{"nosiret", ColumnRole::siret},
    KnownName{"nsiret", ColumnRole::siret},
    KnownName{"numerosiret", ColumnRole::siret},
    KnownName{"siretnumber", ColumnRole::siret},
    KnownName{"codesiret", ColumnRole::siret},
    KnownName{"siretetablissement", ColumnRole::siret},
    KnownName{"siren", ColumnRole::siren},
    KnownName{"nosiren", ColumnRole::siren},
    KnownName{"nsiren", ColumnRole::siren},
    KnownName{"numerosiren", ColumnRole::siren},
    KnownName{"sirennumber", ColumnRole::siren},
    KnownName{"nom", ColumnRole::name},
    KnownName{"name", ColumnRole::name},
    KnownName{"raisonsociale", ColumnRole::name},
    KnownName{"denomination", ColumnRole::name},
    KnownName{"denominationsociale", ColumnRole::name},
    KnownName{"denominationunitelegale", ColumnRole::name},
    KnownName{"enseigne", ColumnRole::name},
    KnownName{"societe", ColumnRole::name},
    KnownName{"entreprise", ColumnRole::name},
    KnownName{"etablissement", ColumnRole::name},
    KnownName{"nometablissement", ColumnRole::name},
    KnownName{"nomentreprise", ColumnRole::name},
    KnownName{"nomsociete", ColumnRole::name},
    KnownName{"nomclient", ColumnRole::name},
    KnownName{"compte", ColumnRole::name},
    KnownName{"nomducompte", ColumnRole::name},
    KnownName{"company", ColumnRole::name},
    KnownName{"companyname", ColumnRole::name},
    KnownName{"accountname", ColumnRole::name},
    KnownName{"account", ColumnRole::name},
    KnownName{"organisation", ColumnRole::name},
    KnownName{"organization", ColumnRole::name},
    KnownName{"businessname", ColumnRole::name},
    KnownName{"libelle", ColumnRole::name},
    KnownName{"intitule", ColumnRole::name},
    KnownName{"title", ColumnRole::name},
    KnownName{"site", ColumnRole::name},
    KnownName{"numerovoie", ColumnRole::house_number},
    KnownName{"numvoie", ColumnRole::house_number},
    KnownName{"novoie", ColumnRole::house_number},
    KnownName{"housenumber", ColumnRole::house_number},
    KnownName{"streetnumber", ColumnRole::house_number},
    KnownName{"adresse", ColumnRole::address},
    KnownName{"adresse1", ColumnRole::address},
    KnownName{"adressepostale", ColumnRole::address},
    KnownName{"adressecomplete", ColumnRole::address},
    KnownName{"adresseligne1", ColumnRole::address},
    KnownName{"address", ColumnRole::address},
    KnownName{"address1", ColumnRole::address},
    KnownName{"addressline1", ColumnRole::address},
    KnownName{"fulladdress", ColumnRole::address},
    KnownName{"postaladdress", ColumnRole::address},
    KnownName{"billingstreet", ColumnRole::address},
    KnownName{"rue", ColumnRole::address},
    KnownName{"voie", ColumnRole::address},
    KnownName{"nomvoie", ColumnRole::address},
    KnownName{"libellevoie", ColumnRole::address},
    KnownName{"street", ColumnRole::address},
    KnownName{"streetaddress", ColumnRole::address},
    KnownName{"codepostal", ColumnRole::postcode},
    KnownName{"cp", ColumnRole::postcode},
    KnownName{"codepostaletablissement", ColumnRole::postcode},
    KnownName{"postcode", ColumnRole::postcode},
    KnownName{"postalcode", ColumnRole::postcode},
    KnownName{"zip", ColumnRole::postcode},
    KnownName{"zipcode", ColumnRole::postcode},
    KnownName{"commune", ColumnRole::commune},
    KnownName{"ville", ColumnRole::commune},
    KnownName{"nomcommune", ColumnRole::commune},
    KnownName{"nomdelacommune", ColumnRole::commune},
    KnownName{"libellecommune", ColumnRole::commune},
    KnownName{"localite", ColumnRole::commune},
    KnownName{"city", ColumnRole::commune},
    KnownName{"town", ColumnRole::commune},
    KnownName{"municipality", ColumnRole::commune},
    KnownName{"insee", ColumnRole::insee},
    KnownName{"codeinsee", ColumnRole::insee},
    KnownName{"inseecode", ColumnRole::insee},
    KnownName{"codecommune", ColumnRole::insee},
    KnownName{"codgeo", ColumnRole::insee},
    KnownName{"codeinseecommune", ColumnRole::insee},
    KnownName{"codecommuneinsee", ColumnRole::insee},
    KnownName{"depcom", ColumnRole::insee},
    KnownName{"inseecom", ColumnRole::insee},
    KnownName{"lon", ColumnRole::longitude},
    KnownName{"lng", ColumnRole::longitude},
    KnownName{"long", ColumnRole::longitude},
    KnownName{"longitude", ColumnRole::longitude},
    KnownName{"xlon", ColumnRole::longitude},
    KnownName{"lat", ColumnRole::latitude},
    KnownName{"latitude", ColumnRole::latitude},
    KnownName{"ylat", ColumnRole::latitude},
    KnownName{"coordonnees", ColumnRole::coordinates},
    KnownName{"coordinates", ColumnRole::coordinates},
    KnownName{"latlon", ColumnRole::coordinates},
    KnownName{"latlong", ColumnRole::coordinates},
    KnownName{"geolocalisation", ColumnRole::coordinates},
    KnownName{"geopoint", ColumnRole::coordinates},
    KnownName{"geopoint2d", ColumnRole::coordinates},
    KnownName{"gps", ColumnRole::coordinates},
    KnownName{"x", ColumnRole::x},
    KnownName{"xl93", ColumnRole::x},
    KnownName{"xlambert93", ColumnRole::x},
    KnownName{"lambertx", ColumnRole::x},
    KnownName{"coordx", ColumnRole::x},
    KnownName{"y", ColumnRole::y},
    KnownName{"yl93", ColumnRole::y},
    KnownName{"ylambert93", ColumnRole::y},
    KnownName{"lamberty", ColumnRole::y},
    KnownName{"coordy", ColumnRole::y},
    KnownName{"effectif", ColumnRole::headcount},
    KnownName{"effectifs", ColumnRole::headcount},
    KnownName{"nbsalaries", ColumnRole::headcount},
    KnownName{"nombredesalaries", ColumnRole::headcount},
    KnownName{"salaries", ColumnRole::headcount},
    KnownName{"employees", ColumnRole::headcount},
    KnownName{"numberofemployees", ColumnRole::headcount},
    KnownName{"headcount", ColumnRole::headcount},
    KnownName{"staff", ColumnRole::headcount},
    KnownName{"secteur", ColumnRole::sector},
    KnownName{"secteurdactivite", ColumnRole::sector},
    KnownName{"activite", ColumnRole::sector},
    KnownName{"naf", ColumnRole::sector},
    KnownName{"ape", ColumnRole::sector},
    KnownName{"codenaf", ColumnRole::sector},
    KnownName{"codeape", ColumnRole::sector},
    KnownName{"sector", ColumnRole::sector},
    KnownName{"industry", ColumnRole::sector},
    KnownName{"filiere", ColumnRole::sector},
    KnownName{"date", ColumnRole::date},
    KnownName{"datecreation", ColumnRole::date},
    KnownName{"datedecreation", ColumnRole::date},
    KnownName{"createddate", ColumnRole::date},
    KnownName{"datemaj", ColumnRole::date},
    KnownName{"valeur", ColumnRole::value},
    KnownName{"value", ColumnRole::value},
    KnownName{"montant", ColumnRole::value},
    KnownName{"amount", ColumnRole::value},
    KnownName{"chiffredaffaires", ColumnRole::value},
    KnownName{"ca", ColumnRole::value},
    KnownName{"turnover", ColumnRole::value},
    KnownName{"revenue", ColumnRole::value}};

std::string folded_name(std::string_view name) {
    std::string folded = fold(name);
    std::erase(folded, ' ');
    return folded;
}

ColumnRole role_of_name(std::string_view name) {
    const std::string folded = folded_name(name);
    const auto* const known = std::ranges::find(known_names, folded, &KnownName::folded);
    return known == known_names.end() ? ColumnRole::none : known->role;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (c != ' ' && c != '.' && c != '\xC2' && c != '\xA0') {
            return {};
        }
    }
    return digits;
}

bool passes_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

bool is_of_la_poste(std::string_view digits) {
    const int sum = std::accumulate(digits.begin(), digits.end(), 0,
                                    [](int so_far, char digit) { return so_far + digit - '0'; });
    return digits.starts_with("356000000") && sum % 5 == 0;
}

bool is_degree_pair(const std::string& text) {
    return split_coordinates(text).has_value();
}

bool is_number_between(const std::string& text, double low, double high) {
    const auto value = coordinate_number(text);
    return value && *value >= low && *value <= high;
}

bool has_fraction(const std::string& text) {
    return text.find_first_of(".,") != std::string::npos;
}

// Whether a value may be one of that role; a role without a form of its own takes everything.
bool fits(ColumnRole role, const std::string& text) {
    switch (role) {
        case ColumnRole::siret: return siret_of(text).has_value();
        case ColumnRole::siren: return siren_of(text).has_value();
        case ColumnRole::postcode: return postcode_of(text).has_value();
        case ColumnRole::insee: return insee_code_of(text).has_value();
        case ColumnRole::coordinates: return is_degree_pair(text);
        // Either may be the other: swapped coordinates are recognised when they are placed.
        case ColumnRole::longitude:
        case ColumnRole::latitude: return is_number_between(text, -180, 180);
        case ColumnRole::x:
        case ColumnRole::y: return coordinate_number(text).has_value();
        default: return true;
    }
}

double share_that_fits(ColumnRole role, const ColumnSample& column) {
    std::size_t filled = 0;
    std::size_t good = 0;
    for (const std::string& value : column.values) {
        if (value.empty()) continue;
        ++filled;
        good += fits(role, value) ? 1 : 0;
    }
    return filled == 0 ? 0 : static_cast<double>(good) / static_cast<double>(filled);
}

double share_between(const ColumnSample& column, double low, double high) {
    std::size_t filled = 0;
    std::size_t good = 0;
    for (const std::string& value : column.values) {
        if (value.empty()) continue;
        ++filled;
        good += is_number_between(value, low, high) && has_fraction(value) ? 1 : 0;
    }
    return filled == 0 ? 0 : static_cast<double>(good) / static_cast<double>(filled);
}

constexpr double mostly = 0.6;

// What the values alone tell, without a name: only what can hardly be anything else.
ColumnRole role_of_content(const ColumnSample& column) {
    if (share_that_fits(ColumnRole::siret, column) > mostly) return ColumnRole::siret;
    if (share_that_fits(ColumnRole::siren, column) > mostly) return ColumnRole::siren;
    if (share_that_fits(ColumnRole::coordinates, column) > mostly) return ColumnRole::coordinates;
    if (share_between(column, 41, 51.6) > mostly) return ColumnRole::latitude;
    if (share_between(column, -5.5, 9.9) > mostly) return ColumnRole::longitude;
    return ColumnRole::none;
}

// A name that lies: the form is known and hardly any value has it.
bool contradicts(ColumnRole role, const ColumnSample& column) {
    constexpr double hardly = 0.2;
    const bool has_values =
        std::ranges::any_of(column.values, [](const auto& value) { return !value.empty(); });
    return has_values && share_that_fits(role, column) < hardly;
}

RoleGuess guess_of(const ColumnSample& column) {
    RoleGuess guess;
    guess.role = role_of_name(column.name);
    if (guess.role != ColumnRole::none && !contradicts(guess.role, column)) {
        guess.by_name = true;
        guess.by_content = share_that_fits(guess.role, column) > mostly;
        return guess;
    }
    guess.role = role_of_content(column);
    guess.by_content = guess.role != ColumnRole::none;
    return guess;
}

// X and Y that hold degrees are a longitude and a latitude.
void name_degrees(const std::vector<ColumnSample>& columns, std::vector<RoleGuess>& guesses) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool is_plane =
            guesses[i].role == ColumnRole::x || guesses[i].role == ColumnRole::y;
        if (!is_plane || share_that_fits(ColumnRole::longitude, columns[i]) < mostly) continue;
        guesses[i].role =
            guesses[i].role == ColumnRole::x ? ColumnRole::longitude : ColumnRole::latitude;
    }
}

}  // namespace

const char* role_name(ColumnRole role) {
    for (const auto& [one, name] : column_role_names) {
        if (one == role) return name;
    }
    return "";
}

std::optional<ColumnRole> role_named(std::string_view name) {
    for (const auto& [role, known] : column_role_names) {
        if (name == known) return role;
    }
    const ColumnRole role = role_of_name(name);
    return role == ColumnRole::none ? std::nullopt : std::optional(role);
}

std::vector<RoleGuess> recognise_columns(const std::vector<ColumnSample>& columns) {
    std::vector<RoleGuess> guesses;
    for (const ColumnSample& column : columns) guesses.push_back(guess_of(column));
    name_degrees(columns, guesses);
    const auto weight = [](const RoleGuess& guess) {
        return (guess.by_name ? 2 : 0) + (guess.by_content ? 1 : 0);
    };
    for (std::size_t i = 0; i < guesses.size(); ++i) {
        for (std::size_t j = i + 1; j < guesses.size(); ++j) {
            if (guesses[i].role != guesses[j].role || guesses[i].role == ColumnRole::value) continue;
            // The first of two equals, as people put the important columns first.
            (weight(guesses[j]) > weight(guesses[i]) ? guesses[i] : guesses[j]) = {};
        }
    }
    return guesses;
}

std::optional<std::size_t> column_with(const std::vector<ColumnRole>& roles, ColumnRole role) {
    const auto it = std::ranges::find(roles, role);
    if (it == roles.end()) return std::nullopt;
    return static_cast<std::size_t>(it - roles.begin());
}

std::optional<std::string> siret_of(std::string_view text) {
    constexpr std::size_t size = 14;
    std::string digits = digits_of(text);
    if (digits.size() != size) return std::nullopt;
    if (!passes_luhn(digits) && !is_of_la_poste(digits)) return std::nullopt;
    return digits;
}

std::optional<std::string> siren_of(std::string_view text) {
    constexpr std::size_t size = 9;
    std::string digits = digits_of(text);
    if (digits.size() != size || !passes_luhn(digits)) return std::nullopt;
    return digits;
}

std::optional<std::string> insee_code_of(std::string_view text) {
    constexpr std::size_t size = 5;
    std::string code;
    for (const char c : text) {
        if (c == ' ' || c == '\'') continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (code.ends_with(".0")) code.resize(code.size() - 2);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (code.size() + 1 == size && std::ranges::all_of(code, is_digit)) code.insert(0, 1, '0');
    if (code.size() != size) return std::nullopt;
    const bool corsica = code[0] == '2' && (code[1] == 'A' || code[1] == 'B');
    if (corsica) code[1] = '0';
    if (!std::ranges::all_of(code, is_digit)) return std::nullopt;
    if (corsica) code[1] = text.find_first_of("aA") == std::string_view::npos ? 'B' : 'A';
    return code;
}

std::optional<std::string> postcode_of(std::string_view text) {
    if (text.starts_with("F-") || text.starts_with("f-")) text.remove_prefix(2);
    if (text.starts_with("FR-")) text.remove_prefix(3);
    const auto code = insee_code_of(text);
    const bool numeric =
        code && std::ranges::all_of(*code, [](char c) { return c >= '0' && c <= '9'; });
    return numeric ? code : std::nullopt;
}

}  // namespace ancrage::layers
