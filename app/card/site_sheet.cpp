#include "app/card/site_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "app/text/formats.h"
#include "app/text/layer_text.h"
#include "app/text/programme_text.h"
#include "app/text/site_text.h"
#include "geo/io/transformer.h"
#include "layers/sites/site_finder.h"

namespace ancrage::app {

namespace {

using geo::Message;
using layers::Criterion;

constexpr double seveso_metres = 2'000;
constexpr double industry_metres = 500;
constexpr std::size_t most_named = 3;

class Writer {
public:
    Writer(const SiteSubject& subject, const Translations& words)
        : subject_(subject),
          words_(words),
          atlas_(subject.index->atlas()),
          layer_(atlas_.layers[subject.feature.layer]) {}

    geo::Result<SiteSheet> write() {
        const geo::Extent extent = geo::extent_of(layer_.table.geometry, subject_.feature.row);
        if (extent.empty()) {
            return geo::wrong_usage("error.site_without_place",
                                    {address_of(atlas_, subject_.feature)});
        }
        at_ = extent.center();
        card_ = layers::make_card(*subject_.index, subject_.feature, subject_.today);
        sheet_.summary = summarize(atlas_, card_, subject_.today, words_);
        sheet_.note = subject_.note;
        if (auto placed = write_place(); !placed) return placed.error();
        auto near = subject_.near->find(at_, seveso_metres, subject_.today);
        if (!near) return near.error();
        near_ = std::move(near).value();
        write_criteria();
        write_constraints();
        write_certificate();
        write_unknown();
        return std::move(sheet_);
    }

private:
    std::string say(const char* key, std::vector<std::string> arguments = {}) const {
        return words_(Message{key, std::move(arguments)});
    }
    // What the register says in a column; empty when it has none or says that it is not known.
    std::string told(const char* column) const {
        std::string text = layer_.table.text(column, subject_.feature.row);
        return layers::fold(text) == "inconnu" ? std::string() : text;
    }
    bool has(const char* column) const { return layer_.table.find(column) != nullptr; }
    std::string source_of(const layers::Layer& layer) const {
        return layer.definition.publisher + ", " + vintage_text(layer.definition, words_);
    }
    std::string metres(double distance) const {
        return format_number(distance, 0, words_.language()) + "\u00a0m";
    }

    geo::Status write_place() {
        auto transformer = geo::Transformer::create("EPSG:2154", "EPSG:4326");
        if (!transformer) return transformer.error();
        geo::Coordinate degrees = at_;
        transformer.value().apply(std::span(&degrees, 1));
        const auto number = [&](double value, int decimals) {
            return format_number(value, decimals, words_.language());
        };
        sheet_.degrees = say("site_sheet.degrees", {number(degrees.y, 5), number(degrees.x, 5)});
        sheet_.lambert = say("site_sheet.lambert", {number(at_.x, 0), number(at_.y, 0)});
        return geo::Done{};
    }

    void write_criteria() {
        if (subject_.site == nullptr) return;
        const layers::RankedSite& site = *subject_.site;
        sheet_.score = format_number(site.score, 1, words_.language());
        sheet_.rank = say("site_sheet.rank", {format_count(site.rank, words_)});
        std::size_t place = 0;
        for (const Criterion& criterion : subject_.request->criteria) {
            if (criterion.enabled) add_criterion(criterion, site.values[place++]);
        }
    }
    void add_criterion(const Criterion& criterion, const layers::JudgedValue& value) {
        using Verdict = layers::JudgedValue::Verdict;
        const std::string unit =
            layers::unit_of(*subject_.schema, *subject_.request, criterion.measure);
        SiteLine line;
        line.title = criterion_title(criterion, words_);
        line.detail = value_text(criterion, value, unit, words_);
        if (value.witness) {
            line.detail +=
                " (" + atlas_.layers[value.witness->layer].name(value.witness->row) + ")";
        }
        const std::string judged = demand_text(criterion, unit, words_);
        const std::string verdict = verdict_text(value.verdict, criterion.role, words_);
        line.small =
            criterion.role == Criterion::Role::wished
                ? say("site_sheet.wished",
                      {verdict, judged, format_number(value.points, 1, words_.language()),
                       format_number(criterion.weight, 1, words_.language())})
                : say("site_sheet.limit", {role_text(criterion.role, words_), judged, verdict});
        line.state = SiteLineState::check;
        if (value.verdict == Verdict::unknown) line.state = SiteLineState::missing;
        if (is_well(criterion, value)) line.state = SiteLineState::held;
        sheet_.criteria.push_back(std::move(line));
    }

    void write_constraints() {
        add_told("site_statut", "site_sheet.status");
        add_told("sol_pollution_existe", "site_sheet.soil");
        add_told("bati_pollution", "site_sheet.building");
        add_told("urba_zone_type", "site_sheet.plan");
        add_seveso();
        add_industry();
        add_neighbourhood();
    }
    void add_told(const char* column, const char* key) {
        if (!has(column)) return;
        const std::string found = told(column);
        sheet_.constraints.push_back({found.empty() ? SiteLineState::missing : SiteLineState::check,
                                      say(key), found.empty() ? say("site.unknown") : found,
                                      source_of(layer_)});
    }
    const layers::NearLayer* near_layer(std::size_t layer) const {
        const auto found = std::ranges::find(near_.layers, layer, &layers::NearLayer::layer);
        return found == near_.layers.end() ? nullptr : &*found;
    }
    void add_seveso() {
        const std::size_t icpe = atlas_.index_of("icpe");
        if (icpe == atlas_.layers.size()) return;
        const layers::Layer& layer = atlas_.layers[icpe];
        std::string named;
        std::size_t count = 0;
        if (const layers::NearLayer* near = near_layer(icpe)) {
            for (const layers::NearFeature& found : near->found) {
                const std::string tier = layer.table.text("seveso", found.feature.row);
                if (tier != "SH" && tier != "SB") continue;
                if (++count > most_named) continue;
                named += (named.empty() ? "" : " ; ") + layer.name(found.feature.row) + " (" +
                         tier + ", " + metres(found.metres) + ")";
            }
        }
        sheet_.constraints.push_back(
            {count > 0 ? SiteLineState::check : SiteLineState::held,
             say("site_sheet.seveso", {metres(seveso_metres)}),
             count > 0 ? format_count(count, words_) + " : " + named : say("site_sheet.none_held"),
             source_of(layer)});
    }
    void add_industry() {
        const std::size_t icpe = atlas_.index_of("icpe");
        if (icpe == atlas_.layers.size()) return;
        std::size_t count = 0;
        if (const layers::NearLayer* near = near_layer(icpe)) {
            count = static_cast<std::size_t>(std::ranges::count_if(
                near->found,
                [](const layers::NearFeature& found) { return found.metres <= industry_metres; }));
        }
        sheet_.constraints.push_back({SiteLineState::held,
                                      say("site_sheet.industry", {metres(industry_metres)}),
                                      format_count(count, words_), source_of(atlas_.layers[icpe])});
    }
    void add_neighbourhood() {
        const std::size_t qpv = atlas_.index_of("qpv");
        if (qpv == atlas_.layers.size()) return;
        const layers::NearLayer* near = near_layer(qpv);
        const bool is_near = near != nullptr && !near->found.empty();
        std::string detail = say("site_sheet.none_held");
        if (is_near) {
            const layers::NearFeature& first = near->found.front();
            detail = atlas_.layers[qpv].name(first.feature.row);
            detail += first.metres > 0 ? ", " + metres(first.metres) : say("site_sheet.inside");
        }
        sheet_.constraints.push_back(
            {SiteLineState::held, say("site_sheet.qpv"), detail, source_of(atlas_.layers[qpv])});
    }

    // What article R.181-4 of the code de l'environnement asks for, as the guide lists it.
    void write_certificate() {
        const std::string address = told("site_adresse");
        const std::string commune =
            near_.commune ? atlas_.layers[near_.commune->layer].name(near_.commune->row) + " (" +
                                atlas_.layers[near_.commune->layer].key(near_.commune->row) + ")"
                          : say("site_sheet.outside");
        const auto held = [&](const char* key, std::string detail) {
            sheet_.certificate.push_back({SiteLineState::held, say(key), std::move(detail), {}});
        };
        held("site_sheet.has_map", say("site_sheet.has_map_here"));
        held("site_sheet.has_coordinates", sheet_.degrees + " · " + sheet_.lambert);
        held("site_sheet.has_address", commune + (address.empty() ? "" : ", " + address));
        sheet_.certificate.push_back({SiteLineState::check,
                                      say("site_sheet.has_constraints"),
                                      say("site_sheet.has_constraints_here"),
                                      {}});
        for (const char* key : {"site_sheet.needs_parcels", "site_sheet.needs_applicant",
                                "site_sheet.needs_project", "site_sheet.needs_environment"}) {
            const std::string id = std::string(key) + "_from";
            sheet_.certificate.push_back({SiteLineState::missing, say(key), words_(id), {}});
        }
        const layers::Programme* programme = atlas_.programmes.find("certificat-de-projet");
        if (programme == nullptr) return;
        sheet_.certificate_source =
            say("site_sheet.certificate_source",
                {source_text(programme->source, atlas_.programmes, words_)});
    }

    void write_unknown() {
        if (subject_.not_judged != nullptr) {
            for (const layers::NotJudged& thing : *subject_.not_judged) {
                sheet_.unknown.push_back(
                    {SiteLineState::missing, words_(thing.title), words_(thing.whom_to_ask), {}});
            }
        }
        for (const char* key : {"site_sheet.unknown_flood", "site_sheet.unknown_nature",
                                "site_sheet.unknown_heritage"}) {
            const std::string id = std::string(key) + "_from";
            sheet_.unknown.push_back({SiteLineState::missing, say(key), words_(id), {}});
        }
    }

    const SiteSubject& subject_;
    const Translations& words_;
    const layers::Atlas& atlas_;
    const layers::Layer& layer_;
    layers::Card card_;
    layers::NearHere near_;
    geo::Coordinate at_;
    SiteSheet sheet_;
};

}  // namespace

geo::Result<SiteSheet> site_sheet(const SiteSubject& subject, const Translations& words) {
    return Writer(subject, words).write();
}

}  // namespace ancrage::app
