// `ancrage book`: the sheets of many areas as one PDF, with a cover, contents and an index.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <utility>

#include "app/cli/console.h"
#include "app/cli/page_orders.h"
#include "app/data/export_place.h"
#include "app/map_picture.h"
#include "app/pages/book.h"
#include "app/text/formats.h"

namespace ancrage::app {

namespace {

geo::Result<std::vector<layers::FeatureRef>> areas_asked(const PageArguments& pages,
                                                         const PageWorld& world) {
    if (!pages.layer.empty()) return areas_of_layer(world.index(), pages.layer);
    std::vector<layers::FeatureRef> areas;
    for (const std::string& address : pages.areas) {
        const auto area = layers::resolve_address(world.atlas(), address);
        if (!area) return area.error();
        areas.push_back(area.value());
    }
    return areas;
}

render::PageProgress tell(const Session& session, const char* key) {
    return [told = progress_on_stderr(session.words), key = std::string(key), &session,
            stop = stop_on_interrupt()](std::size_t done, std::size_t total) {
        if (!session.arguments.json) {
            told({key, {std::to_string(done + 1), std::to_string(total)}}, done, total);
        }
        return !stop.stop_requested();
    };
}

// The pages written; their file is the session's output.
geo::Result<std::size_t> make_book(const Session& session, const Workspace& workspace) {
    const PageArguments& asked = session.arguments.pages;
    const auto page = find_page_template(
        session.assets, asked.page_template.empty() ? "area" : asked.page_template);
    if (!page) return page.error();
    const auto charter = charter_at(asked.charter, workspace);
    if (!charter) return charter.error();
    const auto day = page_day(asked);
    if (!day) return day.error();
    auto opened = open_page_tools(workspace, day.value());
    if (!opened) return opened.error();
    PageTools& tools = opened.value();
    auto areas = areas_asked(asked, *tools.world);
    if (!areas) return areas.error();
    const Translations& words = session.words;
    BookOrder order{*tools.world,       page.value(),
                    charter.value(),    words,
                    tools.types.text(), std::move(areas).value(),
                    asked.title,        {}};
    if (!order.areas.empty()) {
        const layers::Atlas& atlas = tools.world->atlas();
        const std::string layer = words(atlas.layers[order.areas.front().layer].definition.title);
        const std::string day = format_date(iso_date(tools.world->today()), words);
        if (order.title.empty()) order.title = layer;
        order.subtitle =
            words(geo::Message{"page.areas_of", {format_count(order.areas.size(), words), day}});
    }
    auto pages = compose_book(order, tell(session, "page.book_step"));
    if (!pages) return pages.error();
    PageSubject told;
    told.title = order.title;
    auto written = write_pages(pages.value(), page.value(), tools.types,
                               notes_of(told, *tools.world, charter.value(), words),
                               {session.arguments.output, std::nullopt, std::nullopt},
                               tell(session, "page.book_drawing"));
    if (!written) return written.error();
    return pages.value().size();
}

}  // namespace

void add_book(CLI::App& app, Arguments& arguments, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    CLI::App* verb = app.add_subcommand(
        "book",
        say("Un livret : la fiche de chaque territoire d'une couche, avec sommaire et index",
            "A book: the sheet of every area of a layer, with contents and an index"));
    verb->add_option(
        "--layer", arguments.pages.layer,
        say("tous les territoires de cette couche (ti_2023)", "all areas of this layer (ti_2023)"));
    verb->add_option("--title", arguments.pages.title, say("titre du livret", "title of the book"));
    add_page_options(*verb, arguments.pages, french);
    verb->add_option("-o,--output", arguments.output, say("fichier .pdf", ".pdf file"))->required();
    verb->callback([&arguments] { arguments.verb = Verb::book; });
}

int run_book(const Session& session) {
    const Arguments& arguments = session.arguments;
    if (format_of(arguments.output) != MapFormat::pdf) {
        return report_error(geo::wrong_usage("error.book_format", {arguments.output}),
                            session.words);
    }
    const auto workspace = open_for(session, true);
    if (!workspace) return report_error(workspace.error(), session.words);
    const auto pages = make_book(session, workspace.value());
    if (!pages) return report_error(pages.error(), session.words);
    if (arguments.json) {
        const nlohmann::ordered_json answer = {{"output", arguments.output},
                                               {"pages", pages.value()}};
        std::printf("%s\n",
                    answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        return exit_done;
    }
    std::fprintf(stderr, "ancrage: %s\n",
                 session
                     .words(geo::Message{"page.book_written",
                                         {std::to_string(pages.value()), arguments.output}})
                     .c_str());
    return exit_done;
}

}  // namespace ancrage::app
