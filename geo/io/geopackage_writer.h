// One layer of a new GeoPackage, written a few thousand rows at a time: for tables that are larger
// than memory. What write_geopackage.h does for tables already there.
#pragma once

#include <memory>
#include <string>

#include "geo/model/feature_table.h"
#include "geo/model/result.h"

namespace ancrage::geo {

class GeopackageWriter {
public:
    // A new file at `path` (replaced when it exists) whose only layer has the name and the columns
    // of `like` and its kind of geometry; its rows are not written.
    static Result<GeopackageWriter> create(const std::string& path, const FeatureTable& like);

    GeopackageWriter(GeopackageWriter&&) noexcept;
    GeopackageWriter& operator=(GeopackageWriter&&) noexcept;
    // A file that was not finished is removed.
    ~GeopackageWriter();

    // Rows with the same columns.
    Status append(const FeatureTable& rows);
    // The file is whole; the caller makes it durable and renames it.
    Status finish();

private:
    struct State;
    explicit GeopackageWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace ancrage::geo
