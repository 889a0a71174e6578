#include <array>
#include <cmath>

#include "layers/demo/random.h"
#include "layers/demo/rows.h"
#include "layers/demo/tables.h"

namespace ancrage::layers::demo {

namespace {

using enum geo::ColumnType;

constexpr std::size_t traces_a_line = 6;
constexpr std::size_t steps_a_trace = 8;

struct Line {
    const char* network = "";
    const char* number = "";
    const char* mode = "";
    const char* color = "";
    geo::Coordinate from;
    geo::Coordinate to;
    double bend = 0;  // metres
};

constexpr std::array<Line, 3> lines{
    {{"Ligne fictive A", "A", "RER", "#eb2132", {621'500, 6'852'000}, {680'000, 6'856'500}, 2'500},
     {"Ligne fictive B",
      "B",
      "TRAIN",
      "#5091cb",
      {640'000, 6'844'000},
      {655'000, 6'876'000},
      -2'000},
     {"Ligne fictive 1",
      "1",
      "METRO",
      "#62259d",
      {646'000, 6'850'000},
      {666'000, 6'862'000},
      1'500}}};

geo::Coordinate along(const Line& line, double t) {
    const double dx = line.to.x - line.from.x;
    const double dy = line.to.y - line.from.y;
    const double shift = line.bend * std::sin(t * 6.0) / std::hypot(dx, dy);
    return {line.from.x + dx * t - dy * shift, line.from.y + dy * t + dx * shift};
}

double part(std::size_t trace, std::size_t step) {
    return (static_cast<double>(trace) + static_cast<double>(step) / steps_a_trace) / traces_a_line;
}

geo::FeatureTable rail_table() {
    geo::FeatureTable table = make_table("rail", geo::GeometryKind::line,
                                         {{"id", integer},
                                          {"reseau", text},
                                          {"ligne", text},
                                          {"mode", text},
                                          {"exploitant", text},
                                          {"couleur", text},
                                          {"date_mise_en_service", text}});
    std::int64_t id = 1;
    for (const Line& line : lines) {
        for (std::size_t trace = 0; trace < traces_a_line; ++trace) {
            std::vector<geo::Coordinate> path;
            for (std::size_t step = 0; step <= steps_a_trace; ++step) {
                path.push_back(along(line, part(trace, step)));
            }
            add_path(table.geometry, path);
            add_row(table, {id++, line.network, line.number, line.mode, "Exploitant fictif",
                            line.color, "2001-01-01"});
        }
    }
    return table;
}

geo::FeatureTable stations_table() {
    geo::FeatureTable table = make_table("gares", geo::GeometryKind::point,
                                         {{"id_gare", integer},
                                          {"nom", text},
                                          {"nom_zdc", text},
                                          {"id_zdc", integer},
                                          {"reseau", text},
                                          {"ligne", text},
                                          {"mode", text},
                                          {"exploitant", text},
                                          {"en_idf", integer},
                                          {"principal", integer}});
    std::int64_t id = 1;
    for (const Line& line : lines) {
        for (std::size_t stop = 0; stop <= traces_a_line; ++stop) {
            add_point(table.geometry, along(line, part(stop, 0)));
            const std::string name =
                "Gare fictive " + std::string(line.number) + std::to_string(stop + 1);
            add_row(table, {id, name, name, id, line.network, line.number, line.mode,
                            "Exploitant fictif", std::int64_t{1}, std::int64_t{stop % 3 == 0}});
            ++id;
        }
    }
    return table;
}

geo::FeatureTable rivers_table() {
    geo::FeatureTable table =
        make_table("cours_eau", geo::GeometryKind::line, {{"id", integer}, {"nom", text}});
    constexpr std::array<Line, 2> rivers{
        {{"L'AMBRE", "", "", "", {616'000, 6'866'000}, {686'000, 6'848'000}, 4'500},
         {"LA BRUME", "", "", "", {668'000, 6'882'000}, {650'000, 6'857'400}, 1'800}}};
    for (std::size_t i = 0; i < rivers.size(); ++i) {
        std::vector<geo::Coordinate> path;
        for (int step = 0; step <= 60; ++step) {
            geo::Coordinate at = along(rivers[i], step / 60.0);
            at.x += 350 * spread(60 + i, static_cast<std::uint64_t>(step));
            at.y += 350 * spread(70 + i, static_cast<std::uint64_t>(step));
            path.push_back(at);
        }
        add_path(table.geometry, path);
        add_row(table, {static_cast<std::int64_t>(i + 1), rivers[i].network});
    }
    return table;
}

}  // namespace

geo::FeatureTable network_table(std::string_view layer) {
    if (layer == "rail") return rail_table();
    return layer == "gares" ? stations_table() : rivers_table();
}

}  // namespace ancrage::layers::demo
