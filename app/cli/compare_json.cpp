#include "app/cli/compare_json.h"

#include <nlohmann/json.hpp>

#include "app/text/compare_text.h"
#include "app/text/programme_text.h"

namespace ancrage::app {

namespace {

using layers::AreaProfile;
using nlohmann::ordered_json;

ordered_json optional(const std::optional<double>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json place_json(const layers::Atlas& atlas, layers::FeatureRef place) {
    return {{"id", layers::address_of(atlas, place)},
            {"name", atlas.layers[place.layer].name(place.row)}};
}

ordered_json places_json(const layers::Atlas& atlas,
                         const std::vector<layers::FeatureRef>& places) {
    ordered_json list = ordered_json::array();
    for (const layers::FeatureRef& place : places) list.push_back(place_json(atlas, place));
    return list;
}

ordered_json sources_json(const layers::Atlas& atlas, const std::vector<std::size_t>& layers) {
    ordered_json list = ordered_json::array();
    for (const std::size_t layer : layers) {
        const layers::LayerDefinition& definition = atlas.layers[layer].definition;
        list.push_back({{"layer", definition.id},
                        {"publisher", definition.publisher},
                        {"dataset", definition.dataset},
                        {"vintage", definition.vintage}});
    }
    return list;
}

ordered_json figure_json(const layers::AreaFigure& figure, const CompareWords& with) {
    ordered_json remarks = ordered_json::array();
    for (const geo::Message& remark : figure.remarks) remarks.push_back(with.words(remark));
    ordered_json answer = {{"title", compare_figure_title(figure.name, with.words)},
                           {"value", optional(figure.value)},
                           {"unit", figure.unit}};
    if (figure.rank) answer["rank"] = {{"rank", figure.rank->rank}, {"of", figure.rank->of}};
    if (figure.coverage) {
        answer["coverage"] = {{"known", figure.coverage->known}, {"of", figure.coverage->of}};
    }
    answer["sources"] = figure.sources.empty() ? ordered_json::array({{{"layer", "catalogue"}}})
                                               : sources_json(with.atlas, figure.sources);
    answer["remarks"] = std::move(remarks);
    return answer;
}

ordered_json sector_json(const layers::AreaSector& sector, std::string title) {
    return {{"code", sector.code},
            {"title", std::move(title)},
            {"count", sector.count},
            {"reference_count", sector.reference_count},
            {"share", optional(sector.share)},
            {"quotient", optional(sector.quotient)},
            {"few", sector.few}};
}

ordered_json ceilings_json(const AreaProfile& profile, const CompareWords& with) {
    ordered_json list = ordered_json::array();
    for (const layers::KindCeiling& ceiling : profile.ceilings) {
        ordered_json entry = {{"kind", ceiling.kind},
                              {"eur", ceiling.eur > 0 ? ordered_json(ceiling.eur) : nullptr},
                              {"without", ceiling.without}};
        if (ceiling.eur > 0) {
            const layers::Programme& programme =
                with.atlas.programmes.programmes[ceiling.programme];
            entry["programme"] = programme.id;
            entry["name"] = programme.name;
            entry["per_year"] = ceiling.per_year;
            entry["source"] = source_text(programme.source, with.atlas.programmes, with.words);
        }
        list.push_back(std::move(entry));
    }
    return list;
}

ordered_json grants_json(const layers::Atlas& atlas, const std::vector<std::size_t>& grants) {
    ordered_json list = ordered_json::array();
    for (const std::size_t i : grants) {
        const layers::Grant& grant = atlas.programmes.grants[i];
        list.push_back({{"id", grant.id},
                        {"beneficiary", grant.beneficiary},
                        {"amount_eur", optional(grant.amount_eur)}});
    }
    return list;
}

ordered_json profile_json(const AreaProfile& profile, const CompareWords& with) {
    ordered_json figures = ordered_json::object();
    for (const layers::AreaFigure& figure : profile.figures) {
        figures[std::string(figure.name)] = figure_json(figure, with);
    }
    ordered_json sections = ordered_json::array();
    for (const layers::AreaSector& sector : profile.sections) {
        sections.push_back(sector_json(sector, section_title(sector.code, with.words)));
    }
    ordered_json divisions = ordered_json::array();
    for (const layers::AreaSector& sector : profile.divisions) {
        divisions.push_back(
            sector_json(sector, division_title(with.tables.naf, sector.code, with.words)));
    }
    const auto& feature = profile.area.feature;
    return {{"id", profile.area.id},
            {"name", compared_name(profile.area, with.words)},
            {"layer", feature ? ordered_json(with.atlas.layers[feature->layer].definition.id)
                              : ordered_json("drawn")},
            {"outside_region", profile.outside},
            {"remarks", area_remarks(profile, with.words)},
            {"figures", std::move(figures)},
            {"sections", std::move(sections)},
            {"divisions", std::move(divisions)},
            {"ceilings", ceilings_json(profile, with)},
            {"programmes_unknown", profile.programmes_unknown},
            {"grants",
             {{"here", grants_json(with.atlas, profile.grants.here)},
              {"here_or_next_door", grants_json(with.atlas, profile.grants.shared)}}},
            {"neighbours", places_json(with.atlas, profile.neighbours)}};
}

ordered_json sectors_json(const std::vector<layers::ComplementarySector>& sectors,
                          const CompareWords& with) {
    ordered_json list = ordered_json::array();
    for (const layers::ComplementarySector& sector : sectors) {
        list.push_back({{"division", sector.division},
                        {"title", division_title(with.tables.naf, sector.division, with.words)},
                        {"own_count", sector.own_count},
                        {"other_count", sector.other_count},
                        {"own_quotient", sector.own_quotient},
                        {"other_quotient", sector.other_quotient}});
    }
    return list;
}

ordered_json complements_json(const std::vector<layers::ComplementaryArea>& complements,
                              const CompareWords& with) {
    ordered_json list = ordered_json::array();
    for (const layers::ComplementaryArea& complement : complements) {
        ordered_json entry = place_json(with.atlas, complement.area);
        entry["brings"] = sectors_json(complement.brings, with);
        entry["takes"] = sectors_json(complement.takes, with);
        list.push_back(std::move(entry));
    }
    return list;
}

ordered_json points_json(const std::vector<layers::ArgumentPoint>& points,
                         const CompareWords& with) {
    ordered_json list = ordered_json::array();
    for (const layers::ArgumentPoint& point : points) {
        ordered_json figures = ordered_json::array();
        for (const layers::ArgumentFigure& figure : point.figures) {
            figures.push_back({{"figure", figure.name},
                               {"unit", figure.unit},
                               {"value", optional(figure.value)},
                               {"reference", optional(figure.reference)}});
        }
        list.push_back({{"point", point.text.key.substr(point.text.key.find('.') + 1)},
                        {"text", point_text(with.atlas, with.tables, point, with.words)},
                        {"figures", std::move(figures)},
                        {"fact", point.fact},
                        {"division", point.division},
                        {"places", places_json(with.atlas, point.places)},
                        {"source", point_source(with.atlas, with.tables, point, with.words)}});
    }
    return list;
}

ordered_json arguments_json(const layers::ThreeArguments& three, const CompareWords& with) {
    ordered_json list = ordered_json::array();
    for (const layers::Argument& argument : three.arguments) {
        list.push_back({{"id", layers::name_of(argument.kind)},
                        {"title", argument_title(argument.kind, with.words)},
                        {"for", points_json(argument.supports, with)},
                        {"against", points_json(argument.against, with)},
                        {"missing", points_json(argument.missing, with)}});
    }
    return list;
}

std::string printed(const ordered_json& answer) {
    return answer.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string comparison_json(const layers::AreaComparison& comparison, const CompareWords& with) {
    ordered_json areas = ordered_json::array();
    for (std::size_t i = 0; i < comparison.areas.size(); ++i) {
        ordered_json area = profile_json(comparison.areas[i], with);
        area["complementary"] = complements_json(comparison.complements[i], with);
        area["arguments"] = arguments_json(comparison.arguments[i], with);
        areas.push_back(std::move(area));
    }
    ordered_json remarks = ordered_json::array();
    for (const geo::Message& remark : comparison.remarks) remarks.push_back(with.words(remark));
    return printed({{"demonstration", with.atlas.demonstration},
                    {"notice", with.words("compare.notice")},
                    {"remarks", std::move(remarks)},
                    {"reference", profile_json(comparison.reference, with)},
                    {"areas", std::move(areas)}});
}

std::string similar_json(layers::FeatureRef area, const std::vector<layers::SimilarArea>& similar,
                         const std::vector<layers::ComplementaryArea>& complementary,
                         const CompareWords& with) {
    ordered_json list = ordered_json::array();
    for (const layers::SimilarArea& each : similar) {
        ordered_json gaps = ordered_json::array();
        for (const layers::DimensionGap& gap : each.gaps) {
            gaps.push_back({{"figure", gap.name},
                            {"title", compare_figure_title(gap.name, with.words)},
                            {"own", optional(gap.own)},
                            {"other", optional(gap.other)},
                            {"own_z", optional(gap.own_z)},
                            {"other_z", optional(gap.other_z)},
                            {"squared", optional(gap.squared)}});
        }
        ordered_json entry = place_json(with.atlas, each.area);
        entry["distance"] = each.distance;
        entry["nearest"] = each.nearest;
        entry["farthest"] = each.farthest;
        entry["gaps"] = std::move(gaps);
        list.push_back(std::move(entry));
    }
    return printed({{"demonstration", with.atlas.demonstration},
                    {"area", place_json(with.atlas, area)},
                    {"similar", std::move(list)},
                    {"complementary", complements_json(complementary, with)}});
}

}  // namespace ancrage::app
