#include "geo/io/source_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "geo/io/text_encoding.h"
#include "geo/io/xml_check.h"
#include "geo/io/zip_check.h"

namespace ancrage::geo {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    });
    return text;
}

// "PG:dbname=x", "CSV:file", "GPKG:file:table": two letters or more, then a colon.
bool is_connection_text(std::string_view path) {
    const std::size_t colon = path.find(':');
    if (colon == std::string_view::npos || colon < 2) return false;
    return std::ranges::all_of(path.substr(0, colon),
                               [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

bool is_plain_path(const std::string& path) {
    const std::string name = lower(path);
    return !name.starts_with("/vsi") && !name.starts_with("\\vsi") &&
           name.find("://") == std::string::npos && !name.starts_with("{") &&
           !name.starts_with("<") &&
           name.find_first_of(std::string_view("\n\0", 2)) == std::string::npos;
}

std::optional<Format> format_of_name(const std::string& extension) {
    if (extension == ".gpkg") return Format::geopackage;
    if (extension == ".geojson" || extension == ".json") return Format::geojson;
    if (extension == ".shp") return Format::shapefile;
    if (extension == ".fgb") return Format::flatgeobuf;
    if (extension == ".kml") return Format::kml;
    if (extension == ".xlsx") return Format::xlsx;
    if (extension == ".ods") return Format::ods;
    if (extension == ".csv" || extension == ".tsv" || extension == ".txt") return Format::csv;
    return std::nullopt;
}

std::string_view without_leading_space(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : head.substr(first);
}

bool content_agrees(Format format, std::string_view head) {
    using namespace std::string_view_literals;
    switch (format) {
        case Format::geopackage: return head.starts_with("SQLite format 3\0"sv);
        case Format::geojson: return without_leading_space(head).starts_with('{');
        case Format::shapefile: return head.starts_with("\0\0\x27\x0a"sv);
        case Format::flatgeobuf: return head.starts_with("fgb\x03"sv);
        case Format::kml: return without_leading_space(head).starts_with('<');
        case Format::xlsx:
        case Format::ods: return head.starts_with("PK\x03\x04");
        case Format::csv:
            return (head.find('\0') == std::string_view::npos || utf_16_of(head)) &&
                   !head.starts_with("PK\x03\x04") && !without_leading_space(head).starts_with('<');
    }
    return false;
}

const char* format_title(Format format) {
    switch (format) {
        case Format::geopackage: return "GeoPackage";
        case Format::geojson: return "GeoJSON";
        case Format::shapefile: return "Shapefile";
        case Format::flatgeobuf: return "FlatGeobuf";
        case Format::kml: return "KML";
        case Format::xlsx: return "XLSX";
        case Format::ods: return "ODS";
        case Format::csv: return "CSV";
    }
    return "";
}

// First bytes of a regular file. The check is made on the open file, so that a pipe or a device
// never gets read.
Result<std::string> read_head(const std::string& path, const std::string& shown_path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return failed("error.file_cannot_open", {shown_path, std::strerror(errno)});
    struct stat status {};
    std::string head(512, '\0');
    ssize_t size = -1;
    const bool regular = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    if (regular) size = ::read(file, head.data(), head.size());
    const int reason = errno;
    ::close(file);
    if (!regular) return failed("error.file_not_regular", {shown_path});
    if (size < 0) return failed("error.file_cannot_open", {shown_path, std::strerror(reason)});
    if (size == 0) return failed("error.file_empty", {shown_path});
    head.resize(static_cast<std::size_t>(size));
    return head;
}

// A .dbf that is a link could make the program read any file of the person's.
Status check_shapefile_parts(const SourceFile& source) {
    const fs::path main(source.path);
    bool has_index = false;
    bool has_attributes = false;
    std::error_code error;
    for (fs::directory_iterator it(main.parent_path(), error), end; !error && it != end;
         it.increment(error)) {
        const fs::path& part = it->path();
        if (part.stem() != main.stem() || part == main) continue;
        std::error_code ignored;
        if (it->symlink_status(ignored).type() != fs::file_type::regular) {
            return failed("error.shapefile_part_refused",
                          {source.shown_path, part.filename().string()});
        }
        const std::string extension = part.extension().string();
        has_index = has_index || extension == ".shx" || extension == ".SHX";
        has_attributes = has_attributes || extension == ".dbf" || extension == ".DBF";
    }
    if (error) return failed("error.file_cannot_open", {source.shown_path, error.message()});
    if (!has_index) return failed("error.shapefile_part_missing", {source.shown_path, ".shx"});
    if (!has_attributes) return failed("error.shapefile_part_missing", {source.shown_path, ".dbf"});
    return Done{};
}

// Opened as immutable, SQLite neither undoes a write that was cut short (-journal) nor sees changes
// not yet merged (-wal); and GDAL, on closing, would merge those into the person's file.
Status check_geopackage_journals(const SourceFile& source) {
    using namespace std::string_view_literals;
    std::error_code error;
    const auto pending = fs::file_size(source.path + "-wal", error);
    bool unfinished = !error && pending > 0;
    const std::string journal = source.path + "-journal";
    if (fs::exists(journal, error)) {
        const Result<std::string> head = read_head(journal, journal);
        unfinished =
            unfinished || (head && head.value().starts_with("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"sv));
    }
    if (unfinished) return failed("error.geopackage_unfinished", {source.shown_path});
    return Done{};
}

}  // namespace

Result<SourceFile> identify_file(const std::string& path) {
    if (path.empty() || !is_plain_path(path)) return failed("error.file_not_plain", {path});
    std::error_code error;
    SourceFile source;
    source.shown_path = path;
    source.path = fs::canonical(path, error).string();
    if (error) {
        if (is_connection_text(path)) return failed("error.file_not_plain", {path});
        return failed("error.file_cannot_open", {path, std::strerror(error.value())});
    }
    if (!is_plain_path(source.path)) return failed("error.file_not_plain", {path});
    if (!fs::is_regular_file(source.path, error)) return failed("error.file_not_regular", {path});

    const Result<std::string> head = read_head(source.path, path);
    if (!head) return head.error();
    const std::string extension = lower(fs::path(source.path).extension().string());
    if (extension == ".vrt" || without_leading_space(head.value()).starts_with("<OGRVRT")) {
        return failed("error.file_vrt", {path});
    }
    const std::optional<Format> format = format_of_name(extension);
    if (!format) return failed("error.format_unknown", {path});
    if (!content_agrees(*format, head.value())) {
        return failed("error.format_differs", {path, format_title(*format)});
    }
    source.format = *format;
    Status parts = Done{};
    if (*format == Format::shapefile) parts = check_shapefile_parts(source);
    if (*format == Format::geopackage) parts = check_geopackage_journals(source);
    if (*format == Format::xlsx || *format == Format::ods) parts = check_zip(source.path, path);
    if (*format == Format::kml) parts = check_xml_file(source.path, path, most_unpacked_bytes);
    if (!parts) return parts.error();
    return source;
}

}  // namespace ancrage::geo
