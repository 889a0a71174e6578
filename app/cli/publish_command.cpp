// `ancrage publish`: the map as a folder for any web server.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/atlas_tables.h"
#include "app/publication/site.h"
#include "app/text/formats.h"
#include "app/views/ready_views.h"
#include "app/views/view_file.h"
#include "geo/io/read_features.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

using nlohmann::ordered_json;

// "2-industry", "industry": the file of a ready-made view, without what orders it.
bool is_named(const fs::path& file, const std::string& name) {
    const std::string stem = file.stem().string();
    const std::size_t dash = stem.find('-');
    const bool is_numbered = stem.find_first_not_of("0123456789") == dash;
    return stem == name || (is_numbered && stem.substr(dash + 1) == name);
}

geo::Result<View> view_named(const std::string& name, const Session& session) {
    if (name.empty()) return View{};
    std::error_code error;
    if (!fs::exists(name, error)) {
        std::vector<geo::Message> problems;
        std::string known;
        for (ReadyView& ready : ready_views(session.assets, problems)) {
            if (is_named(ready.path, name)) return std::move(ready.view);
            known += (known.empty() ? "" : ", ") + fs::path(ready.path).stem().string();
        }
        return geo::wrong_usage("error.site_no_view", {name, known});
    }
    auto opened = open_view(name);
    if (!opened) return opened.error();
    ViewContent& content = opened.value().content;
    if (!content.packed.empty()) {
        return geo::wrong_usage("error.site_private_view", {content.packed.front().definition.id});
    }
    return std::move(content.view);
}

std::string program_folder(const Session& session) {
    if (!session.arguments.publish.program.empty()) return session.arguments.publish.program;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share" / "ancrage" / "web";
    if (fs::exists(installed, error)) return installed.string();
    return (fs::path(session.assets).parent_path() / "build" / "web" / "program").string();
}

// As they lie in the atlas; of the demonstration region, as they lie in the assets.
geo::Result<std::vector<geo::FeatureTable>> catalogue_of(const OpenOptions& options) {
    std::vector<geo::FeatureTable> tables;
    for (const std::string& name : catalogue_tables()) {
        auto read = options.demonstration
                        ? geo::read_attributes(options.assets + "/catalogue/" + name + ".csv")
                        : geo::read_attributes(options.atlas, name);
        if (!read) return read.error();
        tables.push_back(std::move(read.value().table));
        tables.back().name = name;
    }
    return tables;
}

struct Sizes {
    std::size_t bytes = 0;
    std::size_t opening = 0;  // as they are stored
    std::size_t opening_gzipped = 0;
};

Sizes sizes_of(const Site& site) {
    Sizes sizes;
    for (const SiteFile& file : site.files.all()) {
        sizes.bytes += file.bytes.size();
        if (std::ranges::find(site.opening, file.name) == site.opening.end()) continue;
        sizes.opening += file.bytes.size();
        sizes.opening_gzipped += file.gzipped;
    }
    return sizes;
}

void print_json(const Site& site, const std::string& folder) {
    const Sizes sizes = sizes_of(site);
    ordered_json files = ordered_json::array();
    for (const SiteFile& file : site.files.all()) {
        const bool opening = std::ranges::find(site.opening, file.name) != site.opening.end();
        files.push_back({{"name", file.name},
                         {"path", file.path},
                         {"bytes", file.bytes.size()},
                         {"content", file.content},
                         {"gzip", file.gzipped},
                         {"opening", opening}});
    }
    const ordered_json answer = {{"folder", folder},
                                 {"layers", site.layers},
                                 {"left_out", site.left_out},
                                 {"bytes", sizes.bytes},
                                 {"opening_bytes", sizes.opening},
                                 {"opening_gzip", sizes.opening_gzipped},
                                 {"files", std::move(files)}};
    constexpr auto replace = ordered_json::error_handler_t::replace;
    std::printf("%s\n", answer.dump(2, ' ', false, replace).c_str());
}

std::string megabytes(std::size_t bytes, const Translations& words) {
    constexpr double mega = 1e6;
    return format_number(static_cast<double>(bytes) / mega, 2, words.language());
}

void print_summary(const Site& site, const std::string& folder, const Translations& words) {
    const Sizes sizes = sizes_of(site);
    const auto say = [&words](const geo::Message& message) {
        std::fprintf(stderr, "ancrage: %s\n", words(message).c_str());
    };
    for (const std::string& layer : site.left_out) say({"site.left_out", {layer}});
    say({"site.published",
         {folder, std::to_string(site.files.all().size()), megabytes(sizes.bytes, words),
          megabytes(sizes.opening_gzipped, words)}});
}

geo::Result<Translations> words_of(const Session& session, layers::Language language) {
    return Translations::load(session.assets + "/translations", language);
}

geo::Result<Site> published(const Session& session, const SiteOrder& order) {
    auto options = options_for(session, true);
    if (!options) return options.error();
    // What a person added to the catalogue for themselves is not published.
    options.value().own_catalogue.clear();
    auto workspace = open_with(options.value(), session);
    if (!workspace) return workspace.error();
    auto tables = catalogue_of(options.value());
    if (!tables) return tables.error();
    const auto french = words_of(session, layers::Language::french);
    if (!french) return french.error();
    const auto english = words_of(session, layers::Language::english);
    if (!english) return english.error();
    return make_site(std::move(workspace).value(), std::move(tables).value(), order,
                     {session.words, french.value(), english.value()});
}

}  // namespace

void add_publish(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "publish", say("La carte en un dossier statique, pour n'importe quel serveur web "
                       "(docs/web.md)",
                       "The map as a static folder for any web server (docs/web.md)"));
    PublishArguments& publish = arguments.publish;
    verb->add_option("--view", publish.view,
                     say("vue d'ouverture : un fichier .ancrage, ou le nom d'une vue prête "
                         "à l'emploi (industry)",
                         "opening view: an .ancrage file, or the name of a ready-made view "
                         "(industry)"));
    verb->add_option("--layers", arguments.layers,
                     say("couches publiées, séparées par des virgules (sinon toutes celles dont "
                         "la licence est ouverte)",
                         "layers published, separated by commas (else all whose licence is open)"))
        ->delimiter(',');
    verb->add_option("--title", publish.title, say("titre de la page", "title of the page"));
    verb->add_option("--program", publish.program,
                     say("dossier de ancrage.js et ancrage.wasm, le programme pour le navigateur",
                         "folder of ancrage.js and ancrage.wasm, the program for the browser"));
    verb->add_option("-o,--output", publish.folder, say("dossier du site", "folder of the site"))
        ->required();
    verb->callback([&arguments] { arguments.verb = Verb::publish; });
}

int run_publish(const Session& session) {
    const PublishArguments& publish = session.arguments.publish;
    // Before anything is read: what is wrong with the order need not wait.
    if (auto free = check_site_folder(publish.folder); !free) {
        return report_error(free.error(), session.words);
    }
    auto view = view_named(publish.view, session);
    if (!view) return report_error(view.error(), session.words);
    const SiteOrder order{session.arguments.layers, std::move(view).value(), publish.title,
                          program_folder(session),  session.assets,          today()};
    const auto site = published(session, order);
    if (!site) return report_error(site.error(), session.words);
    if (auto written = write_site(site.value().files, publish.folder); !written) {
        return report_error(written.error(), session.words);
    }
    if (session.arguments.json) print_json(site.value(), publish.folder);
    print_summary(site.value(), publish.folder, session.words);
    return exit_done;
}

}  // namespace ancrage::app
