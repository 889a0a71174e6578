#include "app/text/measure_text.h"

#include <array>

namespace ancrage::app {

namespace {

constexpr std::array<const char*, 5> keys = {"programmes", "zone_programmes", "grants", "ceilings",
                                             "envelopes"};

std::string words_of(const char* what, const AreaMeasure& measure, const Translations& words) {
    const std::string key =
        std::string("measure.") + what + keys[static_cast<std::size_t>(measure.what)];
    if (measure.kind.empty()) return words(key);
    return words(geo::Message{key, {words("programme_text.kind_" + measure.kind)}});
}

}  // namespace

std::string measure_title(const AreaMeasure& measure, const Translations& words) {
    return words_of("", measure, words);
}

std::string measure_note(const AreaMeasure& measure, const Translations& words) {
    return words_of("note_", measure, words);
}

}  // namespace ancrage::app
