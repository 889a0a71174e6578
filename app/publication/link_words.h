// The words of a link, shared by its writer and its reader. They stand in links that people have
// sent: none is ever renamed or given another meaning.
#pragma once

namespace ancrage::app::link_words {

inline constexpr const char* camera = "carte";
inline constexpr const char* framed = "cadre";
inline constexpr const char* layers = "couches";
inline constexpr const char* filter = "filtre";
inline constexpr const char* history = "historique";
inline constexpr const char* selected = "choix";
inline constexpr const char* chosen = "ensemble";
inline constexpr const char* compared = "comparer";
inline constexpr const char* reference = "reference";
inline constexpr const char* finder = "chercher";
inline constexpr const char* language = "langue";

// "communes@60~population/km2~jenks~5": the opacity in percent; the column that gives the colours,
// per square kilometre, how its classes are made, and how many.
inline constexpr char opacity_sign = '@';
inline constexpr char color_sign = '~';
inline constexpr const char* per_km2 = "/km2";

}  // namespace ancrage::app::link_words
