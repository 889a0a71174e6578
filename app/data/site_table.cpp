#include "app/data/site_table.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/data/csv_writer.h"
#include "app/text/layer_text.h"
#include "app/text/site_text.h"
#include "app/text/table_text.h"
#include "geo/io/transformer.h"
#include "layers/address.h"
#include "layers/sites/site_finder.h"

namespace ancrage::app {

namespace {

using geo::Column;
using geo::ColumnType;
using layers::Criterion;
using layers::RankedSite;

void add(Column& column, double number) {
    std::isfinite(number) ? column.add_real(number) : column.add_empty();
}

std::string standing_text(SiteStanding standing, const Translations& words) {
    switch (standing) {
        case SiteStanding::fit: return words("site.standing_fit");
        case SiteStanding::unverified: return words("site.standing_unverified");
        case SiteStanding::undecided: return words("site.standing_undecided");
    }
    return {};
}

class Builder {
public:
    Builder(const SiteExtract& extract, const Translations& words)
        : extract_(extract), words_(words) {
        for (const Criterion& criterion : extract.request->criteria) {
            if (criterion.enabled) criteria_.push_back(&criterion);
        }
    }

    geo::Result<SiteTable> build() {
        made_.table.name = "sites";
        made_.table.geometry.kind = geo::GeometryKind::point;
        add_names();
        for (std::size_t c = 0; c < criteria_.size(); ++c) add_criterion(c);
        if (auto placed = add_places(); !placed) return placed.error();
        add_sources();
        return std::move(made_);
    }

private:
    const layers::Atlas& atlas() const { return extract_.schema->atlas(); }

    // SQLite compares names without regard to capitals, and people give criteria any name.
    Column& column(std::string name, ColumnType type, std::string heading) {
        while (!taken_.insert(layers::fold(name)).second) name += "_2";
        made_.headings.push_back(std::move(heading));
        return made_.table.add_column(std::move(name), type);
    }

    template <typename Value>
    void texts(const char* name, const char* heading, const Value& value) {
        Column& cells = column(name, ColumnType::text, words_(heading));
        for (const ExportedSite& exported : extract_.sites) cells.add_text(value(exported));
    }
    template <typename Value>
    void numbers(const char* name, const char* heading, const Value& value) {
        Column& cells = column(name, ColumnType::real, words_(heading));
        for (const ExportedSite& exported : extract_.sites) add(cells, value(*exported.site));
    }

    void add_names() {
        Column& order = column("place", ColumnType::integer, words_("site.column_order"));
        for (std::size_t i = 0; i < extract_.sites.size(); ++i) {
            order.add_integer(static_cast<std::int64_t>(i + 1));
        }
        texts("id", "site.column_id",
              [&](const ExportedSite& each) { return site_id(atlas(), *each.site); });
        texts("name", "site.column_name", [&](const ExportedSite& each) {
            return site_name(atlas(), *extract_.request, *each.site);
        });
        texts("standing", "site.column_standing",
              [&](const ExportedSite& each) { return standing_text(each.standing, words_); });
        texts("note", "site.column_note", [](const ExportedSite& each) { return each.note; });
        numbers("rank", "site.column_rank",
                [](const RankedSite& site) { return static_cast<double>(site.rank); });
        numbers("score", "site.column_score", [](const RankedSite& site) { return site.score; });
        numbers("known_percent", "site.column_known",
                [](const RankedSite& site) { return 100 * site.known; });
        numbers("score_least", "site.column_least",
                [](const RankedSite& site) { return site.least; });
        numbers("score_most", "site.column_most", [](const RankedSite& site) { return site.most; });
        numbers("best_rank", "site.column_best",
                [](const RankedSite& site) { return static_cast<double>(site.best_rank); });
        numbers("worst_rank", "site.column_worst",
                [](const RankedSite& site) { return static_cast<double>(site.worst_rank); });
    }

    bool is_text(std::size_t c) const {
        return std::ranges::any_of(extract_.sites, [c](const ExportedSite& exported) {
            return exported.site->values[c].text.has_value();
        });
    }

    void add_criterion(std::size_t c) {
        const Criterion& criterion = *criteria_[c];
        const std::string title = criterion_title(criterion, words_);
        const std::string unit =
            layers::unit_of(*extract_.schema, *extract_.request, criterion.measure);
        const std::string unit_words = unit.empty() ? "" : " (" + words_("unit." + unit) + ")";
        const bool texts_here = is_text(c);
        Column& value = column(criterion.id, texts_here ? ColumnType::text : ColumnType::real,
                               title + unit_words);
        for (const ExportedSite& exported : extract_.sites) {
            const layers::JudgedValue& found = exported.site->values[c];
            if (!texts_here) {
                add(value, found.number.value_or(std::nan("")));
            } else if (found.text) {
                value.add_text(*found.text);
            } else {
                value.add_empty();
            }
        }
        Column& verdict =
            column(criterion.id + "_verdict", ColumnType::text,
                   words_(geo::Message{"site.pair", {title, words_("site.column_verdict")}}));
        for (const ExportedSite& exported : extract_.sites) {
            verdict.add_text(
                verdict_text(exported.site->values[c].verdict, criterion.role, words_));
        }
        if (criterion.role != Criterion::Role::wished) return;
        Column& points =
            column(criterion.id + "_points", ColumnType::real,
                   words_(geo::Message{"site.pair", {title, words_("site.column_points")}}));
        for (const ExportedSite& exported : extract_.sites) {
            add(points, exported.site->values[c].points);
        }
    }

    geo::Status add_places() {
        const auto transformer = geo::Transformer::create("EPSG:2154", "EPSG:4326");
        if (!transformer) return transformer.error();
        std::vector<geo::Coordinate> degrees;
        for (const ExportedSite& exported : extract_.sites) {
            const geo::Coordinate at = exported.site->at;
            degrees.push_back(at);
            if (std::isfinite(at.x)) {
                made_.table.geometry.add_ring(std::span(&at, 1));
                made_.table.geometry.end_part();
            }
            made_.table.geometry.end_feature();
        }
        transformer.value().apply(degrees);
        Column& longitude = column("longitude", ColumnType::real, words_("table.longitude"));
        for (const geo::Coordinate& at : degrees) add(longitude, std::round(at.x * 1e6) / 1e6);
        Column& latitude = column("latitude", ColumnType::real, words_("table.latitude"));
        for (const geo::Coordinate& at : degrees) add(latitude, std::round(at.y * 1e6) / 1e6);
        numbers("x_lambert_93", "site.column_x",
                [](const RankedSite& site) { return std::round(site.at.x * 10) / 10; });
        numbers("y_lambert_93", "site.column_y",
                [](const RankedSite& site) { return std::round(site.at.y * 10) / 10; });
        return geo::Done{};
    }

    // A drawn place has no source of its own.
    template <typename Value>
    void of_layer(const char* name, const char* heading, const Value& value) {
        texts(name, heading, [&](const ExportedSite& exported) {
            if (!exported.site->feature) return words_("site.drawn_source");
            return value(atlas().layers[exported.site->feature->layer].definition);
        });
    }

    void add_sources() {
        using layers::LayerDefinition;
        of_layer("source", "table.source",
                 [&](const LayerDefinition& layer) { return table_source(layer, words_); });
        of_layer("vintage", "table.vintage",
                 [&](const LayerDefinition& layer) { return vintage_text(layer, words_); });
        of_layer("licence", "table.licence",
                 [](const LayerDefinition& layer) { return layer.licence; });
        std::string others;
        for (const std::size_t layer : layers::layers_read(atlas(), *extract_.request)) {
            const LayerDefinition& definition = atlas().layers[layer].definition;
            const geo::Message line{
                "site.pair",
                {words_(definition.title),
                 table_source(definition, words_) + ", " + vintage_text(definition, words_)}};
            others += (others.empty() ? "" : " ; ") + words_(line);
        }
        texts("sources", "site.column_sources", [&](const ExportedSite&) { return others; });
        texts("written_on", "site.column_written",
              [&](const ExportedSite&) { return extract_.written_on; });
    }

    const SiteExtract& extract_;
    const Translations& words_;
    std::vector<const Criterion*> criteria_;
    std::set<std::string> taken_;
    SiteTable made_;
};

}  // namespace

geo::Result<SiteTable> site_table(const SiteExtract& extract, const Translations& words) {
    return Builder(extract, words).build();
}

SiteTable criteria_table(const SiteExtract& extract, const Translations& words) {
    SiteTable made;
    made.table.name = "criteria";
    made.headings = {words("site.column_criterion"), words("site.column_role"),
                     words("site.column_judged"), words("site.column_weight")};
    std::vector<Column> columns(4);
    for (const Criterion& criterion : extract.request->criteria) {
        if (!criterion.enabled) continue;
        const std::string unit =
            layers::unit_of(*extract.schema, *extract.request, criterion.measure);
        columns[0].add_text(criterion_title(criterion, words));
        columns[1].add_text(role_text(criterion.role, words));
        columns[2].add_text(demand_text(criterion, unit, words));
        const bool is_wished = criterion.role == Criterion::Role::wished;
        is_wished ? columns[3].add_text(fixed_number(criterion.weight)) : columns[3].add_empty();
    }
    for (const layers::NotJudged& thing : extract.not_judged) {
        columns[0].add_text(words(thing.title));
        columns[1].add_text(words("site.not_judged"));
        columns[2].add_text(words(thing.whom_to_ask));
        columns[3].add_empty();
    }
    const char* names[] = {"criterion", "role", "judged_by", "weight"};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].name = names[i];
        made.table.columns.push_back(std::move(columns[i]));
    }
    return made;
}

}  // namespace ancrage::app
