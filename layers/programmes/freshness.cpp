#include "layers/programmes/freshness.h"

#include <charconv>
#include <chrono>

namespace ancrage::layers {

namespace {

// Digits only, of exactly this length.
std::optional<int> digits(std::string_view text, std::size_t length) {
    int value = 0;
    if (text.size() != length) return std::nullopt;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
    }
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

int last_day_of_month(int year, int month) {
    const auto last = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                      std::chrono::last;
    return static_cast<int>(static_cast<unsigned>(last.day()));
}

bool verified_lately(const Programme& programme, Date today) {
    const std::optional<Date> on = last_day_of(programme.verified_on);
    if (!on || programme.verified_url.empty() || today < *on) return false;
    return today <= Date{on->year + 1, on->month, on->day};
}

}  // namespace

std::optional<Date> last_day_of(std::string_view iso) {
    const std::optional<int> year = digits(iso.substr(0, 4), 4);
    if (!year) return std::nullopt;
    if (iso.size() == 4) return Date{*year, 12, 31};
    if (iso.size() < 7 || iso[4] != '-') return std::nullopt;
    const std::optional<int> month = digits(iso.substr(5, 2), 2);
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    const int last = last_day_of_month(*year, *month);
    if (iso.size() == 7) return Date{*year, *month, last};
    if (iso.size() != 10 || iso[7] != '-') return std::nullopt;
    const std::optional<int> day = digits(iso.substr(8, 2), 2);
    if (!day || *day < 1 || *day > last) return std::nullopt;
    return Date{*year, *month, *day};
}

Freshness freshness_of(const Programme& programme, Date today) {
    if (programme.document_state == "closed") return Freshness::ended;
    const std::optional<Date> end = last_day_of(programme.period_end);
    if (end && *end < today) return Freshness::ended;
    return verified_lately(programme, today) ? Freshness::verified : Freshness::documented;
}

}  // namespace ancrage::layers
