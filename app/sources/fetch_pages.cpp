// Services that answer page after page: their pages become one file.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <sstream>

#include "app/sources/fetch_parts.h"
#include "geo/io/file_digest.h"
#include "geo/io/files.h"

namespace ancrage::app {

namespace fs = std::filesystem;
using layers::SourceFile;
using layers::SourceFormat;
using nlohmann::json;

namespace {

constexpr std::size_t most_pages = 5'000;  // a service that never ends is stopped

// Rows of all pages in one file: a FeatureCollection, or an array.
class PagesFile {
public:
    PagesFile(const std::string& path, bool features)
        : path_(path), file_(path + ".building"), features_(features) {
        if (!features_) file_ << "[";
    }
    PagesFile(const PagesFile&) = delete;
    PagesFile& operator=(const PagesFile&) = delete;
    // What no finish() has put in its place is of no use: pages are asked for anew.
    ~PagesFile() {
        std::error_code error;
        fs::remove(path_ + ".building", error);
    }

    // What the page says beside its rows is kept of the first: "crs".
    void add(const json& page, const json& rows) {
        if (features_ && count_ == 0) {
            file_ << R"({"type":"FeatureCollection",)";
            if (page.contains("crs")) file_ << "\"crs\":" << page["crs"].dump() << ",";
            file_ << "\"features\":[";
        }
        for (const json& row : rows) {
            file_ << (count_ == 0 ? "\n" : ",\n")
                  << row.dump(-1, ' ', false, json::error_handler_t::replace);
            ++count_;
        }
    }

    geo::Status finish() {
        if (features_ && count_ == 0) file_ << R"({"type":"FeatureCollection","features":[)";
        file_ << (features_ ? "\n]}\n" : "\n]\n");
        file_.close();
        if (!file_) return geo::failed("error.disk_full", {path_});
        return geo::publish_file(path_ + ".building", path_);
    }
    std::size_t count() const { return count_; }

private:
    std::string path_;
    std::ofstream file_;
    bool features_ = false;
    std::size_t count_ = 0;
};

// Pages are answers of the moment: they are thrown away once they were read.
geo::Result<json> bring_page(const SourceFile& file, const std::string& address,
                             const SourceOptions& options) {
    auto page = bring_json(file, address, options);
    const std::string path = kept_path({address, {}, {}, {}}, options);
    std::error_code error;
    fs::remove(path, error);
    fs::remove(path + ".note", error);
    return page;
}

geo::Result<FetchedFile> finished(PagesFile& pages, const std::string& path,
                                  const std::string& address) {
    if (auto done = pages.finish(); !done) return done.error();
    const auto hash = geo::sha256_of_file(path);
    if (!hash) return hash.error();
    return FetchedFile{path, address, {}, hash.value(), false};
}

std::string literal(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '&': escaped += "&amp;"; break;
            default: escaped += c;
        }
    }
    return escaped;
}

std::string coordinates(const geo::Extent& extent) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(0)
         << "<gml:Envelope srsName=\"urn:ogc:def:crs:EPSG::2154\"><gml:lowerCorner>" << extent.min_x
         << " " << extent.min_y << "</gml:lowerCorner><gml:upperCorner>" << extent.max_x << " "
         << extent.max_y << "</gml:upperCorner></gml:Envelope>";
    return text.str();
}

// OGC Filter Encoding 2.0 (09-026r2).
std::string filter_of(const SourceFile& file) {
    std::string rows;
    for (const std::string& value : file.keep.values) {
        rows += "<fes:PropertyIsEqualTo><fes:ValueReference>" + literal(file.keep.column) +
                "</fes:ValueReference><fes:Literal>" + literal(value) +
                "</fes:Literal></fes:PropertyIsEqualTo>";
    }
    if (file.keep.values.size() > 1) rows = "<fes:Or>" + rows + "</fes:Or>";
    if (file.keep.by_beginning) rows.clear();  // no service is asked for a LIKE: told apart later
    std::string place;
    if (!file.extent.empty()) place = "<fes:BBOX>" + coordinates(file.extent) + "</fes:BBOX>";
    if (rows.empty() && place.empty()) return {};
    const bool both = !rows.empty() && !place.empty();
    return R"(<fes:Filter xmlns:fes="http://www.opengis.net/fes/2.0" )"
           R"(xmlns:gml="http://www.opengis.net/gml/3.2">)" +
           (both ? "<fes:And>" + rows + place + "</fes:And>" : rows + place) + "</fes:Filter>";
}

std::string wfs_address(const SourceFile& file) {
    std::string address = file.address +
                          "?SERVICE=WFS&VERSION=2.0.0&REQUEST=GetFeature&TYPENAMES=" +
                          percent_encoded(file.type_name) +
                          "&SRSNAME=" + percent_encoded("urn:ogc:def:crs:EPSG::2154");
    const std::string filter = filter_of(file);
    if (!filter.empty()) address += "&FILTER=" + percent_encoded(filter);
    return address;
}

// How many features there are, asked before the first page: nothing when the service does not say.
geo::Result<std::size_t> count_features(const SourceFile& file, const SourceOptions& options) {
    const std::string address = wfs_address(file) + "&RESULTTYPE=hits";
    const std::string path = kept_path({address, {}, {}, {}}, options);
    std::error_code error;
    fs::create_directories(options.downloads, error);
    const auto brought = geo::download(request_of(file, {address, {}, {}, {}}, options), path,
                                       options.patience, {}, options.stop);
    if (!brought) return brought.error();
    const auto text = geo::read_text_file(path);
    fs::remove(path, error);
    fs::remove(path + ".note", error);
    if (!text) return text.error();
    constexpr std::string_view name = "numberMatched=\"";
    const std::size_t at = text.value().find(name);
    if (at == std::string::npos) return geo::failed("error.wfs_no_count", {file.address});
    return static_cast<std::size_t>(
        std::strtoull(text.value().c_str() + at + name.size(), nullptr, 10));
}

const json* rows_of(const json& page, const std::string& entry) {
    if (entry.empty()) return page.is_array() ? &page : nullptr;
    const auto rows = page.is_object() ? page.find(entry) : page.end();
    return page.is_object() && rows != page.end() && rows->is_array() ? &*rows : nullptr;
}

std::string filled(std::string address, const std::string& name, const std::string& value) {
    const std::size_t at = address.find(name);
    return at == std::string::npos ? address : address.replace(at, name.size(), value);
}

// Whether the service says that more follows; when it says nothing, a full page means more.
bool has_more(const json& page, std::size_t number, std::size_t rows, std::size_t page_size) {
    if (page.is_object() && page.contains("next")) {
        return page["next"].is_string() && !page["next"].get<std::string>().empty();
    }
    if (page.is_object() && page.contains("total_pages") && page["total_pages"].is_number()) {
        return number < page["total_pages"].get<std::size_t>();
    }
    return rows >= page_size;
}

geo::Status add_pages_of(const SourceFile& file, const std::string& address,
                         const SourceOptions& options, PagesFile& pages) {
    for (std::size_t number = 1; number <= most_pages; ++number) {
        const std::string asked = filled(filled(address, "{page}", std::to_string(number)),
                                         "{size}", std::to_string(file.page_size));
        const auto page = bring_page(file, asked, options);
        if (!page) return page.error();
        const std::string entry = file.records.empty() && file.format == SourceFormat::geojson
                                      ? "features"
                                      : file.records;
        const json* rows = rows_of(page.value(), entry);
        if (rows == nullptr) return geo::failed("error.source_no_rows", {asked, entry});
        pages.add(page.value(), *rows);
        const bool is_last = address.find("{page}") == std::string::npos || rows->empty() ||
                             !has_more(page.value(), number, rows->size(), file.page_size);
        if (is_last) return geo::Done{};
    }
    return geo::failed("error.source_endless", {address});
}

}  // namespace

geo::Result<FetchedFile> fetch_wfs(const SourceFile& file, const SourceOptions& options) {
    const auto count = count_features(file, options);
    if (!count) return count.error();
    const std::string address = wfs_address(file);
    const std::string path = kept_path({address, {}, {}, {}}, options) + ".geojson";
    PagesFile pages(path, true);
    while (pages.count() < count.value()) {
        const auto page =
            bring_page(file,
                       address + "&OUTPUTFORMAT=" + percent_encoded("application/json") +
                           "&COUNT=" + std::to_string(file.page_size) +
                           "&STARTINDEX=" + std::to_string(pages.count()),
                       options);
        if (!page) return page.error();
        const json* rows = rows_of(page.value(), "features");
        if (rows == nullptr || rows->empty()) break;
        pages.add(page.value(), *rows);
    }
    if (pages.count() != count.value()) {
        return geo::failed("error.wfs_count", {file.address, std::to_string(pages.count()),
                                               std::to_string(count.value())});
    }
    return finished(pages, path, file.address);
}

geo::Result<FetchedFile> fetch_pages(const SourceFile& file, const SourceOptions& options) {
    const std::string path = kept_path({file.address, {}, {}, {}}, options) + ".json";
    std::error_code error;
    fs::create_directories(options.downloads, error);
    PagesFile pages(path, file.format == SourceFormat::geojson);
    const bool is_asked_in_turn = file.address.find("{value}") != std::string::npos;
    const std::vector<std::string> once{std::string()};
    for (const std::string& value : is_asked_in_turn ? file.keep.values : once) {
        const std::string address = filled(file.address, "{value}", percent_encoded(value));
        if (auto added = add_pages_of(file, address, options, pages); !added) return added.error();
    }
    return finished(pages, path, file.address.substr(0, file.address.find('?')));
}

}  // namespace ancrage::app
