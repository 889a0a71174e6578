#include "layers/density_grid.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace ancrage::layers {

namespace {

constexpr const char* source = "density_grid.csv";
constexpr int last_level = 7;

void say(geo::Report& report, std::string feature, geo::Message what) {
    report.add({geo::Severity::warning, geo::Action::dropped, source, std::move(feature),
                std::move(what)});
}

}  // namespace

geo::Report add_density(geo::FeatureTable& communes, const geo::FeatureTable& grid) {
    geo::Report report;
    if (grid.find("CODGEO") == nullptr || grid.find("DENS") == nullptr) {
        say(report, {}, {"problem.density_columns", {}});
        return report;
    }
    std::unordered_map<std::string, std::size_t> rows;
    for (std::size_t row = 0; row < grid.row_count(); ++row) {
        rows.try_emplace(grid.text("CODGEO", row), row);
    }
    const std::size_t count = communes.row_count();
    communes.add_column(std::string(density_column), geo::ColumnType::integer);
    communes.add_column(std::string(density_year_column), geo::ColumnType::text);
    geo::Column& levels = communes.columns[communes.columns.size() - 2];
    geo::Column& years = communes.columns.back();
    std::size_t absent = 0;
    for (std::size_t commune = 0; commune < count; ++commune) {
        const std::string code = communes.text("code", commune);
        const auto found = rows.find(code);
        const std::string text = found == rows.end() ? "" : grid.text("DENS", found->second);
        const bool is_level = text.size() == 1 && text[0] >= '1' && text[0] < '1' + last_level;
        if (is_level) {
            levels.add_integer(text[0] - '0');
            years.add_text(grid.text("ANNEE", found->second));
            continue;
        }
        if (!text.empty()) say(report, code, {"problem.density_level", {text}});
        levels.add_empty();
        years.add_empty();
        ++absent;
    }
    if (absent > 0) {
        report.add({geo::Severity::warning,
                    geo::Action::missing,
                    source,
                    {},
                    {"problem.density_absent", {std::to_string(absent)}}});
    }
    return report;
}

}  // namespace ancrage::layers
