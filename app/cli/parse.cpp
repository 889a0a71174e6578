#include <CLI/CLI.hpp>
#include <cstdlib>
#include <string_view>

#include "app/cli/command_line.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/generate.h"
#include "app/cli/page_size.h"
#include "app/data/settings_file.h"

namespace ancrage::app {

namespace {

using layers::Language;

std::optional<Language> language_in(const char* variable) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::string_view(value).starts_with("en") ? Language::english : Language::french;
}

// ANCRAGE_LANG, else the one chosen in the settings, else the locale; the map is about a French
// region, so French unless asked.
Language environment_language() {
    if (const auto asked = language_in("ANCRAGE_LANG")) return *asked;
    if (const auto chosen = chosen_language(settings_path())) return *chosen;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const auto local = language_in(name)) return *local;
    }
    return Language::french;
}

// The language is needed before parsing, for the help itself.
Language wanted_language(int argc, const char* const* argv) {
    Language language = environment_language();
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        std::string_view value;
        if (argument == "--lang" && i + 1 < argc) value = argv[i + 1];
        if (argument.starts_with("--lang=")) value = argument.substr(7);
        if (value == "en") language = Language::english;
        if (value == "fr") language = Language::french;
    }
    return language;
}

struct Words {
    Language language;
    std::string operator()(const char* french, const char* english) const {
        return language == Language::french ? french : english;
    }
};

void add_render(CLI::App& app, Arguments& arguments, SizeWords& size, const Words& say) {
    CLI::App* verb = app.add_subcommand(
        "render", say("Dessine la carte dans un fichier : image PNG, page PDF ou SVG",
                      "Draw the map to a file: a PNG picture, a PDF or SVG page"));
    verb->add_option("--view", arguments.view,
                     say("« region » ou une adresse de territoire (communes:93066)",
                         "'region' or the address of an area (communes:93066)"));
    verb->add_option("--layers", arguments.layers,
                     say("couches, séparées par des virgules", "layers, separated by commas"))
        ->delimiter(',');
    add_question(*verb, arguments, say.language == Language::french);
    verb->add_option("--size", size.size,
                     say("taille en pixels, LxH, jusqu'à 20000x20000 (1920x1080 sinon)",
                         "size in pixels, WxH, up to 20000x20000 (else 1920x1080)"));
    verb->add_option("--paper", size.paper,
                     say("feuille A5, A4, A3, A2, A1 ou A0, à l'italienne ; au lieu de --size",
                         "sheet A5, A4, A3, A2, A1 or A0, landscape; instead of --size"));
    verb->add_flag("--portrait", size.portrait, say("feuille à la française", "sheet in portrait"));
    verb->add_option("--dpi", size.dpi,
                     say("points par pouce, de 36 à 1200 : 96 sinon, 300 avec --paper ; signes et "
                         "textes gardent leur taille sur le papier",
                         "dots per inch, 36 to 1200: else 96, or 300 with --paper; signs and "
                         "texts keep their size on paper"));
    verb->add_flag(
        "--bare", arguments.bare,
        say("la carte seule, sans légende ni sources", "the map alone, without legend or sources"));
    verb->add_option_function<std::string>(
            "--theme", [&arguments](const std::string& theme) { arguments.dark = theme == "dark"; },
            say("carte claire (light, comme sur papier) ou sombre (dark)",
                "light map (as on paper) or dark"))
        ->check(CLI::IsMember({"light", "dark"}));
    verb->add_option(
        "--style", arguments.style,
        say("feuille de style (TOML) posée sur celle du programme : les couches et les "
            "entrées qu'elle nomme (voir assets/styles)",
            "style sheet (TOML) laid over the program's: the layers and entries it "
            "names (see assets/styles)"));
    verb->add_option("-o,--output", arguments.output,
                     say("fichier .png, .pdf ou .svg", ".png, .pdf or .svg file"))
        ->required();
    verb->callback([&arguments] { arguments.verb = Verb::render; });
}

void add_questions(CLI::App& app, Arguments& arguments, const Words& say) {
    add_area(app, arguments, say.language == Language::french);
    CLI::App* at = app.add_subcommand(
        "at", say("Les territoires qui contiennent un point", "The areas that contain a point"));
    at->add_option("--lon", arguments.longitude,
                   say("longitude, degrés WGS 84", "longitude, WGS 84 degrees"));
    at->add_option("--lat", arguments.latitude,
                   say("latitude, degrés WGS 84", "latitude, WGS 84 degrees"));
    at->add_option("--csv", arguments.csv,
                   say("fichier CSV avec colonnes lon et lat (ou x et y en Lambert-93)",
                       "CSV file with columns lon and lat (or x and y in Lambert-93)"));
    at->callback([&arguments] { arguments.verb = Verb::at; });
}

void add_data(CLI::App& app, Arguments& arguments, const Words& say) {
    CLI::App* data = app.add_subcommand("data", say("L'atlas", "The atlas"));
    data->require_subcommand(1);
    CLI::App* build = data->add_subcommand(
        "build",
        say("Construit l'atlas à partir d'un lot de données, sinon des sources officielles",
            "Build the atlas from a data pack, else from the official sources"));
    build->add_option("-o,--output", arguments.output, say("fichier de l'atlas", "atlas file"));
    build->callback([&arguments] { arguments.verb = Verb::data_build; });
    CLI::App* info =
        data->add_subcommand("info", say("Les couches de l'atlas, leur source et leur état",
                                         "The atlas' layers, their source and state"));
    info->callback([&arguments] { arguments.verb = Verb::data_info; });
    add_update(*data, arguments, say.language == Language::french);
}

void add_shared(CLI::App& app, Arguments& arguments, std::string& language, const Words& say) {
    app.fallthrough();
    app.add_option("--lang", language, say("langue : fr ou en", "language: fr or en"))
        ->check(CLI::IsMember({"fr", "en"}));
    app.add_flag("--json", arguments.json, say("réponse en JSON", "answer in JSON"));
    app.add_flag("--demo", arguments.demonstration,
                 say("la région de démonstration, fictive", "the demonstration region, fictional"));
    app.add_flag("--fresh", arguments.fresh,
                 say("ouvre la carte sans reprendre la vue et les couches de la dernière fois",
                     "open the map without the view and the layers of the last time"));
    app.add_option("--atlas", arguments.atlas,
                   say("fichier de l'atlas (sinon ANCRAGE_ATLAS, ou le dossier de données)",
                       "atlas file (else ANCRAGE_ATLAS, or the data folder)"));
    app.add_option("--as-of", arguments.as_of,
                   say("l'atlas conservé de ce jour (AAAA-MM-JJ), ou le dernier d'avant",
                       "the atlas kept of this day (YYYY-MM-DD), or the last one before it"));
    app.add_option(
        "--pack", arguments.pack,
        say("dossier du lot de données dont l'atlas est construit (sinon ANCRAGE_PACK) ; "
            "sans effet sur un atlas déjà construit, sauf avec data build",
            "folder of the data pack the atlas is built from (else ANCRAGE_PACK); no "
            "effect on an atlas already built, except with data build"));
    app.add_option("--catalogue", arguments.own_catalogue,
                   say("dossier de votre catalogue de programmes, posé sur celui de l'atlas "
                       "(sinon ANCRAGE_CATALOGUE)",
                       "folder of your own catalogue of programmes, stacked on the atlas' one "
                       "(else ANCRAGE_CATALOGUE)"));
}

// What `ancrage generate` answers.
void answer_generate(const CLI::App& app, const std::string& what, ParsedCommandLine& parsed) {
    const bool french = parsed.arguments.language == Language::french;
    auto text = generated(app, what, ANCRAGE_VERSION, french);
    if (text) {
        parsed.exit_code = exit_done;
        parsed.output = std::move(text).value();
        return;
    }
    // There may be no assets, hence no translations.
    const geo::Message& message = text.error().message;
    parsed.exit_code = exit_failed;
    parsed.output = "ancrage: " + message.key;
    for (const std::string& argument : message.arguments) parsed.output += " " + argument;
    parsed.output += "\n";
}

}  // namespace

ParsedCommandLine parse_command_line(int argc, const char* const* argv) {
    ParsedCommandLine parsed;
    Arguments& arguments = parsed.arguments;
    arguments.language = wanted_language(argc, argv);
    const Words say{arguments.language};
    CLI::App app(say("Ancrage : la carte de là où l'Île-de-France peut produire.\n"
                     "Sans argument, ouvre la carte (sans écran, la dessine dans ancrage.png).",
                     "Ancrage: the map of where Île-de-France can produce.\n"
                     "Without arguments, opens the map (without a display, draws ancrage.png)."),
                 "ancrage");
    std::string language;
    SizeWords size;
    // Before the verbs, which take these over.
    app.set_help_flag("-h,--help", say("cette aide", "this help"));
    app.get_formatter()->label("Usage", say("Utilisation", "Usage"));
    app.get_formatter()->label("SUBCOMMAND", say("VERBE", "VERB"));
    app.get_formatter()->label("REQUIRED", say("(obligatoire)", "(required)"));
    app.get_formatter()->label("TEXT", say("TEXTE", "TEXT"));
    app.set_version_flag("--version", "ancrage " ANCRAGE_VERSION,
                         say("la version du programme", "the program's version"));
    add_shared(app, arguments, language, say);
    app.require_subcommand(0, 1);
    add_open(app, arguments, size.size, say.language == Language::french);
    add_render(app, arguments, size, say);
    add_questions(app, arguments, say);
    add_data(app, arguments, say);
    add_data_diff(app, arguments, say.language == Language::french);
    add_team(app, arguments, say.language == Language::french);
    add_bench(app, arguments, size.size, say.language == Language::french);
    add_describe(app, arguments, say.language == Language::french);
    add_export(app, arguments, size.size, say.language == Language::french);
    add_book(app, arguments, say.language == Language::french);
    add_settings(app, arguments, say.language == Language::french);
    add_search(app, arguments, say.language == Language::french);
    add_filter(app, arguments, say.language == Language::french);
    add_programmes(app, arguments, say.language == Language::french);
    add_simulate(app, arguments, say.language == Language::french);
    add_catalogue(app, arguments, say.language == Language::french);
    add_site(app, arguments, say.language == Language::french);
    add_find(app, arguments, say.language == Language::french);
    add_near(app, arguments, say.language == Language::french);
    add_compare(app, arguments, say.language == Language::french);
    add_similar(app, arguments, say.language == Language::french);
    add_links(app, arguments, say.language == Language::french);
    add_view(app, arguments, say.language == Language::french);
    add_import(app, arguments, say.language == Language::french);
    add_publish(app, arguments, say.language == Language::french);
    for (CLI::App* verb : app.get_subcommands({})) verb->group(say("Verbes", "Verbs"));
    std::string wanted_file;
    add_generate(app, wanted_file, say.language == Language::french);
    try {
        app.parse(argc, argv);
        if (const auto wrong = take_size(size, arguments)) {
            throw CLI::ValidationError(wrong->first, wrong->second);
        }
        const bool has_point = arguments.longitude && arguments.latitude;
        const bool half_point = arguments.longitude.has_value() != arguments.latitude.has_value();
        if (arguments.verb == Verb::at && (half_point || has_point == !arguments.csv.empty())) {
            throw CLI::ValidationError(
                "at", say("donnez --lon et --lat, ou --csv", "give --lon and --lat, or --csv"));
        }
        if (!wanted_file.empty()) answer_generate(app, wanted_file, parsed);
    } catch (const CLI::ParseError& error) {
        std::ostringstream out;
        std::ostringstream messages;
        const int code = app.exit(error, out, messages);
        parsed.exit_code = code == 0 ? 0 : 2;
        parsed.output = code == 0 ? out.str() : messages.str();
    }
    return parsed;
}

}  // namespace ancrage::app
