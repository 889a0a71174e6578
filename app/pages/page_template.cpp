#include "app/pages/page_template.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <optional>
#include <utility>

#include "geo/io/files.h"
#include "layers/catalogue/toml_entries.h"

namespace ancrage::app {

namespace {

namespace fs = std::filesystem;

constexpr double points_per_inch = 72;
constexpr double millimetres_per_inch = 25.4;
constexpr double most_pages = 12;  // with frames of their own

constexpr std::array<std::pair<const char*, PageOf>, 5> subjects = {
    {{"view", PageOf::view},
     {"area", PageOf::area},
     {"site", PageOf::site},
     {"comparison", PageOf::comparison},
     {"shortlist", PageOf::shortlist}}};

constexpr std::array<std::pair<const char*, PageBlock>, 21> blocks = {
    {{"title", PageBlock::title},
     {"map", PageBlock::map},
     {"locator", PageBlock::locator},
     {"legend", PageBlock::legend},
     {"notes", PageBlock::notes},
     {"figures", PageBlock::figures},
     {"facts", PageBlock::facts},
     {"arguments", PageBlock::arguments},
     {"programmes", PageBlock::programmes},
     {"grants", PageBlock::grants},
     {"places", PageBlock::places},
     {"sites", PageBlock::sites},
     {"sectors", PageBlock::sectors},
     {"brownfields", PageBlock::brownfields},
     {"multiples", PageBlock::multiples},
     {"comparison", PageBlock::comparison},
     {"shortlist", PageBlock::shortlist},
     {"criteria", PageBlock::criteria},
     {"to_check", PageBlock::to_check},
     {"surroundings", PageBlock::surroundings},
     {"rest", PageBlock::rest}}};

enum class LengthUnit { millimetres, pixels };
constexpr std::array<std::pair<const char*, LengthUnit>, 2> units = {
    {{"mm", LengthUnit::millimetres}, {"px", LengthUnit::pixels}}};

// Reads a template; the first thing out of range is kept as the error.
class TemplateReader {
public:
    TemplateReader(const std::string& path, std::optional<geo::Error>& error)
        : path_(path), error_(error) {}

    PageTemplate read(layers::TomlEntries entries) {
        PageTemplate page;
        page.name = layers::read_words(entries.table("name"));
        read_page(entries.table("page"), page);
        for (layers::TomlEntries& frame : entries.tables("frame")) {
            page.frames.push_back(read_frame(frame, page));
        }
        for (layers::TomlEntries& frame : entries.tables("next")) {
            page.next.push_back(read_box(frame, page));
            frame.refuse_unknown();
        }
        entries.refuse_unknown();
        const bool goes_on = std::ranges::any_of(page.frames, &PageFrame::continues);
        if (page.frames.empty()) refuse("error.template_no_frame", {});
        if (goes_on && page.next.empty()) refuse("error.template_no_next", {});
        for (const PageFrame& frame : page.frames) {
            const bool fits = std::ranges::all_of(
                page.next, [&](const PageFrame& next) { return next.wide == frame.wide; });
            if (frame.continues && !fits) refuse("error.template_next_width", {});
        }
        return page;
    }

private:
    void refuse(const char* key, std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), path_);
        if (!error_) error_ = geo::failed(key, std::move(arguments));
    }

    double number(layers::TomlEntries& entries, const char* name, double otherwise, double least,
                  double most) {
        const double value = entries.optional_number(name).value_or(otherwise);
        if (value >= least && value <= most) return value;
        refuse("error.template_number",
               {name, std::to_string(std::lround(least)), std::to_string(std::lround(most))});
        return otherwise;
    }

    void read_page(layers::TomlEntries entries, PageTemplate& page) {
        page.of = entries.choice("of", subjects);
        const LengthUnit unit = entries.choice("unit", units);
        constexpr double largest_paper = 5000;  // what readers of PDF take, mm
        constexpr double largest_picture = 10'000;
        const bool pixels = unit == LengthUnit::pixels;
        const double most = pixels ? largest_picture : largest_paper;
        const double least = pixels ? 200 : 60;
        if (pixels) page.pixels_per_inch = number(entries, "dpi", 144, 36, 600);
        const double in_points =
            points_per_inch / (pixels ? page.pixels_per_inch : millimetres_per_inch);
        page.width = number(entries, "width", 0, least, most) * in_points;
        page.height = number(entries, "height", 0, least, most) * in_points;
        page.margin = number(entries, "margin", 0, 0, most / 4) * in_points;
        page.gutter = number(entries, "gutter", 0, 0, most / 4) * in_points;
        page.text = number(entries, "text", 9, 7, 60);
        page.title = number(entries, "title", 22, 9, 200);
        page.columns = static_cast<std::size_t>(number(entries, "columns", 12, 1, 48));
        page.rows = static_cast<std::size_t>(number(entries, "rows", 12, 1, 48));
        if (4 * page.margin > std::min(page.width, page.height)) {
            refuse("error.template_margin", {});
        }
        entries.refuse_unknown();
    }

    PageFrame read_box(layers::TomlEntries& entries, const PageTemplate& page) {
        PageFrame frame;
        const auto columns = static_cast<double>(page.columns);
        const auto rows = static_cast<double>(page.rows);
        frame.left = number(entries, "left", 0, 0, columns);
        frame.top = number(entries, "top", 0, 0, rows);
        frame.wide = number(entries, "wide", 0, 0.01, columns);
        frame.high = number(entries, "high", 0, 0.01, rows);
        constexpr double rounding = 1e-6;
        if (frame.left + frame.wide > columns + rounding ||
            frame.top + frame.high > rows + rounding) {
            refuse("error.template_frame_outside", {});
        }
        return frame;
    }

    PageFrame read_frame(layers::TomlEntries& entries, const PageTemplate& page) {
        PageFrame frame = read_box(entries, page);
        for (const std::string& name : entries.texts("holds")) {
            const auto block =
                std::ranges::find_if(blocks, [&](const auto& each) { return name == each.first; });
            if (block == blocks.end()) {
                refuse("error.template_block", {name, known_blocks()});
                continue;
            }
            frame.holds.push_back(block->second);
        }
        frame.continues = entries.optional_flag("continues");
        frame.columns = static_cast<std::size_t>(number(entries, "columns", 1, 1, 6));
        frame.page = static_cast<std::size_t>(number(entries, "page", 1, 1, most_pages));
        const bool has_map = std::ranges::any_of(frame.holds, [](PageBlock block) {
            return block == PageBlock::map || block == PageBlock::locator;
        });
        if (has_map && frame.holds.size() > 1) refuse("error.template_map_alone", {});
        entries.refuse_unknown();
        return frame;
    }

    static std::string known_blocks() {
        std::string known;
        for (const auto& [name, block] : blocks) {
            known += (known.empty() ? "" : ", ") + std::string(name);
        }
        return known;
    }

    const std::string& path_;
    std::optional<geo::Error>& error_;
};

geo::Result<PageTemplate> read_file(const fs::path& path) {
    const auto text = geo::read_text_file(path.string());
    if (!text) return text.error();
    constexpr std::size_t largest = 1 << 20;  // bytes: a template is a page of text
    if (text.value().size() > largest) return geo::failed("error.template_size", {path.string()});
    return parse_page_template(text.value(), path.stem().string(), path.string());
}

}  // namespace

geo::Result<PageTemplate> parse_page_template(std::string_view toml, const std::string& id,
                                              const std::string& path) {
    std::optional<geo::Error> error;
    const auto root = layers::parse_toml(toml, path, error);
    if (!root) return *error;
    layers::TomlEntries entries(*root, path, error);
    entries.set_layer(id);
    PageTemplate page = TemplateReader(path, error).read(entries);
    if (error) return *error;
    page.id = id;
    return page;
}

geo::Result<std::vector<PageTemplate>> read_page_templates(const std::string& assets) {
    const fs::path folder = fs::path(assets) / "templates";
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".toml") files.push_back(entry->path());
    }
    if (error) return geo::failed("error.file_cannot_open", {folder.string(), error.message()});
    std::ranges::sort(files);
    std::vector<PageTemplate> templates;
    for (const fs::path& file : files) {
        auto page = read_file(file);
        if (!page) return page.error();
        templates.push_back(std::move(page).value());
    }
    return templates;
}

geo::Result<PageTemplate> find_page_template(const std::string& assets, const std::string& name) {
    if (name.ends_with(".toml")) return read_file(name);
    auto templates = read_page_templates(assets);
    if (!templates) return templates.error();
    std::string known;
    for (PageTemplate& page : templates.value()) {
        if (page.id == name) return std::move(page);
        known += (known.empty() ? "" : ", ") + page.id;
    }
    return geo::wrong_usage("error.template_unknown", {name, known});
}

}  // namespace ancrage::app
