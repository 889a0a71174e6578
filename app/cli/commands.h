// The verbs of the command line, one function each; every one gives the exit code.
#pragma once

#include "app/cli/command_line.h"
#include "app/data/today.h"
#include "app/data/workspace.h"
#include "app/sources/update.h"
#include "app/text/translations.h"
#include "layers/programmes/freshness.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace ancrage::app {

// What every verb needs to begin: the assets, the words, and where the atlas is.
struct Session {
    const Arguments& arguments;
    const Translations& words;
    std::string assets;
};

// Opens the atlas as the arguments ask; `geometry` also what is needed to draw. A missing atlas is
// built from the pack when there is one.
geo::Result<Workspace> open_for(const Session& session, bool geometry);
// The same in two steps, for whoever changes something between them.
geo::Result<OpenOptions> options_for(const Session& session, bool geometry);
geo::Result<Workspace> open_with(const OpenOptions& options, const Session& session);

// Folder of the person's own catalogue: --catalogue, else ANCRAGE_CATALOGUE, else
// own-catalogue in their ancrage folder; it need not be there.
std::string own_catalogue_folder(const Arguments& arguments);

int run_render(const Session& session);
int run_area(const Session& session);
int run_at(const Session& session);
int run_data_build(const Session& session);
int run_data_info(const Session& session);
// The verbs below `data` that speak of official sources and packs.
void add_update(CLI::App& data, Arguments& arguments, bool french);
int run_data_update(const Session& session);
// How this machine reaches the official sources, telling on stderr how far it is; says loudly when
// a mirror stands for them.
geo::Result<UpdateOptions> update_options(const Session& session);
int run_data_sources(const Session& session);
int run_data_export_pack(const Session& session);
int run_data_verify(const Session& session);
int run_data_schemes(const Session& session);
// Below the verb data, which is there already.
void add_data_diff(CLI::App& app, Arguments& arguments, bool french);
int run_data_diff(const Session& session);
// Below the verb data too: a team's shared library.
void add_team(CLI::App& app, Arguments& arguments, bool french);
int run_data_push(const Session& session);
int run_data_pull(const Session& session);
int run_data_browse(const Session& session);
// `size` is the text of --size, which parse_command_line reads for every verb that has one.
void add_bench(CLI::App& app, Arguments& arguments, std::string& size, bool french);
int run_bench(const Session& session);
void add_area(CLI::App& app, Arguments& arguments, bool french);
void add_search(CLI::App& app, Arguments& arguments, bool french);
int run_search(const Session& session);
void add_links(CLI::App& app, Arguments& arguments, bool french);
int run_links(const Session& session);
void add_settings(CLI::App& app, Arguments& arguments, bool french);
int run_settings(const Session& session);
void add_describe(CLI::App& app, Arguments& arguments, bool french);
int run_describe(const Session& session);
// The option --question of a verb, and the layers that it or --layers ask for, one flag a layer.
void add_question(CLI::App& verb, Arguments& arguments, bool french);
geo::Result<std::vector<std::uint8_t>> chosen_layers(const Arguments& arguments,
                                                     const Workspace& workspace);
void add_filter(CLI::App& app, Arguments& arguments, bool french);
int run_filter(const Session& session);
void add_programmes(CLI::App& app, Arguments& arguments, bool french);
int run_programmes(const Session& session);
// `size` as in add_bench.
void add_export(CLI::App& app, Arguments& arguments, std::string& size, bool french);
int run_export(const Session& session);
// Pages from a view, an area, a site or areas: the other half of export. The first are book's too.
void add_page_options(CLI::App& verb, PageArguments& pages, bool french);
void add_page_subjects(CLI::App& verb, PageArguments& pages, std::string& size, bool french);
bool asks_for_pages(const Arguments& arguments);
int run_export_pages(const Session& session);
void add_book(CLI::App& app, Arguments& arguments, bool french);
int run_book(const Session& session);
void add_simulate(CLI::App& app, Arguments& arguments, bool french);
int run_simulate(const Session& session);
void add_catalogue(CLI::App& app, Arguments& arguments, bool french);
int run_catalogue(const Session& session);
void add_site(CLI::App& app, Arguments& arguments, bool french);
int run_site(const Session& session);
void add_find(CLI::App& app, Arguments& arguments, bool french);
int run_find(const Session& session);
void add_near(CLI::App& app, Arguments& arguments, bool french);
int run_near(const Session& session);
void add_compare(CLI::App& app, Arguments& arguments, bool french);
int run_compare(const Session& session);
void add_similar(CLI::App& app, Arguments& arguments, bool french);
int run_similar(const Session& session);
void add_view(CLI::App& app, Arguments& arguments, bool french);
int run_view(const Session& session);
void add_import(CLI::App& app, Arguments& arguments, bool french);
int run_import(const Session& session);
void add_publish(CLI::App& app, Arguments& arguments, bool french);
int run_publish(const Session& session);
// `size` as in add_bench.
void add_open(CLI::App& app, Arguments& arguments, std::string& size, bool french);
// The window, or a picture in ancrage.png where there is no display.
int run_open(const Session& session);

}  // namespace ancrage::app
