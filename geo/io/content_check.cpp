#include "geo/io/content_check.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>

#include "geo/io/text_encoding.h"

namespace ancrage::geo {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t looked_at = 4096;  // bytes

const char* shown_kind(ContentKind kind) {
    switch (kind) {
        case ContentKind::gzip: return "gzip";
        case ContentKind::zip: return "ZIP";
        case ContentKind::json: return "JSON";
        case ContentKind::csv: return "CSV";
        case ContentKind::geopackage: return "GeoPackage";
        case ContentKind::xml: return "XML";
    }
    return "";
}

// Where the text begins, after its byte order mark and blanks.
std::string_view text_of(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t begin = head.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view() : head.substr(begin);
}

bool is_html(std::string_view text) {
    std::string start(text.substr(0, 1024));
    std::ranges::transform(start, start.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    // A page may open with comments, or be XHTML: <?xml …?><!DOCTYPE html…
    return start.starts_with('<') && (start.find("<!doctype html") != std::string::npos ||
                                      start.find("<html") != std::string::npos);
}

bool has_control_bytes(std::string_view head) {
    return std::ranges::any_of(head, [](char c) {
        return (c >= '\0' && c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
               c == '\x7F';
    });
}

bool is_kind(std::string_view head, ContentKind kind) {
    const std::string_view text = text_of(head);
    switch (kind) {
        case ContentKind::gzip: return head.starts_with("\x1F\x8B\x08"sv);
        case ContentKind::zip:
            return head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv);
        case ContentKind::json: return text.starts_with('{') || text.starts_with('[');
        case ContentKind::csv:
            return !text.empty() && (utf_16_of(head) || !has_control_bytes(head));
        case ContentKind::geopackage: return head.starts_with("SQLite format 3\0"sv);
        case ContentKind::xml: return text.starts_with('<');
    }
    return false;
}

}  // namespace

Status check_content(const std::string& path, ContentKind kind, const std::string& shown_address) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return failed("error.file_cannot_open", {path, std::strerror(errno)});
    std::string head(looked_at, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    if (head.empty()) return failed("error.content_empty", {shown_address});
    if (is_html(text_of(head))) return failed("error.content_html", {shown_address});
    if (!is_kind(head, kind))
        return failed("error.content_kind", {shown_address, shown_kind(kind)});
    return Done{};
}

}  // namespace ancrage::geo
