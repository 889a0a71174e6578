// `ancrage export` of pages: a view, an area, a site or a comparison on a template.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <utility>

#include "app/cli/console.h"
#include "app/cli/page_orders.h"
#include "app/data/export_place.h"
#include "app/views/view_file.h"

namespace ancrage::app {

namespace {

constexpr std::string_view view_ending = ".ancrage";

bool is_view(const std::string& name) {
    return name.ends_with(view_ending);
}

// The template that goes with what is asked for.
std::string template_for(const Arguments& arguments) {
    if (!arguments.pages.area.empty()) return "area";
    if (!arguments.pages.site.empty()) return "site";
    if (!arguments.pages.areas.empty()) return "comparison";
    return usual_template;
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
    const std::string& file = session.arguments.export_layer;
    if (!is_view(file)) return view_of(session);
    auto opened = open_view(file);
    if (!opened) return opened.error();
    return std::move(opened.value().content.view);
}

geo::Result<PagesAsked> pages_asked(const Session& session) {
    const PageArguments& said = session.arguments.pages;
    auto view = view_asked(session);
    if (!view) return view.error();
    PagesAsked asked{std::move(view).value(), said.page_template, said.charter, said.with_private};
    if (asked.page_template.empty()) asked.page_template = asked.view.page.page_template;
    if (asked.page_template.empty()) asked.page_template = template_for(session.arguments);
    if (asked.charter.empty()) asked.charter = asked.view.page.charter;
    return asked;
}

PageOutput output_of(const Session& session) {
    const Arguments& arguments = session.arguments;
    PageOutput output{arguments.output, arguments.pages.dpi, std::nullopt, session.assets};
    if (arguments.pages.sized) output.fit = PixelSize{arguments.width, arguments.height};
    return output;
}

struct Written {
    std::string page_template;
    std::vector<std::string> files;
};

geo::Result<Written> write_asked(const Session& session, const Workspace& workspace,
                                 const PagesAsked& asked) {
    const auto day = page_day(session.arguments.pages);
    if (!day) return day.error();
    auto tools = open_page_tools(workspace, day.value());
    if (!tools) return tools.error();
    std::vector<const Translations*> languages = {&session.words};
    auto other = Translations::load(session.assets + "/translations",
                                    session.words.language() == layers::Language::french
                                        ? layers::Language::english
                                        : layers::Language::french);
    if (!other) return other.error();
    if (session.arguments.pages.bilingual) languages.push_back(&other.value());
    const auto made = make_pages(tools.value(), asked, languages);
    if (!made) return made.error();
    auto files = write_pages(made.value().pages, made.value().page, tools.value().types,
                             made.value().notes, output_of(session));
    if (!files) return files.error();
    return Written{made.value().page.id, std::move(files).value()};
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
    verb.add_flag("--bilingual", pages.bilingual,
                  say("les pages dans les deux langues, l'une après l'autre",
                      "the pages in both languages, one after the other"));
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

int run_export_pages(const Session& session) {
    const Arguments& arguments = session.arguments;
    // Before anything is read: whoever mistyped the name need not wait to hear of it.
    if (!page_format_of(arguments.output)) {
        return report_error(geo::wrong_usage("error.page_format", {arguments.output}),
                            session.words);
    }
    const auto asked = pages_asked(session);
    if (!asked) return report_error(asked.error(), session.words);
    const auto workspace = open_for(session, true);
    if (!workspace) return report_error(workspace.error(), session.words);
    const auto written = write_asked(session, workspace.value(), asked.value());
    if (!written) return report_error(written.error(), session.words);
    const std::vector<std::string>& files = written.value().files;
    if (arguments.json) {
        const nlohmann::ordered_json answer = {{"template", written.value().page_template},
                                               {"files", files}};
        std::printf("%s\n",
                    answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        return exit_done;
    }
    for (const std::string& file : files) {
        std::fprintf(stderr, "ancrage: %s\n",
                     session.words(geo::Message{"page.written", {file}}).c_str());
    }
    return exit_done;
}

}  // namespace ancrage::app
