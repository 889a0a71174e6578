// GDAL's geometries appended to a GeometryArray.
#pragma once

#include <optional>

#include "geo/model/geometry.h"
#include "geo/model/message.h"
#include "geo/model/report.h"

class OGRGeometry;

namespace ancrage::geo {

struct GeometryTrouble {
    Severity severity = Severity::warning;
    Action action = Action::dropped;
    Message what;
};

// The kind a layer declares (an OGRwkbGeometryType); nothing when it may hold any.
std::optional<GeometryKind> declared_kind(int type);

// Appends one feature, empty where the geometry cannot be had; Z and M are left out. A `kind` not
// yet known is set by the first geometry. Rings are closed here, oriented later: reprojection
// comes between. Says what was wrong, if anything.
std::optional<GeometryTrouble> append_geometry(const OGRGeometry* geometry,
                                               std::optional<GeometryKind>& kind,
                                               GeometryArray& array);

}  // namespace ancrage::geo
