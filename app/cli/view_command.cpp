// `ancrage view`: saved views without a window. Listed, checked against the atlas, shown as JSON,
// packed for a colleague, unpacked.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/filter_world.h"
#include "app/data/settings_file.h"
#include "app/views/pack_view.h"
#include "app/views/ready_views.h"
#include "app/views/view_changes.h"
#include "app/views/view_check.h"
#include "app/views/view_file.h"
#include "geo/io/files.h"
#include "geo/io/write_geopackage.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

using nlohmann::ordered_json;

void print_json(const ordered_json& json) {
    constexpr auto replace = ordered_json::error_handler_t::replace;
    std::printf("%s\n", json.dump(2, ' ', false, replace).c_str());
}

ordered_json listed(const std::string& path, const char* kind, const View& view) {
    return {{"file", path},
            {"kind", kind},
            {"title", {{"fr", view.title.french}, {"en", view.title.english}}},
            {"about", {{"fr", view.about.french}, {"en", view.about.english}}}};
}

// The ready-made ones, then those the person had open last.
int list_views(const Session& session) {
    const Translations& words = session.words;
    std::vector<geo::Message> problems;
    ordered_json list = ordered_json::array();
    for (const ReadyView& ready : ready_views(session.assets, problems)) {
        list.push_back(listed(ready.path, "ready", ready.view));
    }
    for (const std::string& path : read_settings(settings_path()).settings.recent_views) {
        const auto opened = open_view(path);
        if (opened) list.push_back(listed(path, "recent", opened.value().content.view));
        if (!opened) problems.push_back(opened.error().message);
    }
    for (const geo::Message& problem : problems) {
        std::fprintf(stderr, "ancrage: %s\n", words(problem).c_str());
    }
    if (session.arguments.json) {
        print_json({{"views", std::move(list)}});
        return exit_done;
    }
    const char* language = words.language() == layers::Language::french ? "fr" : "en";
    for (const ordered_json& one : list) {
        std::printf("%s\n    %s\n", one["title"][language].get<std::string>().c_str(),
                    one["file"].get<std::string>().c_str());
    }
    return exit_done;
}

ordered_json findings_json(const std::vector<geo::Message>& messages, const Session& session,
                           const layers::Atlas& atlas) {
    ordered_json list = ordered_json::array();
    for (const geo::Message& message : messages) {
        const geo::Message named = with_names(message, atlas, session.words.language());
        list.push_back({{"finding", message.key},
                        {"arguments", message.arguments},
                        {"text", session.words(named)}});
    }
    return list;
}

void print_findings(const ordered_json& answer, const Translations& words) {
    for (const char* part : {"missing", "changed"}) {
        for (const ordered_json& one : answer[part]) {
            std::printf("%s\n", one["text"].get<std::string>().c_str());
        }
    }
    for (const ordered_json& id : answer["private_layers"]) {
        const geo::Message message{"view_check.own", {id.get<std::string>()}};
        std::printf("%s\n", words(message).c_str());
    }
    const bool shown = answer["missing"].empty();
    std::printf("%s\n", words(shown ? "view_check.good" : "view_check.bad").c_str());
}

// What travels inside the file is at hand, without being kept.
void put_packed(const ViewContent& content, layers::Atlas& atlas) {
    for (const PackedLayer& packed : content.packed) {
        if (atlas.find(packed.definition.id) != nullptr) continue;
        atlas.layers.push_back({packed.definition, packed.table, layers::LayerState::loaded, {}});
    }
}

int check(const Session& session, const ViewContent& content) {
    Arguments arguments = session.arguments;
    arguments.demonstration = arguments.demonstration || content.view.demonstration;
    const Session in_its_world{arguments, session.words, session.assets};
    auto workspace = open_for(in_its_world, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    layers::Atlas& atlas = workspace.value().atlas;
    put_packed(content, atlas);
    const OpenFilter open(in_its_world, atlas, false);
    const ViewFindings findings =
        check_view(content.view, {atlas, &open.schema(), page_templates(session.assets)});
    ordered_json packed = ordered_json::array();
    for (const PackedLayer& layer : content.packed) packed.push_back(layer.definition.id);
    const ordered_json answer = {{"file", session.arguments.saved_view.file},
                                 {"shown_as_saved", findings.missing.empty()},
                                 {"missing", findings_json(findings.missing, session, atlas)},
                                 {"changed", findings_json(findings.changed, session, atlas)},
                                 {"private_layers", findings.own},
                                 {"packed_layers", std::move(packed)}};
    if (session.arguments.json) print_json(answer);
    if (!session.arguments.json) print_findings(answer, session.words);
    return findings.missing.empty() ? exit_done : exit_failed;
}

int show(const Session& session, const ViewContent& content) {
    const auto text = view_text(content.view, content.packed);
    if (!text) return report_error(text.error(), session.words);
    std::fwrite(text.value().data(), 1, text.value().size(), stdout);
    return exit_done;
}

// A file that is there is replaced: that is what -o says.
int save(const Session& session, const std::string& path, const ViewContent& content) {
    const auto saved = save_view(path, content, std::nullopt);
    if (!saved) return report_error(saved.error(), session.words);
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"view.saved", {path}}).c_str());
    return exit_done;
}

// The names of the layers that are private, one a line, on stderr.
void tell_private(const Session& session, const std::vector<const layers::Layer*>& own) {
    for (const layers::Layer* layer : own) {
        const geo::Message line{"view.private_layer",
                                {layer->definition.id, session.words(layer->definition.title),
                                 std::to_string(layer->table.row_count())}};
        std::fprintf(stderr, "ancrage: %s\n", session.words(line).c_str());
    }
}

int pack(const Session& session, const ViewContent& content) {
    const ViewArguments& asked = session.arguments.saved_view;
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    layers::Atlas& atlas = workspace.value().atlas;
    put_packed(content, atlas);
    const auto own = private_layers_of(content.view, atlas);
    tell_private(session, own);
    const bool answered = asked.with_all || asked.without_private || !asked.with.empty();
    if (!own.empty() && !answered) {
        return report_error(geo::wrong_usage("error.view_pack_ask"), session.words);
    }
    std::vector<std::string> travelling = asked.with;
    for (const layers::Layer* layer : own) {
        if (asked.with_all) travelling.push_back(layer->definition.id);
    }
    const auto packed = pack_view(content.view, atlas, travelling);
    if (!packed) return report_error(packed.error(), session.words);
    return save(session, session.arguments.output, packed.value());
}

// The view, and each layer that travelled with it as a GeoPackage that can be imported.
int unpack(const Session& session, const ViewContent& content) {
    const fs::path folder = session.arguments.output;
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return report_error(geo::failed("error.view_not_saved", {folder.string(), error.message()}),
                            session.words);
    }
    for (std::size_t i = 0; i < content.packed.size(); ++i) {
        // The name of a file is ours: an id from elsewhere may hold anything.
        const std::string path = (folder / ("layer-" + std::to_string(i + 1) + ".gpkg")).string();
        const auto written = geo::write_geopackage(path, {content.packed[i].table});
        if (!written) return report_error(written.error(), session.words);
        const geo::Message line{"view.unpacked", {content.packed[i].definition.id, path}};
        std::fprintf(stderr, "ancrage: %s\n", session.words(line).c_str());
    }
    const fs::path name = fs::path(session.arguments.saved_view.file).filename();
    return save(session, (folder / name).string(), {content.view, {}});
}

}  // namespace

void add_view(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    ViewArguments& view = arguments.saved_view;
    CLI::App* verb = app.add_subcommand(
        "view", say("Les vues enregistrées, *.ancrage (docs/views.md) : les voir, les vérifier, "
                    "les préparer pour un collègue",
                    "Saved views, *.ancrage (docs/views.md): see them, check them, make them ready "
                    "for a colleague"));
    verb->callback([&arguments] { arguments.verb = Verb::view; });
    verb->require_subcommand(0, 1);
    const auto action = [&](const char* name, const std::string& help) {
        CLI::App* made = verb->add_subcommand(name, help);
        made->callback([&view, name] { view.action = name; });
        return made;
    };
    const auto of_file = [&](CLI::App* made) {
        made->add_option("file", view.file, say("fichier .ancrage", ".ancrage file"))->required();
        return made;
    };
    action("list", say("les vues prêtes à l'emploi, puis les dernières ouvertes (comme sans rien)",
                       "the ready-made views, then those opened last (as without a word)"));
    of_file(action("check", say("ce qui manque, ce qui a changé depuis, les couches privées",
                                "what is missing, what has changed since, which layers are "
                                "private")));
    of_file(action("show", say("la vue relue, en JSON", "the view as it is read, in JSON")));
    CLI::App* packed = of_file(
        action("pack", say("un seul fichier à envoyer ; rien de privé ne part sans être demandé",
                           "one file to send; nothing private leaves unless asked")));
    packed->add_option("-o,--output", arguments.output, say("fichier .ancrage", ".ancrage file"))
        ->required();
    packed->add_option("--with", view.with,
                       say("une couche privée qui part avec la vue ; plusieurs fois",
                           "a private layer that travels with the view; several times"));
    packed->add_flag("--with-all", view.with_all,
                     say("toutes les couches privées de la vue", "all private layers of the view"));
    packed->add_flag("--without-private", view.without_private,
                     say("aucune couche privée", "no private layer"));
    of_file(action("unpack", say("la vue et ses couches privées, chacune dans un fichier",
                                 "the view and its private layers, each in a file")))
        ->add_option("-o,--output", arguments.output, say("dossier", "folder"))
        ->required();
}

int run_view(const Session& session) {
    const ViewArguments& asked = session.arguments.saved_view;
    if (asked.action == "list") return list_views(session);
    const auto opened = open_view(asked.file);
    if (!opened) return report_error(opened.error(), session.words);
    const ViewContent& content = opened.value().content;
    if (asked.action == "check") return check(session, content);
    if (asked.action == "pack") return pack(session, content);
    if (asked.action == "unpack") return unpack(session, content);
    return show(session, content);
}

}  // namespace ancrage::app
