#include "layers/sites/site_preset.h"

#include <algorithm>
#include <optional>

#include "layers/catalogue/toml_entries.h"
#include "layers/sites/check_request.h"
#include "layers/sites/criterion_words.h"

namespace ancrage::layers {

namespace {

Judgement read_judgement(TomlEntries entries) {
    Judgement judgement;
    judgement.full = entries.optional_number("full");
    judgement.none = entries.optional_number("none");
    if (const auto least = entries.optional_number("at_least")) judgement.full = least;
    if (const auto most = entries.optional_number("at_most")) {
        judgement.full = most;
        judgement.more_is_better = false;
    }
    judgement.values = entries.optional_texts("values");
    entries.refuse_unknown();
    return judgement;
}

Measure read_measure(TomlEntries entries) {
    Measure measure;
    measure.kind = entries.choice("kind", measure_words);
    measure.of = entries.optional_text("of");
    measure.filter = entries.optional_text("filter");
    measure.metres = entries.optional_number("metres").value_or(0);
    entries.refuse_unknown();
    return measure;
}

Criterion read_criterion(TomlEntries entries) {
    Criterion criterion;
    criterion.id = entries.text("id");
    criterion.title = read_words(entries.table("title"));
    criterion.measure = read_measure(entries.table("measure"));
    criterion.role = entries.choice("role", role_words);
    criterion.weight = entries.optional_number("weight").value_or(1);
    if (entries.has("judge")) criterion.judgement = read_judgement(entries.table("judge"));
    criterion.enabled = !entries.optional_flag("off");
    entries.refuse_unknown();
    return criterion;
}

NotJudged read_not_judged(TomlEntries entries) {
    NotJudged thing{read_words(entries.table("title")), read_words(entries.table("ask"))};
    entries.refuse_unknown();
    return thing;
}

// What the format allows and makes no sense.
std::optional<geo::Error> problem_of(const SitePreset& preset, const std::string& path) {
    constexpr std::size_t fewest_questions = 5;
    constexpr std::size_t most_questions = 7;
    if (preset.questions.size() < fewest_questions || preset.questions.size() > most_questions) {
        return geo::failed("error.preset_questions", {path, std::to_string(fewest_questions),
                                                      std::to_string(most_questions)});
    }
    for (const std::string& question : preset.questions) {
        const bool is_known = std::ranges::find(preset.request.criteria, question,
                                                &Criterion::id) != preset.request.criteria.end();
        if (!is_known || std::ranges::count(preset.questions, question) > 1) {
            return geo::failed("error.preset_question", {path, question});
        }
    }
    return std::nullopt;
}

}  // namespace

geo::Result<SitePreset> parse_site_preset(std::string_view toml, const std::string& id,
                                          const std::string& path) {
    std::optional<geo::Error> error;
    const std::optional<toml::table> root = parse_toml(toml, path, error);
    if (!root) return *error;
    TomlEntries entries(*root, path, error);
    entries.set_layer(id);
    SitePreset preset;
    preset.id = id;
    preset.title = read_words(entries.table("title"));
    preset.explanation = read_words(entries.table("explanation"));
    preset.request.layers = entries.texts("layers");
    preset.request.origin = entries.optional_text("origin");
    preset.questions = entries.texts("questions");
    for (TomlEntries& entry : entries.tables("criterion")) {
        preset.request.criteria.push_back(read_criterion(std::move(entry)));
    }
    for (TomlEntries& entry : entries.tables("not_judged")) {
        preset.not_judged.push_back(read_not_judged(std::move(entry)));
    }
    entries.refuse_unknown();
    if (error) return *error;
    if (auto problem = problem_of(preset, path)) return *problem;
    const auto checked = check_request(preset.request);
    if (checked) return preset;
    geo::Error wrong = checked.error();
    return geo::failed("error.preset_criterion",
                       {path, wrong.message.arguments.empty() ? "" : wrong.message.arguments[0]});
}

}  // namespace ancrage::layers
