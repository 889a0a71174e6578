// HTML made of texts that anybody may have written: everything that is not a literal of ours goes
// through html_text(), everything that a link leads to through html_link().
#pragma once

#include <string>
#include <string_view>

namespace ancrage::app {

// Text for an element's content or for an attribute between quotes: & < > " ' become entities,
// control characters and the marks that turn the direction of a text (Unicode Standard Annex 9)
// vanish, bytes that are not UTF-8 become U+FFFD.
std::string html_text(std::string_view text);

// "<p>…</p>", the text escaped; empty for an empty text. `tag` may bring attributes of ours:
// "p class=\"note\"".
std::string html_element(std::string_view tag, std::string_view text);

// A link to another site, only when the address is https:// and plain; else the text alone.
std::string html_link(std::string_view address, std::string_view text);

// JSON inside a <script type="application/json">, which no text of it can end.
std::string json_in_html(std::string_view json);

}  // namespace ancrage::app
