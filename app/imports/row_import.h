// The rows of one table on their way: read, placed or joined, and given to a GeoPackage a few
// thousand at a time.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "app/imports/import_run.h"
#include "app/text/translations.h"
#include "geo/io/geopackage_writer.h"
#include "geo/io/row_reader.h"
#include "geo/io/transformer.h"
#include "layers/imports/join.h"
#include "layers/imports/placer.h"

namespace ancrage::app {

class RowImport {
public:
    // Keeps references to all of them.
    RowImport(const ImportPreview& preview, const ImportRequest& request, const ImportWorld& world);

    // Reads to the end; `path` is a new file.
    geo::Result<ImportedLayer> run(geo::RowReader& reader, const std::string& path,
                                   const std::string& table, const ImportProgress& progress,
                                   const std::stop_token& stop);

private:
    struct Row {
        std::size_t line = 0;
        std::vector<std::string> cells;
        layers::PlaceQuery query;
        layers::Placement placement;
        std::optional<layers::JoinedArea> area;
    };
    struct SiretUse {
        std::uint64_t siret = 0;
        std::size_t line = 0;
        layers::Precision precision = layers::Precision::none;
    };

    geo::Status check_roles() const;
    geo::FeatureTable empty_table(const std::string& name) const;
    geo::Status read_rows(geo::RowReader& reader, geo::GeopackageWriter& writer,
                          const geo::FeatureTable& like, const ImportProgress& progress,
                          const std::stop_token& stop);
    geo::Status finish_rows(geo::GeopackageWriter& writer, const geo::FeatureTable& like,
                            const std::stop_token& stop);
    void read_points();
    void place_rows();
    void correct(Row& row, const std::string& correction);
    geo::Status geocode_rows(const std::stop_token& stop);
    void join_rows();
    void say(const Row& row);
    void say_repeated_sirets();
    void append(geo::FeatureTable& table, const Row& row) const;
    void append_geometry(geo::FeatureTable& table, const Row& row) const;
    void append_own_cells(geo::FeatureTable& table, const Row& row) const;
    std::string_view cell(const Row& row, layers::ImportRole role) const;
    std::string said_by(const Row& row) const;
    std::string label_of(const Row& row) const;
    ImportedLayer describe(const std::string& table);

    const ImportPreview& preview_;
    const ImportRequest& request_;
    const layers::Atlas& atlas_;
    const PlaceTables& places_;
    const Translations& words_;
    std::optional<layers::AreaJoin> join_;
    std::optional<geo::Transformer> to_metres_;
    layers::Placer placer_;
    TableSurvey survey_;
    std::vector<Row> rows_;  // the chunk
    std::vector<SiretUse> sirets_;
    std::set<std::uint32_t> areas_matched_;
    ImportReport report_;
    bool geocoder_failed_ = false;
};

}  // namespace ancrage::app
