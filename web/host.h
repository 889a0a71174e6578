// What the program asks of the page around it, and the page does (assets/web/page.js, `host`). All
// of it happens later: nothing here waits.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "app/data/settings.h"

namespace ancrage::web {

// A chunk of the publication; it comes through ancrage_chunk.
void want_chunk(const std::string& name);
// What the page shows beside the canvas, as JSON: link, title, html, language.
void tell_state(const std::string& json);
// A file for the person.
void save(const std::string& name, const std::string& type, std::span<const std::byte> bytes);
// Kept for the next visit, in this browser alone.
void keep_settings(const app::Settings& settings);
// To the clipboard.
void copy(const std::string& text);
// A sentence: why the program cannot go on.
void tell_failure(const std::string& sentence);

}  // namespace ancrage::web
