// How far a programme can still be believed, computed for the day of reading: nothing looks more
// current than it is.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>

#include "layers/programmes/programme.h"

namespace ancrage::layers {

struct Date {
    int year = 0;
    int month = 0;  // 1-12
    int day = 0;    // 1-31

    friend auto operator<=>(const Date&, const Date&) = default;
};

// verified: compared with its official page within the twelve months before the day of reading.
// documented: no end date has passed, said "d'après le document de 2019, non revérifié".
// ended: its period is over, or the document itself says it is closed; whatever was verified.
enum class Freshness { verified, documented, ended };

inline constexpr std::string_view freshness_names[] = {"verified", "documented", "ended"};
constexpr std::string_view name_of(Freshness freshness) {
    return freshness_names[static_cast<std::size_t>(freshness)];
}

// Last day covered by an ISO date as precise as "2019", "2019-09" or "2019-09-23"; nothing when it
// cannot be read.
std::optional<Date> last_day_of(std::string_view iso);

Freshness freshness_of(const Programme& programme, Date today);

}  // namespace ancrage::layers
