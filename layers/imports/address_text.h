// A postal address taken apart: number, street, and what may follow it in the same cell.
#pragma once

#include <string>
#include <string_view>

namespace ancrage::layers {

struct AddressParts {
    int number = 0;         // 0: none
    std::string extension;  // "bis", "ter", "b"… folded; may be empty
    std::string street;     // street_key() of what follows the number
    std::string postcode;   // of the end of the text; empty where there is none
    std::string commune;    // after that postcode, as written
};

// "Bât. A, 12 bis av. du Gal Leclerc 93200 Saint-Denis". Takes any text.
AddressParts split_address(std::string_view text);

// A street's name to compare: folded, usual abbreviations spelt out, articles left out.
std::string street_key(std::string_view street);

}  // namespace ancrage::layers
