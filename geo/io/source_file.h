// Which file a path really names, and in which format: checked before any library sees it.
#pragma once

#include <string>

#include "geo/io/drivers.h"
#include "geo/model/result.h"

namespace ancrage::geo {

struct SourceFile {
    std::string shown_path;  // as the person named it
    std::string path;        // absolute, links followed
    Format format = Format::csv;
};

// The format is decided by the name's ending and must agree with the first bytes. Refused: web
// addresses, GDAL's own paths (/vsi…) and connection texts (PG:…), VRT files, folders, devices,
// side files that are links, a GeoPackage left in the middle of a write, archives and XML made to
// explode (geo/io/zip_check.h, geo/io/xml_check.h). A CSV file may be UTF-16.
Result<SourceFile> identify_file(const std::string& path);

}  // namespace ancrage::geo
