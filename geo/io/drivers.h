// The formats that can be opened, and the only GDAL drivers that are ever registered. CSV is read
// by geo/io/csv.h: GDAL's driver pads short rows, cuts long ones and takes everything after a lost
// quote for one cell, all without a word.
#pragma once

#include <memory>
#include <string>

#include "geo/model/result.h"

class GDALDataset;

namespace ancrage::geo {

class GdalMessages;

enum class Format { geopackage, geojson, shapefile, flatgeobuf, kml, csv, xlsx, ods };

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const;
};
using DatasetPointer = std::unique_ptr<GDALDataset, DatasetCloser>;

// Registers the drivers and shuts GDAL off from the network and from side files, once a process.
// Whoever calls GDAL calls this first.
void prepare_gdal();

// Opens a file that identify_file() (geo/io/source_file.h) accepted, read-only, with the driver of
// its format and no other. Nothing is written beside the file: a GeoPackage is opened as immutable.
// `shown_path` is how the person named the file. Not for Format::csv.
Result<DatasetPointer> open_dataset(const std::string& path, Format format,
                                    const std::string& shown_path, GdalMessages& messages);

}  // namespace ancrage::geo
