// `ancrage programmes`: the catalogue of programmes, filtered, each with how far it can be believed
// and how many areas it reaches.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/filter_world.h"
#include "app/data/csv_writer.h"
#include "app/text/formats.h"
#include "app/text/programme_text.h"

namespace ancrage::app {

namespace {

using layers::Programme;
using nlohmann::ordered_json;

// Areas of a layer that each programme reaches, wholly or partly.
struct ReachedAreas {
    std::size_t layer = 0;
    std::vector<std::size_t> counts;  // by programme
};

std::vector<ReachedAreas> count_areas(const OpenFilter& open) {
    std::vector<ReachedAreas> counts;
    const layers::Atlas& atlas = open.atlas();
    const std::size_t programmes = atlas.programmes.programmes.size();
    for (std::size_t layer = 0; layer < atlas.layers.size(); ++layer) {
        if (!open.schema().is_area_layer(layer)) continue;
        ReachedAreas areas{layer, std::vector<std::size_t>(programmes)};
        for (std::size_t row = 0; row < atlas.layers[layer].table.row_count(); ++row) {
            const auto bits = open.reach().reached(open.reach().class_of({layer, row}));
            for (std::size_t i = 0; i < programmes; ++i) {
                areas.counts[i] += bits[i / 64] >> (i % 64) & 1U;
            }
        }
        counts.push_back(std::move(areas));
    }
    return counts;
}

std::size_t communes_reached(const std::vector<ReachedAreas>& counts, const layers::Atlas& atlas,
                             std::size_t programme) {
    for (const ReachedAreas& areas : counts) {
        if (areas.layer == atlas.index_of("communes")) return areas.counts[programme];
    }
    return 0;
}

ordered_json number_json(const std::optional<double>& number) {
    return number ? ordered_json(*number) : ordered_json(nullptr);
}

ordered_json date_json(const std::string& date) {
    return date.empty() ? ordered_json(nullptr) : ordered_json(date);
}

std::string field_text(const layers::FilterSchema& schema, const char* field, std::size_t row) {
    return schema.programmes().text(field, row);
}

ordered_json programme_json(const OpenFilter& open, const std::vector<ReachedAreas>& counts,
                            std::size_t row, const Translations& words) {
    const layers::ProgrammeCatalogue& catalogue = open.atlas().programmes;
    const Programme& programme = catalogue.programmes[row];
    const layers::Document* document = catalogue.find_document(programme.source.document);
    ordered_json next = ordered_json::array();
    for (const layers::NextStep& step : programme.next) next.push_back(step.programme_id);
    ordered_json reached = ordered_json::object();
    for (const ReachedAreas& areas : counts) {
        reached[open.atlas().layers[areas.layer].definition.id] = areas.counts[row];
    }
    return {{"id", programme.id},
            {"name", programme.name},
            {"axis", programme.axis},
            {"kind", programme.kind},
            {"kind_text", kind_text(programme, words)},
            {"operator", programme.operator_name},
            {"beneficiaries", programme.beneficiaries},
            {"level", programme.level},
            {"zone", field_text(open.schema(), "zone", row)},
            {"link", field_text(open.schema(), "link", row)},
            {"state", programme.document_state},
            {"freshness", field_text(open.schema(), "freshness", row)},
            {"freshness_text",
             freshness_text(programme, freshness_of(programme, today()), catalogue, words)},
            {"rate_min_percent", number_json(programme.rate_min_percent)},
            {"rate_max_percent", number_json(programme.rate_max_percent)},
            {"ceiling_eur", number_json(programme.ceiling_eur)},
            {"envelope_eur", number_json(programme.envelope_eur)},
            {"period_start", date_json(programme.period_start)},
            {"period_end", date_json(programme.period_end)},
            {"institution", date_json(programme.institution)},
            {"next", std::move(next)},
            {"source",
             {{"document", programme.source.document},
              {"title",
               document == nullptr ? ordered_json(nullptr) : ordered_json(words(document->title))},
              {"date", date_json(document == nullptr ? std::string() : document->date)},
              {"line", programme.source.line}}},
            {"areas_reached", std::move(reached)}};
}

std::string programmes_csv(const OpenFilter& open, const std::vector<ReachedAreas>& counts,
                           const std::vector<std::uint32_t>& rows, const Translations& words) {
    const layers::FilterSchema& schema = open.schema();
    constexpr const char* fields[] = {"id",          "name",        "axis",         "kind",
                                      "operator",    "beneficiary", "level",        "zone",
                                      "link",        "freshness",   "rate_min",     "rate",
                                      "ceiling",     "envelope",    "period_start", "period_end",
                                      "institution", "document",    "document_date"};
    CsvWriter csv(words.language());
    for (const char* name : fields) csv.add_text(name);
    for (const char* name : {"source_line", "communes_reached"}) csv.add_text(name);
    csv.end_line();
    for (const std::uint32_t row : rows) {
        for (const char* name : fields) {
            const geo::Column* cells = schema.programmes().find(name);
            if (cells->type == geo::ColumnType::real) {
                csv.add_number(cells->number(row));
            } else {
                csv.add_text(cells->text(row));
            }
        }
        csv.add_text(open.atlas().programmes.programmes[row].source.line);
        csv.add_number(std::to_string(communes_reached(counts, open.atlas(), row)));
        csv.end_line();
    }
    // The byte order mark is for spreadsheets; in a pipe it is in the way.
    return csv.take().substr(3);
}

std::string programme_line(const OpenFilter& open, const std::vector<ReachedAreas>& counts,
                           std::size_t row, const Translations& words) {
    const layers::ProgrammeCatalogue& catalogue = open.atlas().programmes;
    const Programme& programme = catalogue.programmes[row];
    std::string line = programme.id + "  " + programme.name + "  (" + kind_text(programme, words);
    const std::string communes = format_count(communes_reached(counts, open.atlas(), row), words);
    for (const std::string& more :
         {programme.operator_name, amount_text(programme, words),
          freshness_text(programme, freshness_of(programme, today()), catalogue, words),
          words(geo::Message{"filter.programme_communes", {communes}})}) {
        if (!more.empty()) line += " · " + more;
    }
    return line + ")\n";
}

void print_programmes(const Session& session, const OpenFilter& open,
                      const std::vector<std::uint32_t>& rows) {
    const std::vector<ReachedAreas> counts = count_areas(open);
    std::string text;
    if (session.arguments.json) {
        ordered_json answer = ordered_json::array();
        for (const std::uint32_t row : rows) {
            answer.push_back(programme_json(open, counts, row, session.words));
        }
        text = answer.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
    } else if (session.arguments.as_csv) {
        text = programmes_csv(open, counts, rows, session.words);
    } else {
        for (const std::uint32_t row : rows) {
            text += programme_line(open, counts, row, session.words);
        }
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    const std::string count = format_count(rows.size(), session.words);
    const std::string of = format_count(open.schema().programmes().row_count(), session.words);
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"filter.count", {count, of}}).c_str());
}

}  // namespace

void add_programmes(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "programmes", say("Les programmes d'aide, avec leur document et ce qu'ils atteignent",
                          "The support programmes, with their document and what they reach"));
    verb->add_option("--filter", arguments.filter,
                     say("« kind = prêt et reaches(qpv) » (docs/filters.md)",
                         "'kind = loan and reaches(qpv)' (docs/filters.md)"));
    verb->add_flag("--history", arguments.history,
                   say("les programmes terminés aussi", "ended programmes too"));
    verb->add_flag("--csv", arguments.as_csv,
                   say("en CSV sur la sortie standard", "as CSV on stdout"));
    verb->callback([&arguments] { arguments.verb = Verb::programmes; });
}

int run_programmes(const Session& session) {
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    OpenFilter open(session, workspace.value().atlas, session.arguments.history);
    const auto filter = read_filter(session, open.schema(), layers::FilterTarget{});
    if (!filter) return exit_wrong_usage;
    const auto found = open.engine().select(*filter, layers::FilterTarget{});
    if (!found) return report_error(found.error(), session.words);
    print_programmes(session, open, found.value()->rows());
    return exit_done;
}

}  // namespace ancrage::app
