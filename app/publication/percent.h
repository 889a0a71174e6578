// Percent-encoding (RFC 3986): any text inside a link that people read, copy and send.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ancrage::app {

// Letters, digits and "-._~:/@" stay as they are, so that a link can be read; every other byte is
// written %XX.
std::string percent_encoded(std::string_view text);

// Nothing when a "%" is not followed by two hexadecimal digits, or when what comes out is not UTF-8
// or has control characters.
std::optional<std::string> percent_decoded(std::string_view text);

// Valid UTF-8 (RFC 3629) without control characters.
bool is_plain_text(std::string_view text);

}  // namespace ancrage::app
