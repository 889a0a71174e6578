#include "layers/filter/programme_fields.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

namespace ancrage::layers {

namespace {

using geo::Column;

std::string joined_texts(const std::vector<std::string>& texts) {
    std::string joined;
    for (const std::string& text : texts) joined += (joined.empty() ? "" : ",") + text;
    return joined;
}

void add(Column& column, const std::string& text) {
    text.empty() ? column.add_empty() : column.add_text(text);
}

void add(Column& column, const std::optional<double>& number) {
    number ? column.add_real(*number) : column.add_empty();
}

// Everything that is written about a programme, for words to be found in.
std::string all_texts(const Programme& programme) {
    return programme.name + " · " + programme.summary.french + " · " + programme.summary.english +
           " · " + programme.operator_name + " · " + programme.note;
}

std::string document_date(const ProgrammeCatalogue& catalogue, const Programme& programme) {
    const Document* document = catalogue.find_document(programme.source.document);
    return document == nullptr ? std::string() : document->date;
}

double grants_of(const ProgrammeCatalogue& catalogue, const Programme& programme) {
    const auto count = std::ranges::count(catalogue.grants, programme.id, &Grant::programme_id);
    return static_cast<double>(count);
}

class Builder {
public:
    Builder(const ProgrammeCatalogue& catalogue, const std::vector<ValueTitle>& titles)
        : catalogue_(catalogue), titles_(titles) {
        made_.table.name = "programmes";
        made_.table.geometry.kind = geo::GeometryKind::none;
    }

    using Text = std::function<std::string(const Programme&)>;
    using Number = std::function<std::optional<double>(const Programme&)>;

    void text(const char* name, std::vector<std::string> words, const Text& value,
              FieldType type = FieldType::text) {
        Column& column = made_.table.add_column(name, geo::ColumnType::text);
        for (const Programme& programme : catalogue_.programmes) add(column, value(programme));
        field(name, std::move(words), type, "");
    }
    // A text that is one of a few; those of an enumeration even when no programme has them.
    void choice(const char* name, std::vector<std::string> words, const Text& value,
                std::span<const std::string_view> values = {}, FieldType type = FieldType::text) {
        text(name, std::move(words), value, type);
        FilterField& added = made_.fields.back();
        added.closed = true;
        added.values.assign(values.begin(), values.end());
        for (const std::string& cell : made_.table.columns.back().texts) add_values(added, cell);
        for (const ValueTitle& title : titles_) {
            if (title.field == name) added.titles.push_back(title);
        }
    }
    void number(const char* name, std::vector<std::string> words, const char* unit,
                const Number& value) {
        Column& column = made_.table.add_column(name, geo::ColumnType::real);
        for (const Programme& programme : catalogue_.programmes) add(column, value(programme));
        field(name, std::move(words), FieldType::number, unit);
    }
    FilterField& last() { return made_.fields.back(); }
    ProgrammeFields take() { return std::move(made_); }

private:
    void field(const char* name, std::vector<std::string> words, FieldType type, const char* unit) {
        made_.fields.push_back({.name = name,
                                .words = std::move(words),
                                .type = type,
                                .unit = unit,
                                .column = made_.table.columns.size() - 1,
                                .scale = 1,
                                .closed = false,
                                .values = {},
                                .titles = {}});
    }
    static void add_values(FilterField& field, std::string_view cell) {
        while (!cell.empty()) {
            const std::size_t comma =
                field.type == FieldType::list ? std::min(cell.find(','), cell.size()) : cell.size();
            const std::string value(cell.substr(0, comma));
            if (std::ranges::find(field.values, value) == field.values.end()) {
                field.values.push_back(value);
            }
            cell.remove_prefix(std::min(comma + 1, cell.size()));
        }
    }

    const ProgrammeCatalogue& catalogue_;
    const std::vector<ValueTitle>& titles_;
    ProgrammeFields made_;
};

std::string word_of(const Enumeration& words, std::size_t number) {
    return std::string(words.words[number]);
}

std::string next_ids(const Programme& programme) {
    std::vector<std::string> ids;
    for (const NextStep& step : programme.next) ids.push_back(step.programme_id);
    return joined_texts(ids);
}

void add_choices(Builder& build, Date today) {
    build.choice(
        "axis", {"axe"}, [](const Programme& p) { return p.axis; }, programme_axes.words);
    build.choice(
        "kind", {"nature"}, [](const Programme& p) { return p.kind; }, programme_kinds.words);
    build.choice(
        "beneficiary", {"beneficiaries", "beneficiaire", "beneficiaires", "pour", "for"},
        [](const Programme& p) { return joined_texts(p.beneficiaries); },
        programme_beneficiaries.words, FieldType::list);
    build.choice(
        "level", {"niveau"}, [](const Programme& p) { return p.level; }, programme_levels.words);
    build.choice(
        "zone", {},
        [](const Programme& p) {
            return word_of(programme_zone_rules, static_cast<std::size_t>(p.zone_rule));
        },
        programme_zone_rules.words);
    build.choice(
        "link", {"lien"},
        [](const Programme& p) {
            return word_of(programme_links, static_cast<std::size_t>(p.link));
        },
        programme_links.words);
    build.choice(
        "freshness", {"fraicheur"},
        [today](const Programme& p) { return std::string(name_of(freshness_of(p, today))); },
        freshness_names);
    build.choice(
        "state", {"etat"}, [](const Programme& p) { return p.document_state; },
        programme_states.words);
}

void add_chains(Builder& build) {
    build.text("institution", {}, [](const Programme& p) { return p.institution; });
    build.text("next", {"suite"}, next_ids, FieldType::list);
    build.text("catalogue", {}, [](const Programme& p) { return p.catalogue; });
}

void add_amounts(Builder& build, const ProgrammeCatalogue& catalogue) {
    build.number("ceiling", {"plafond"}, "eur", [](const Programme& p) { return p.ceiling_eur; });
    build.number("rate", {"taux"}, "percent", [](const Programme& p) {
        return p.rate_max_percent ? p.rate_max_percent : p.rate_min_percent;
    });
    build.number("rate_min", {"taux min"}, "percent", [](const Programme& p) {
        return p.rate_min_percent ? p.rate_min_percent : p.rate_max_percent;
    });
    build.number("envelope", {"enveloppe"}, "eur",
                 [](const Programme& p) { return p.envelope_eur; });
    build.number("grants", {"aides versees", "subventions versees"}, "",
                 [&](const Programme& p) { return grants_of(catalogue, p); });
}

}  // namespace

ProgrammeFields programme_fields(const ProgrammeCatalogue& catalogue, Date today,
                                 const std::vector<ValueTitle>& titles) {
    Builder build(catalogue, titles);
    build.text("id", {}, [](const Programme& p) { return p.id; });
    build.text("name", {"nom"}, [](const Programme& p) { return p.name; });
    build.text("operator", {"operateur"}, [](const Programme& p) { return p.operator_name; });
    build.text("text", {"texte"}, all_texts);
    add_choices(build, today);
    add_amounts(build, catalogue);
    add_chains(build);
    build.text(
        "period_start", {"debut"}, [](const Programme& p) { return p.period_start; },
        FieldType::date);
    build.text(
        "period_end", {"fin"}, [](const Programme& p) { return p.period_end; }, FieldType::date);
    build.choice("document", {}, [](const Programme& p) { return p.source.document; });
    for (const Document& document : catalogue.documents) {
        build.last().titles.push_back({"document", document.file, document.title.french});
        build.last().titles.push_back({"document", document.file, document.title.english});
    }
    build.text(
        "document_date", {"date du document"},
        [&](const Programme& p) { return document_date(catalogue, p); }, FieldType::date);
    return build.take();
}

}  // namespace ancrage::layers
