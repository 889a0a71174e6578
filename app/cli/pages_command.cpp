// `ancrage export` of pages: a view, an area, a site or a comparison on a template.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <utility>

#include "app/cli/console.h"
#include "app/cli/page_orders.h"
#include "app/data/export_place.h"
#include "app/data/paths.h"

namespace ancrage::app {

namespace {

constexpr std::string_view view_ending = ".ancrage";

bool is_view(const std::string& name) {
    return name.ends_with(view_ending);
}

// The template that goes with what is asked for.
std::string usual_template(const Arguments& arguments) {
    if (!arguments.pages.area.empty()) return "area";
    if (!arguments.pages.site.empty()) return "site";
    if (!arguments.pages.areas.empty()) return "comparison";
    return "a4-landscape";
}

// A view of what the arguments name, for templates that draw a map: nothing is saved of it.
View view_of(const Session& session) {
    const PageArguments& pages = session.arguments.pages;
    View view;
    view.framed = pages.area.empty() ? pages.site : pages.area;
    view.selected = view.framed;
    view.comparison.areas = pages.areas;
    return view;
}

geo::Result<View> view_asked(const Session& session) {
    if (!is_view(session.arguments.export_layer)) return view_of(session);
    return geo::wrong_usage("error.page_view_unread", {session.arguments.export_layer});
}

geo::Result<PageSubject> subject_of(const Session& session, PageTools& tools) {
    auto view = view_asked(session);
    if (!view) return view.error();
    if (!session.arguments.pages.with_private) view = without_private(std::move(view).value());
    return view_subject(*tools.world, view.value(), tools.page.of, session.words);
}

PageOutput output_of(const Arguments& arguments) {
    PageOutput output{arguments.output, arguments.pages.dpi, std::nullopt};
    if (arguments.pages.sized) output.fit = PixelSize{arguments.width, arguments.height};
    return output;
}

geo::Result<std::vector<std::string>> make_pages(const Session& session, PageTools& tools,
                                                 const PageOutput& output) {
    auto subject = subject_of(session, tools);
    if (!subject) return subject.error();
    auto pages = compose_pages({*tools.world, tools.page, tools.charter, subject.value(),
                                session.words, tools.types.text()});
    if (!pages) return pages.error();
    number_pages(pages.value(), 1, pages.value().size(), tools.page, tools.charter,
                 tools.types.text());
    return write_pages(pages.value(), tools.page, tools.types,
                       notes_of(subject.value(), *tools.world, tools.charter, session.words),
                       output);
}

}  // namespace

void add_page_options(CLI::App& verb, PageArguments& pages, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    verb.add_option("--template", pages.page_template,
                    say("modèle de page (assets/templates) ou fichier .toml",
                        "page template (assets/templates), or a .toml file"));
    verb.add_option("--charter", pages.charter,
                    say("fichier de vos couleurs et de votre logo (docs/pages.md)",
                        "file of your own colours and logo (docs/pages.md)"));
    verb.add_option("--date", pages.date,
                    say("jour porté par les pages, AAAA-MM-JJ (aujourd'hui sinon)",
                        "day that the pages bear, YYYY-MM-DD (else today)"));
    verb.add_option("--areas", pages.areas,
                    say("adresses de territoires, séparées par des virgules",
                        "addresses of areas, separated by commas"))
        ->delimiter(',');
}

void add_page_subjects(CLI::App& verb, PageArguments& pages, std::string& size, bool french) {
    const auto say = [french](const char* in_french, const char* in_english) {
        return std::string(french ? in_french : in_english);
    };
    verb.add_option("--area", pages.area,
                    say("la fiche de ce territoire", "the sheet of this area"));
    verb.add_option("--site", pages.site, say("la fiche de ce site", "the sheet of this site"));
    verb.add_option("--dpi", pages.dpi,
                    say("points par pouce d'une image PNG", "dots per inch of a PNG picture"))
        ->check(CLI::Range(lowest_dpi, highest_dpi));
    verb.add_option("--size", size,
                    say("pixels d'une image PNG : la plus grande qui tient dans LxH",
                        "pixels of a PNG picture: the largest that fits in WxH"))
        ->each([&pages](const std::string&) { pages.sized = true; });
    verb.add_flag("--with-private", pages.with_private,
                  say("aussi les couches privées de la vue", "the view's private layers too"));
}

bool asks_for_pages(const Arguments& arguments) {
    const PageArguments& pages = arguments.pages;
    return is_view(arguments.export_layer) || !pages.page_template.empty() || !pages.area.empty() ||
           !pages.site.empty() || !pages.areas.empty();
}

geo::Result<layers::Date> page_day(const PageArguments& arguments) {
    if (arguments.date.empty()) return today();
    const auto day = layers::last_day_of(arguments.date);
    if (day && iso_date(*day) == arguments.date) return *day;
    return geo::wrong_usage("error.date_format", {arguments.date});
}

geo::Result<PageTools> open_page_tools(const Session& session, const Workspace& workspace,
                                       const std::string& usual, const std::string& charter) {
    const PageArguments& asked = session.arguments.pages;
    auto page = find_page_template(session.assets,
                                   asked.page_template.empty() ? usual : asked.page_template);
    if (!page) return page.error();
    Charter worn;
    worn.colors = workspace.styles.page;
    if (!charter.empty()) {
        auto read = read_charter(charter, workspace.styles.page);
        if (!read) return read.error();
        worn = std::move(read).value();
    }
    const auto fonts = font_folder();
    if (!fonts) return fonts.error();
    auto types = render::PageTypes::open(fonts.value());
    if (!types) return types.error();
    const auto day = page_day(asked);
    if (!day) return day.error();
    auto world = PageWorld::create(workspace, day.value());
    if (!world) return world.error();
    return PageTools{std::move(page).value(), std::move(worn), std::move(types).value(),
                     std::move(world).value()};
}

int run_export_pages(const Session& session) {
    const Arguments& arguments = session.arguments;
    // Before anything is read: whoever mistyped the name need not wait to hear of it.
    if (!format_of(arguments.output)) {
        return report_error(geo::wrong_usage("error.output_format", {arguments.output}),
                            session.words);
    }
    const auto workspace = open_for(session, true);
    if (!workspace) return report_error(workspace.error(), session.words);
    auto tools = open_page_tools(session, workspace.value(), usual_template(arguments),
                                 arguments.pages.charter);
    if (!tools) return report_error(tools.error(), session.words);
    const auto files = make_pages(session, tools.value(), output_of(arguments));
    if (!files) return report_error(files.error(), session.words);
    if (arguments.json) {
        const nlohmann::ordered_json answer = {{"template", tools.value().page.id},
                                               {"files", files.value()}};
        std::printf("%s\n",
                    answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        return exit_done;
    }
    for (const std::string& file : files.value()) {
        std::fprintf(stderr, "ancrage: %s\n",
                     session.words(geo::Message{"page.written", {file}}).c_str());
    }
    return exit_done;
}

}  // namespace ancrage::app
