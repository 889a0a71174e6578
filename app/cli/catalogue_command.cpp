// `ancrage catalogue`: a person's own programmes, seen and edited cell by cell, with a way back.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/data/catalogue_table.h"
#include "app/text/catalogue_text.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

ordered_json row_json(const CatalogueTable& table, std::size_t row) {
    ordered_json json = ordered_json::object();
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
        json[table.columns()[column]] = table.cell(row, column);
    }
    return json;
}

int list_rows(const Session& session, const CatalogueTable& table) {
    if (session.arguments.json) {
        ordered_json rows = ordered_json::array();
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            rows.push_back(row_json(table, row));
        }
        const ordered_json answer{{"folder", table.folder()},
                                  {"columns", table.columns()},
                                  {"programmes", std::move(rows)}};
        std::printf("%s\n", answer.dump(2).c_str());
        return exit_done;
    }
    const std::size_t name = *table.column_of("name");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        std::printf("%-32s %s\n", table.cell(row, 0).c_str(), table.cell(row, name).c_str());
    }
    std::fprintf(stderr, "ancrage: %s\n",
                 session.words(geo::Message{"catalogue.kept_in", {table.folder()}}).c_str());
    return exit_done;
}

int list_history(const Session& session, const CatalogueTable& table) {
    ordered_json edits = ordered_json::array();
    for (const CatalogueEdit& edit : table.done()) {
        const std::string words = edit_text(edit, session.words);
        if (session.arguments.json) {
            edits.push_back(words);
        } else {
            std::printf("%s\n", words.c_str());
        }
    }
    if (session.arguments.json) {
        const ordered_json answer{{"done", std::move(edits)}, {"undone", table.undone().size()}};
        std::printf("%s\n", answer.dump(2).c_str());
    }
    return exit_done;
}

geo::Status change(const CatalogueArguments& arguments, CatalogueTable& table) {
    const std::string& action = arguments.action;
    if (action == "set") return table.set(arguments.id, arguments.column, arguments.text);
    if (action == "add") return table.add(arguments.id, arguments.text);
    if (action == "copy") return table.copy(arguments.id);
    if (action == "remove") return table.remove(arguments.id);
    return action == "undo" ? table.undo() : table.redo();
}

}  // namespace

void add_catalogue(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CatalogueArguments& catalogue = arguments.catalogue;
    CLI::App* verb = app.add_subcommand(
        "catalogue", say("Vos propres programmes, posés sur ceux de la carte : les voir, les "
                         "corriger, revenir en arrière",
                         "Your own programmes, stacked on the map's: see them, edit them, undo"));
    verb->callback([&arguments] { arguments.verb = Verb::catalogue; });
    verb->require_subcommand(0, 1);
    const auto action = [&](const char* name, const std::string& help) {
        CLI::App* made = verb->add_subcommand(name, help);
        made->callback([&catalogue, name] { catalogue.action = name; });
        return made;
    };
    const auto identified = [&](CLI::App* made) {
        made->add_option("id", catalogue.id, say("identifiant du programme", "programme's id"))
            ->required();
        return made;
    };
    action("list", say("vos programmes (comme sans rien)", "your programmes (as without a word)"));
    CLI::App* set = identified(action("set", say("change une cellule", "change a cell")));
    set->add_option("column", catalogue.column, say("la colonne", "the column"))->required();
    set->add_option("text", catalogue.text,
                    say("son texte ; \"\" la vide", "its text; \"\" clears"))
        ->required();
    CLI::App* add = identified(action("add", say("ajoute un programme", "add a programme")));
    add->add_option("name", catalogue.text, say("son nom", "its name"))->required();
    identified(action("copy", say("reprend un programme de la carte, pour le corriger",
                                  "take a programme of the map over, to correct it")));
    identified(
        action("remove", say("retire un de vos programmes", "remove one of your programmes")));
    action("undo", say("défait le dernier changement", "undo the last change"));
    action("redo", say("refait ce qui vient d'être défait", "redo what was just undone"));
    action("history",
           say("les changements, du plus ancien au dernier", "the changes, oldest first"));
}

int run_catalogue(const Session& session) {
    const auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    auto table = CatalogueTable::open(own_catalogue_folder(session.arguments), session.assets,
                                      workspace.value().atlas.programmes, today());
    if (!table) return report_error(table.error(), session.words);
    const CatalogueArguments& arguments = session.arguments.catalogue;
    if (arguments.action == "list") return list_rows(session, table.value());
    if (arguments.action == "history") return list_history(session, table.value());
    if (auto changed = change(arguments, table.value()); !changed) {
        return report_error(changed.error(), session.words);
    }
    if (session.arguments.json) {
        const auto row = table.value().row_of(arguments.id);
        const ordered_json answer = row ? row_json(table.value(), *row) : ordered_json::object();
        std::printf("%s\n", answer.dump(2).c_str());
    }
    std::fprintf(
        stderr, "ancrage: %s\n",
        session.words(geo::Message{"catalogue.kept_in", {table.value().folder()}}).c_str());
    return exit_done;
}

}  // namespace ancrage::app
