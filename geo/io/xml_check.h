// XML before a parser sees it: what may make it explode or reach outside is found while its text
// goes by.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "geo/model/result.h"

namespace ancrage::geo {

// Fed piece by piece. A document is good while none of this was met: a DOCTYPE, NUL bytes (UTF-16,
// or no XML at all), elements nested deeper than a reader that calls itself can bear.
class XmlCheck {
public:
    enum class Trouble { none, doctype, nul, too_deep };

    Trouble feed(std::string_view piece);
    // Whether an element has begun: no DOCTYPE can follow.
    bool past_prolog() const { return past_prolog_; }

private:
    enum class Place { text, markup, comment, instruction, cdata };

    void enter_markup(char c);
    void end_tag();
    void close_on(std::string_view ending, char c);

    Place place_ = Place::text;
    std::string markup_;  // since "<", as far as it decides
    char quote_ = '\0';   // inside a quoted value of a tag
    char last_ = '\0';
    std::size_t depth_ = 0;
    bool past_prolog_ = false;
    Trouble trouble_ = Trouble::none;
};

// A whole XML file, read as it goes; at most `most_bytes`.
Status check_xml_file(const std::string& path, const std::string& shown_path,
                      std::size_t most_bytes);

}  // namespace ancrage::geo
