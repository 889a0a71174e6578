// Whether a file brought from a server is of the kind asked for, told by its first bytes: servers
// answer a web page ("this page has moved", "please log in") where data were asked.
#pragma once

#include <string>

#include "geo/model/result.h"

namespace ancrage::geo {

enum class ContentKind { gzip, zip, json, csv, geopackage, xml };

// Errors: "error.content_empty", "error.content_html", "error.content_kind". `shown_address` names
// in them where the file came from.
Status check_content(const std::string& path, ContentKind kind, const std::string& shown_address);

}  // namespace ancrage::geo
