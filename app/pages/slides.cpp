#include "app/pages/slides.h"

#include <unistd.h>
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/data/child_process.h"
#include "app/pages/slide_pictures.h"
#include "app/pages/slide_texts.h"
#include "geo/io/files.h"
#include "render/page/output_file.h"
#include "render/page/png.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;
using render::Box;
using render::PagePlan;

constexpr const char* typeface = "Inter";  // that pages are set in, as systems call it
constexpr double points_per_inch = 72;
constexpr int no_library = 3;  // exit status of the script

// Readable by nobody else, removed at the end.
class PrivateFolder {
public:
    PrivateFolder() {
        std::error_code error;
        std::string pattern = (fs::temp_directory_path(error) / "ancrage-slides-XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    ~PrivateFolder() {
        std::error_code error;
        if (!path_.empty()) fs::remove_all(path_, error);
    }
    bool is_there() const { return !path_.empty(); }
    std::string file(const std::string& name) const { return (fs::path(path_) / name).string(); }

private:
    std::string path_;
};

std::string hexadecimal(render::Color color) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "#%02x%02x%02x", color.r, color.g, color.b);
    return text.data();
}

double opacity(render::Color color) {
    constexpr double opaque = 255;
    return color.a / opaque;
}

Json part_of(const char* kind, const Box& box) {
    return {
        {"kind", kind}, {"x", box.x}, {"y", box.y}, {"width", box.width}, {"height", box.height}};
}

Json shape_part(const render::PlannedShape& shape) {
    const bool is_edged = shape.edge.a > 0 && shape.edge_width > 0;
    // The edge lies inside the box; a presentation draws it over the outline.
    const double inset = is_edged ? shape.edge_width / 2 : 0;
    Json part = part_of("shape", {shape.box.x + inset, shape.box.y + inset,
                                  shape.box.width - 2 * inset, shape.box.height - 2 * inset});
    part["radius"] = std::max(0.0, shape.radius - inset);
    part["fill"] = hexadecimal(shape.fill);
    part["fill_opacity"] = opacity(shape.fill);
    part["edge"] = hexadecimal(shape.edge);
    part["edge_opacity"] = is_edged ? opacity(shape.edge) : 0;
    part["edge_width"] = shape.edge_width;
    return part;
}

int css_weight(render::Weight weight) {
    switch (weight) {
        case render::Weight::regular: return 400;
        case render::Weight::medium: return 500;
        case render::Weight::semibold: return 600;
        case render::Weight::bold: break;
    }
    return 700;
}

const char* name_of(TextSide side) {
    switch (side) {
        case TextSide::left: return "left";
        case TextSide::middle: return "center";
        case TextSide::right: break;
    }
    return "right";
}

Json text_part(const SlideText& text) {
    Json part = part_of("text", text.box);
    part["line_height"] = text.line_height;
    part["size"] = text.style.size;
    part["weight"] = css_weight(text.style.weight);
    part["color"] = hexadecimal(text.style.color);
    part["letter_spacing"] = text.style.letter_spacing;
    part["side"] = name_of(text.side);
    part["wraps"] = text.wraps;
    part["lines"] = text.lines;
    return part;
}

// Pages as the script reads them, their pictures beside.
class Description {
public:
    Description(const PrivateFolder& folder, const render::FileNotes& notes)
        : folder_(folder),
          title_(notes.title),
          whole_({{"title", notes.title},
                  {"author", notes.author},
                  {"subject", notes.subject},
                  {"date", notes.date},
                  {"typeface", typeface},
                  {"pages", Json::array()}}) {}

    geo::Status add(const PagePlan& page, const render::PageTypes& types);
    geo::Status write(const std::string& path) const {
        return geo::write_file_atomically(
            path, whole_.dump(-1, ' ', false, Json::error_handler_t::replace));
    }

private:
    geo::Status add_pictures(Json& parts, const std::vector<SlidePicture>& pictures,
                             const std::string& title);

    const PrivateFolder& folder_;
    std::string title_;
    Json whole_;
    std::size_t pictures_ = 0;
};

geo::Status Description::add_pictures(Json& parts, const std::vector<SlidePicture>& pictures,
                                      const std::string& title) {
    for (const SlidePicture& picture : pictures) {
        const std::string name = std::to_string(++pictures_) + ".png";
        auto written = render::write_png(folder_.file(name), picture.image, slide_dpi);
        if (!written) return written.error();
        Json part = part_of("picture", picture.box);
        part["file"] = name;
        part["title"] = title;
        parts.push_back(std::move(part));
    }
    return geo::Done{};
}

geo::Status Description::add(const PagePlan& page, const render::PageTypes& types) {
    auto pictures = slide_pictures(page, types, slide_dpi / points_per_inch);
    if (!pictures) return pictures.error();
    Json parts = Json::array();
    const std::string& title = page.bookmark.empty() ? title_ : page.bookmark;
    auto added = add_pictures(parts, pictures.value().maps, title);
    if (!added) return added.error();
    for (const render::PlannedShape& shape : page.shapes) parts.push_back(shape_part(shape));
    added = add_pictures(parts, pictures.value().above, {});
    if (!added) return added.error();
    for (const SlideText& text : slide_texts(page, types.text())) parts.push_back(text_part(text));
    added = add_pictures(parts, pictures.value().front, {});
    if (!added) return added.error();
    whole_["pages"].push_back({{"width", page.width},
                               {"height", page.height},
                               {"paper", hexadecimal(page.paper)},
                               {"parts", std::move(parts)}});
    return geo::Done{};
}

std::string last_line(const std::string& path) {
    auto text = geo::read_text_file(path);
    if (!text) return {};
    std::string& said = text.value();
    while (!said.empty() && said.back() == '\n') said.pop_back();
    return said.substr(said.rfind('\n') + 1);
}

geo::Status run_script(const PrivateFolder& folder, const std::string& description,
                       const std::string& output, const SlideWriter& writer) {
    const std::string errors = folder.file("errors");
    // Isolated: neither the person's variables nor their own packages change what is written.
    const ChildEnd end = run_child(
        {{writer.python, "-I", "-B", writer.assets + "/slides/make_slides.py", description, output},
         writer.patience,
         errors});
    if (!end.was_there || end.status == no_library) return geo::failed("error.slides_no_library");
    if (!end.status) {
        return geo::failed("error.slides_slow", {std::to_string(writer.patience.count())});
    }
    if (*end.status != 0) return geo::failed("error.slides_failed", {last_line(errors)});
    return geo::Done{};
}

geo::Status copy_whole(const std::string& from, const std::string& to) {
    const auto bytes = geo::read_file(from);
    if (!bytes) return bytes.error();
    auto file = render::OutputFile::create(to);
    if (!file) return file.error();
    file.value().write(bytes.value().data(), bytes.value().size());
    return file.value().finish();
}

}  // namespace

bool is_slides(std::string_view path) {
    constexpr std::string_view ending = ".odp";
    return path.size() > ending.size() &&
           std::ranges::equal(path.substr(path.size() - ending.size()), ending, {},
                              [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
}

geo::Status write_slides(const std::string& path, std::span<const PagePlan> pages,
                         const render::PageTypes& types, const render::FileNotes& notes,
                         const SlideWriter& writer, const render::PageProgress& progress) {
    const PrivateFolder folder;
    if (!folder.is_there()) return geo::failed("error.slides_no_folder");
    Description description(folder, notes);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (progress && !progress(i, pages.size())) return geo::failed("error.pages_stopped");
        auto added = description.add(pages[i], types);
        if (!added) return added.error();
    }
    const std::string described = folder.file("pages.json");
    if (auto written = description.write(described); !written) return written.error();
    const std::string made = folder.file("slides.odp");
    if (auto ran = run_script(folder, described, made, writer); !ran) return ran.error();
    return copy_whole(made, path);
}

}  // namespace ancrage::app
