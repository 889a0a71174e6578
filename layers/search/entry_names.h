// What the names of the atlas hold besides themselves: several names in one, short names of lines,
// initials, the lines of a station.
#pragma once

#include <string>
#include <vector>

namespace ancrage::layers {

// "Collectif MU; D2L; Salle Saint Bruno": points that stand together at the centre of a commune.
std::vector<std::string> names_in(const std::string& name);

// "TRAM 11" is called t11, "METRO 3bis" m3bis; empty for other names.
std::string short_name(const std::string& network);

// "gpso" for Grand Paris Seine Ouest, "pold" for Paris Ouest La Défense: the first letters of the
// words, with and without the small ones; only where there are at least three.
std::vector<std::string> initials_of(const std::string& name);

// "METRO 1, RER A" with "METRO 14": "METRO 1, METRO 14, RER A".
std::string with_network(const std::string& networks, const std::string& network);

}  // namespace ancrage::layers
