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
    ImportRole role;
};

// Folded and without spaces; the whole name must agree.
constexpr std::array known_names{KnownName{"siret", ImportRole::siret},
                                 KnownName{"nosiret", ImportRole::siret},
                                 KnownName{"nsiret", ImportRole::siret},
                                 KnownName{"numerosiret", ImportRole::siret},
                                 KnownName{"siretnumber", ImportRole::siret},
                                 KnownName{"codesiret", ImportRole::siret},
                                 KnownName{"siretetablissement", ImportRole::siret},
                                 KnownName{"siren", ImportRole::siren},
                                 KnownName{"nosiren", ImportRole::siren},
                                 KnownName{"nsiren", ImportRole::siren},
                                 KnownName{"numerosiren", ImportRole::siren},
                                 KnownName{"sirennumber", ImportRole::siren},
                                 KnownName{"nom", ImportRole::name},
                                 KnownName{"name", ImportRole::name},
                                 KnownName{"raisonsociale", ImportRole::name},
                                 KnownName{"denomination", ImportRole::name},
                                 KnownName{"denominationsociale", ImportRole::name},
                                 KnownName{"denominationunitelegale", ImportRole::name},
                                 KnownName{"enseigne", ImportRole::name},
                                 KnownName{"societe", ImportRole::name},
                                 KnownName{"entreprise", ImportRole::name},
                                 KnownName{"etablissement", ImportRole::name},
                                 KnownName{"nometablissement", ImportRole::name},
                                 KnownName{"nomentreprise", ImportRole::name},
                                 KnownName{"nomsociete", ImportRole::name},
                                 KnownName{"nomclient", ImportRole::name},
                                 KnownName{"compte", ImportRole::name},
                                 KnownName{"nomducompte", ImportRole::name},
                                 KnownName{"company", ImportRole::name},
                                 KnownName{"companyname", ImportRole::name},
                                 KnownName{"accountname", ImportRole::name},
                                 KnownName{"account", ImportRole::name},
                                 KnownName{"organisation", ImportRole::name},
                                 KnownName{"organization", ImportRole::name},
                                 KnownName{"businessname", ImportRole::name},
                                 KnownName{"libelle", ImportRole::name},
                                 KnownName{"intitule", ImportRole::name},
                                 KnownName{"title", ImportRole::name},
                                 KnownName{"site", ImportRole::name},
                                 KnownName{"numerovoie", ImportRole::house_number},
                                 KnownName{"numvoie", ImportRole::house_number},
                                 KnownName{"novoie", ImportRole::house_number},
                                 KnownName{"housenumber", ImportRole::house_number},
                                 KnownName{"streetnumber", ImportRole::house_number},
                                 KnownName{"adresse", ImportRole::address},
                                 KnownName{"adresse1", ImportRole::address},
                                 KnownName{"adressepostale", ImportRole::address},
                                 KnownName{"adressecomplete", ImportRole::address},
                                 KnownName{"adresseligne1", ImportRole::address},
                                 KnownName{"address", ImportRole::address},
                                 KnownName{"address1", ImportRole::address},
                                 KnownName{"addressline1", ImportRole::address},
                                 KnownName{"fulladdress", ImportRole::address},
                                 KnownName{"postaladdress", ImportRole::address},
                                 KnownName{"billingstreet", ImportRole::address},
                                 KnownName{"rue", ImportRole::address},
                                 KnownName{"voie", ImportRole::address},
                                 KnownName{"nomvoie", ImportRole::address},
                                 KnownName{"libellevoie", ImportRole::address},
                                 KnownName{"street", ImportRole::address},
                                 KnownName{"streetaddress", ImportRole::address},
                                 KnownName{"codepostal", ImportRole::postcode},
                                 KnownName{"cp", ImportRole::postcode},
                                 KnownName{"codepostaletablissement", ImportRole::postcode},
                                 KnownName{"postcode", ImportRole::postcode},
                                 KnownName{"postalcode", ImportRole::postcode},
                                 KnownName{"zip", ImportRole::postcode},
                                 KnownName{"zipcode", ImportRole::postcode},
                                 KnownName{"commune", ImportRole::commune},
                                 KnownName{"ville", ImportRole::commune},
                                 KnownName{"nomcommune", ImportRole::commune},
                                 KnownName{"nomdelacommune", ImportRole::commune},
                                 KnownName{"libellecommune", ImportRole::commune},
                                 KnownName{"localite", ImportRole::commune},
                                 KnownName{"city", ImportRole::commune},
                                 KnownName{"town", ImportRole::commune},
                                 KnownName{"municipality", ImportRole::commune},
                                 KnownName{"insee", ImportRole::insee},
                                 KnownName{"codeinsee", ImportRole::insee},
                                 KnownName{"inseecode", ImportRole::insee},
                                 KnownName{"codecommune", ImportRole::insee},
                                 KnownName{"codgeo", ImportRole::insee},
                                 KnownName{"codeinseecommune", ImportRole::insee},
                                 KnownName{"codecommuneinsee", ImportRole::insee},
                                 KnownName{"depcom", ImportRole::insee},
                                 KnownName{"inseecom", ImportRole::insee},
                                 KnownName{"lon", ImportRole::longitude},
                                 KnownName{"lng", ImportRole::longitude},
                                 KnownName{"long", ImportRole::longitude},
                                 KnownName{"longitude", ImportRole::longitude},
                                 KnownName{"xlon", ImportRole::longitude},
                                 KnownName{"lat", ImportRole::latitude},
                                 KnownName{"latitude", ImportRole::latitude},
                                 KnownName{"ylat", ImportRole::latitude},
                                 KnownName{"coordonnees", ImportRole::coordinates},
                                 KnownName{"coordinates", ImportRole::coordinates},
                                 KnownName{"latlon", ImportRole::coordinates},
                                 KnownName{"latlong", ImportRole::coordinates},
                                 KnownName{"geolocalisation", ImportRole::coordinates},
                                 KnownName{"geopoint", ImportRole::coordinates},
                                 KnownName{"geopoint2d", ImportRole::coordinates},
                                 KnownName{"gps", ImportRole::coordinates},
                                 KnownName{"x", ImportRole::x},
                                 KnownName{"xl93", ImportRole::x},
                                 KnownName{"xlambert93", ImportRole::x},
                                 KnownName{"lambertx", ImportRole::x},
                                 KnownName{"coordx", ImportRole::x},
                                 KnownName{"y", ImportRole::y},
                                 KnownName{"yl93", ImportRole::y},
                                 KnownName{"ylambert93", ImportRole::y},
                                 KnownName{"lamberty", ImportRole::y},
                                 KnownName{"coordy", ImportRole::y},
                                 KnownName{"effectif", ImportRole::headcount},
                                 KnownName{"effectifs", ImportRole::headcount},
                                 KnownName{"nbsalaries", ImportRole::headcount},
                                 KnownName{"nombredesalaries", ImportRole::headcount},
                                 KnownName{"salaries", ImportRole::headcount},
                                 KnownName{"employees", ImportRole::headcount},
                                 KnownName{"numberofemployees", ImportRole::headcount},
                                 KnownName{"headcount", ImportRole::headcount},
                                 KnownName{"staff", ImportRole::headcount},
                                 KnownName{"secteur", ImportRole::sector},
                                 KnownName{"secteurdactivite", ImportRole::sector},
                                 KnownName{"activite", ImportRole::sector},
                                 KnownName{"naf", ImportRole::sector},
                                 KnownName{"ape", ImportRole::sector},
                                 KnownName{"codenaf", ImportRole::sector},
                                 KnownName{"codeape", ImportRole::sector},
                                 KnownName{"sector", ImportRole::sector},
                                 KnownName{"industry", ImportRole::sector},
                                 KnownName{"filiere", ImportRole::sector},
                                 KnownName{"date", ImportRole::date},
                                 KnownName{"datecreation", ImportRole::date},
                                 KnownName{"datedecreation", ImportRole::date},
                                 KnownName{"createddate", ImportRole::date},
                                 KnownName{"datemaj", ImportRole::date},
                                 KnownName{"valeur", ImportRole::value},
                                 KnownName{"value", ImportRole::value},
                                 KnownName{"montant", ImportRole::value},
                                 KnownName{"amount", ImportRole::value},
                                 KnownName{"chiffredaffaires", ImportRole::value},
                                 KnownName{"ca", ImportRole::value},
                                 KnownName{"turnover", ImportRole::value},
                                 KnownName{"revenue", ImportRole::value}};

std::string folded_name(std::string_view name) {
    std::string folded = fold(name);
    std::erase(folded, ' ');
    return folded;
}

ImportRole role_of_name(std::string_view name) {
    const std::string folded = folded_name(name);
    const auto* const known = std::ranges::find(known_names, folded, &KnownName::folded);
    return known == known_names.end() ? ImportRole::none : known->role;
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
bool fits(ImportRole role, const std::string& text) {
    switch (role) {
        case ImportRole::siret: return siret_of(text).has_value();
        case ImportRole::siren: return siren_of(text).has_value();
        case ImportRole::postcode: return postcode_of(text).has_value();
        case ImportRole::insee: return insee_code_of(text).has_value();
        case ImportRole::coordinates: return is_degree_pair(text);
        // Either may be the other: swapped coordinates are recognised when they are placed.
        case ImportRole::longitude:
        case ImportRole::latitude: return is_number_between(text, -180, 180);
        case ImportRole::x:
        case ImportRole::y: return coordinate_number(text).has_value();
        default: return true;
    }
}

double share_that_fits(ImportRole role, const ColumnSample& column) {
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
ImportRole role_of_content(const ColumnSample& column) {
    if (share_that_fits(ImportRole::siret, column) > mostly) return ImportRole::siret;
    if (share_that_fits(ImportRole::siren, column) > mostly) return ImportRole::siren;
    if (share_that_fits(ImportRole::coordinates, column) > mostly) return ImportRole::coordinates;
    if (share_between(column, 41, 51.6) > mostly) return ImportRole::latitude;
    if (share_between(column, -5.5, 9.9) > mostly) return ImportRole::longitude;
    return ImportRole::none;
}

// A name that lies: the form is known and hardly any value has it.
bool contradicts(ImportRole role, const ColumnSample& column) {
    constexpr double hardly = 0.2;
    const bool has_values =
        std::ranges::any_of(column.values, [](const auto& value) { return !value.empty(); });
    return has_values && share_that_fits(role, column) < hardly;
}

RoleGuess guess_of(const ColumnSample& column) {
    RoleGuess guess;
    guess.role = role_of_name(column.name);
    if (guess.role != ImportRole::none && !contradicts(guess.role, column)) {
        guess.by_name = true;
        guess.by_content = share_that_fits(guess.role, column) > mostly;
        return guess;
    }
    guess.role = role_of_content(column);
    guess.by_content = guess.role != ImportRole::none;
    return guess;
}

// X and Y that hold degrees are a longitude and a latitude.
void name_degrees(const std::vector<ColumnSample>& columns, std::vector<RoleGuess>& guesses) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool is_plane = guesses[i].role == ImportRole::x || guesses[i].role == ImportRole::y;
        if (!is_plane || share_that_fits(ImportRole::longitude, columns[i]) < mostly) continue;
        guesses[i].role =
            guesses[i].role == ImportRole::x ? ImportRole::longitude : ImportRole::latitude;
    }
}

}  // namespace

const char* role_name(ImportRole role) {
    for (const auto& [one, name] : import_role_names) {
        if (one == role) return name;
    }
    return "";
}

std::optional<ImportRole> role_named(std::string_view name) {
    for (const auto& [role, known] : import_role_names) {
        if (name == known) return role;
    }
    const ImportRole role = role_of_name(name);
    return role == ImportRole::none ? std::nullopt : std::optional(role);
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
            if (guesses[i].role != guesses[j].role || guesses[i].role == ImportRole::value)
                continue;
            // The first of two equals, as people put the important columns first.
            (weight(guesses[j]) > weight(guesses[i]) ? guesses[i] : guesses[j]) = {};
        }
    }
    return guesses;
}

std::optional<std::size_t> column_with(const std::vector<ImportRole>& roles, ImportRole role) {
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
