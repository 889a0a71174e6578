#include "app/text/facet_text.h"

#include <array>
#include <string_view>

#include "app/text/filter_text.h"
#include "app/text/programme_text.h"

namespace ancrage::app {

std::string facet_title(layers::Facet facet, const Translations& words) {
    constexpr std::array<std::string_view, layers::facet_count> names = {
        "axis", "kind", "beneficiary", "operator", "zone", "link", "level", "freshness", "amount"};
    return words(std::string("facet.") + std::string(names[static_cast<std::size_t>(facet)]));
}

std::string facet_value_title(layers::Facet facet, const std::string& value,
                              const Translations& words) {
    if (facet == layers::Facet::amount) return words("facet.amount_" + value);
    return sentence(filter_value_text(layers::field_of(facet), value, words));
}

}  // namespace ancrage::app
