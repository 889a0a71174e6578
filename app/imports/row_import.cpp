#include "app/imports/row_import.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "layers/imports/coordinates.h"

namespace ancrage::app {

namespace {

using layers::ImportRole;
using layers::Placement;

constexpr std::size_t most_rows_at_once = 8'192;
constexpr std::size_t most_bytes_at_once = 32U << 20U;

std::size_t bytes_of(const std::vector<std::string>& cells) {
    std::size_t bytes = 0;
    for (const std::string& cell : cells) bytes += cell.size();
    return bytes;
}

// What the two cells say, as the row's own columns call them.
std::optional<layers::ReadCoordinates> point_of(std::string_view first, std::string_view second) {
    const auto x = layers::coordinate_number(first);
    const auto y = layers::coordinate_number(second);
    return x && y ? layers::read_coordinates(*x, *y) : std::nullopt;
}

}  // namespace

RowImport::RowImport(const ImportPreview& preview, const ImportRequest& request,
                     const ImportWorld& world)
    : preview_(preview),
      request_(request),
      atlas_(world.atlas),
      places_(world.places),
      words_(world.words),
      placer_(places_.names, places_.communes, places_.commune_codes, world.addresses) {
    if (request.join_layer) join_.emplace(atlas_, *request.join_layer);
    report_.file = std::filesystem::path(preview.source.shown_path).filename().string();
}

std::string_view RowImport::cell(const Row& row, ImportRole role) const {
    const auto column = layers::column_with(request_.roles, role);
    if (!column || *column >= row.cells.size()) return {};
    return row.cells[*column];
}

geo::Status RowImport::check_roles() const {
    if (join_) return geo::Done{};
    const auto has = [&](ImportRole role) {
        return layers::column_with(request_.roles, role).has_value();
    };
    const bool has_point = (has(ImportRole::longitude) && has(ImportRole::latitude)) ||
                           (has(ImportRole::x) && has(ImportRole::y)) ||
                           has(ImportRole::coordinates);
    const bool has_place = has(ImportRole::insee) || has(ImportRole::postcode) ||
                           has(ImportRole::commune) || has(ImportRole::address);
    if (has_point || has_place) return geo::Done{};
    std::string names;
    for (const std::string& name : preview_.guess.names) {
        names += (names.empty() ? "" : ", ") + name;
    }
    return geo::failed("error.import_nothing_to_place_by", {report_.file, names});
}

geo::Result<ImportedLayer> RowImport::run(geo::RowReader& reader, const std::string& path,
                                          const std::string& table, const ImportProgress& progress,
                                          const std::stop_token& stop) {
    if (auto good = check_roles(); !good) return good.error();
    auto survey = survey_table(reader, preview_.guess, progress, stop);
    if (!survey) return survey.error();
    survey_ = std::move(survey).value();
    if (survey_.rows == 0) return geo::failed("error.import_no_rows", {report_.file});
    if (survey_.rows > request_.most_rows) {
        return geo::failed(
            "error.import_too_many_rows",
            {report_.file, std::to_string(survey_.rows), std::to_string(request_.most_rows)});
    }
    // At once: growing would need the memory twice.
    if (layers::column_with(request_.roles, ImportRole::siret)) sirets_.reserve(survey_.rows);
    auto to_metres = geo::Transformer::create("EPSG:4326", "EPSG:2154");
    if (!to_metres) return to_metres.error();
    to_metres_.emplace(std::move(to_metres).value());
    const geo::FeatureTable like = empty_table(table);
    auto writer = geo::GeopackageWriter::create(path, like);
    if (!writer) return writer.error();
    reader.rewind();
    if (auto read = read_rows(reader, writer.value(), like, progress, stop); !read) {
        return read.error();
    }
    if (auto finished = writer.value().finish(); !finished) return finished.error();
    say_repeated_sirets();
    return describe(table);
}

geo::FeatureTable RowImport::empty_table(const std::string& name) const {
    geo::FeatureTable table;
    table.name = name;
    table.geometry.kind =
        join_ ? atlas_.layers[*request_.join_layer].table.geometry.kind : geo::GeometryKind::point;
    for (const SurveyedColumn& column : survey_.columns) {
        const geo::ColumnType type = column.kind == CellKind::integer ? geo::ColumnType::integer
                                     : column.kind == CellKind::real  ? geo::ColumnType::real
                                                                      : geo::ColumnType::text;
        table.add_column(column.name, type);
    }
    table.add_column(line_column, geo::ColumnType::integer);
    table.add_column(precision_column, geo::ColumnType::text);
    table.add_column(commune_column, geo::ColumnType::text);
    table.add_column(note_column, geo::ColumnType::text);
    return table;
}

geo::Status RowImport::read_rows(geo::RowReader& reader, geo::GeopackageWriter& writer,
                                 const geo::FeatureTable& like, const ImportProgress& progress,
                                 const std::stop_token& stop) {
    std::vector<std::string> cells;
    std::size_t bytes = 0;
    const std::size_t before = rows_before_the_data(preview_.guess);
    const auto flush = [&]() -> geo::Status {
        if (stop.stop_requested()) return geo::failed("error.cancelled");
        if (progress) progress({"import.step_place", {}}, reader.done(), reader.total());
        bytes = 0;
        return finish_rows(writer, like, stop);
    };
    for (std::size_t index = 0; reader.next(cells); ++index) {
        if (index < before) continue;
        ++report_.rows;
        bytes += bytes_of(cells);
        rows_.emplace_back();
        rows_.back().line = reader.line();
        rows_.back().cells = std::move(cells);
        cells.clear();
        if (rows_.size() < most_rows_at_once && bytes < most_bytes_at_once) continue;
        if (auto done = flush(); !done) return done;
    }
    if (reader.error()) return *reader.error();
    return flush();
}

geo::Status RowImport::finish_rows(geo::GeopackageWriter& writer, const geo::FeatureTable& like,
                                   const std::stop_token& stop) {
    if (join_) {
        join_rows();
    } else {
        read_points();
        place_rows();
        if (auto asked = geocode_rows(stop); !asked) return asked;
    }
    geo::FeatureTable table = like;
    for (const Row& row : rows_) {
        append(table, row);
        say(row);
    }
    auto written = writer.append(table);
    rows_.clear();
    return written;
}

void RowImport::read_points() {
    std::vector<geo::Coordinate> degrees;
    std::vector<Row*> owners;
    for (Row& row : rows_) {
        std::optional<layers::ReadCoordinates> read;
        bool said = false;
        const auto try_pair = [&](ImportRole first, ImportRole second) {
            const std::string_view x = cell(row, first);
            const std::string_view y = cell(row, second);
            if (read || x.empty() || y.empty()) return;
            said = true;
            read = point_of(x, y);
        };
        try_pair(ImportRole::longitude, ImportRole::latitude);
        try_pair(ImportRole::x, ImportRole::y);
        if (const std::string_view both = cell(row, ImportRole::coordinates);
            !read && !both.empty()) {
            said = true;
            const auto pair = layers::split_coordinates(both);
            if (pair) read = layers::read_coordinates(pair->first, pair->second);
            // Latitude first is how most people write both in one cell.
            if (read) read->swapped = false;
        }
        row.query.point_unreadable = said && !read;
        if (!read) continue;
        row.query.point = read->at;
        row.query.point_swapped = read->swapped;
        if (!read->degrees) continue;
        degrees.push_back(read->at);
        owners.push_back(&row);
    }
    to_metres_->apply(degrees);
    for (std::size_t i = 0; i < owners.size(); ++i) owners[i]->query.point = degrees[i];
}

void RowImport::place_rows() {
    for (Row& row : rows_) {
        row.query.house_number = cell(row, ImportRole::house_number);
        row.query.address = cell(row, ImportRole::address);
        row.query.postcode = cell(row, ImportRole::postcode);
        row.query.commune = cell(row, ImportRole::commune);
        row.query.insee = cell(row, ImportRole::insee);
        const auto correction = request_.corrections.find(row.line);
        if (correction == request_.corrections.end()) {
            row.placement = placer_.place(row.query);
        } else {
            correct(row, correction->second);
        }
    }
}

void RowImport::correct(Row& row, const std::string& correction) {
    const auto pair = layers::split_coordinates(correction);
    const auto read = pair ? layers::read_coordinates(pair->first, pair->second) : std::nullopt;
    if (!read) {
        row.placement = placer_.correct(correction);
        return;
    }
    geo::Coordinate at = read->at;
    if (read->degrees) to_metres_->apply({&at, 1});
    row.placement = placer_.correct(at);
}

// Of the rows that have an address and no place finer than their commune.
geo::Status RowImport::geocode_rows(const std::stop_token& stop) {
    if (request_.geocoder.empty() || geocoder_failed_) return geo::Done{};
    std::vector<geo::AddressLine> lines;
    std::vector<Row*> owners;
    for (Row& row : rows_) {
        const bool asks = row.placement.precision < layers::Precision::street &&
                          !row.query.address.empty() &&
                          !row.placement.has(layers::PlaceNote::corrected);
        if (!asks) continue;
        std::string address(row.query.house_number);
        if (!address.empty()) address += ' ';
        lines.push_back({address + std::string(row.query.address), std::string(row.query.postcode),
                         std::string(row.query.commune)});
        owners.push_back(&row);
    }
    if (lines.empty()) return geo::Done{};
    const auto places = geo::geocode(request_.geocoder, lines, request_.patience, stop);
    if (!places) {
        if (stop.stop_requested()) return places.error();
        // The rows keep the place they have; the service is not asked again.
        geocoder_failed_ = true;
        report_.problems.add(
            {geo::Severity::warning, geo::Action::kept, report_.file, {}, places.error().message});
        return geo::Done{};
    }
    constexpr double least_score = 0.5;
    for (std::size_t i = 0; i < owners.size(); ++i) {
        const auto& place = places.value()[i];
        const bool is_door = place && place->type == "housenumber";
        const bool is_street = place && (place->type == "street" || place->type == "locality");
        if (!place || place->score < least_score || !(is_door || is_street)) continue;
        geo::Coordinate at{place->longitude, place->latitude};
        to_metres_->apply({&at, 1});
        const auto found = placer_.correct(at);
        Placement& placement = owners[i]->placement;
        if (found.has(layers::PlaceNote::outside_region)) continue;
        placement.at = at;
        placement.code = found.code;
        placement.precision = is_door ? layers::Precision::address : layers::Precision::street;
        placement.reason.reset();
        placement.suggestions.clear();
        placement.add(layers::PlaceNote::geocoded);
    }
    return geo::Done{};
}

void RowImport::join_rows() {
    for (Row& row : rows_) {
        const bool there = request_.join_column < row.cells.size();
        const std::string code = there ? row.cells[request_.join_column] : std::string();
        const auto correction = request_.corrections.find(row.line);
        row.area =
            join_->find(correction == request_.corrections.end() ? code : correction->second);
        if (!row.area) {
            row.placement.reason = code.empty() ? layers::UnplacedReason::nothing_to_go_by
                                                : layers::UnplacedReason::code_unknown;
            continue;
        }
        row.placement.precision = layers::Precision::area;
        row.placement.code = atlas_.layers[*request_.join_layer].key(row.area->row);
        if (row.area->former) row.placement.add(layers::PlaceNote::former_commune);
        if (row.area->by_name) row.placement.add(layers::PlaceNote::by_name);
        if (correction != request_.corrections.end()) {
            row.placement.add(layers::PlaceNote::corrected);
        }
        areas_matched_.insert(row.area->row);
    }
}

}  // namespace ancrage::app
