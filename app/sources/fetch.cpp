#include "app/sources/fetch.h"

#include <array>
#include <ctime>
#include <filesystem>
#include <optional>
#include <span>

#include "app/sources/fetch_parts.h"
#include "geo/io/content_check.h"
#include "geo/io/file_digest.h"
#include "geo/io/files.h"
#include "geo/io/web_address.h"
#include "geo/model/bytes.h"

namespace ancrage::app {

namespace fs = std::filesystem;
using layers::SourceFile;
using layers::SourceFormat;
using layers::SourceKind;

namespace {

std::string hexadecimal(std::uint64_t number) {
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(number));
    return text.data();
}

// "Wed, 21 Oct 2026 07:28:00 GMT" (RFC 9110) as "2026-10-21"; empty when it is no such date.
std::string iso_of_http_date(const std::string& date) {
    std::tm time{};
    if (::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S", &time) == nullptr) return {};
    std::array<char, 16> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d", &time);
    return text.data();
}

geo::ContentKind content_of(const SourceFile& file, const std::string& address) {
    if (file.kind == SourceKind::npm || address.ends_with(".gz") || address.ends_with(".tgz")) {
        return geo::ContentKind::gzip;
    }
    if (!file.member.empty()) return geo::ContentKind::zip;
    switch (file.format) {
        case SourceFormat::geojson:
        case SourceFormat::json: return geo::ContentKind::json;
        case SourceFormat::csv: return geo::ContentKind::csv;
        case SourceFormat::geopackage: return geo::ContentKind::geopackage;
        case SourceFormat::xlsx:
        case SourceFormat::shapefile: return geo::ContentKind::zip;
    }
    return geo::ContentKind::json;
}

geo::Result<LookedUp> look_up(const SourceFile& file, const SourceOptions& options) {
    if (file.kind == SourceKind::datagouv) return look_up_datagouv(file, options);
    if (file.kind == SourceKind::opendatasoft) return look_up_opendatasoft(file, options);
    return LookedUp{file.address, file.integrity, {}, {}};
}

geo::Result<FetchedFile> fetch_one(const SourceFile& file, const SourceOptions& options) {
    const auto wanted = look_up(file, options);
    if (!wanted) return wanted.error();
    const auto brought = bring(file, wanted.value(), options);
    if (!brought) return brought.error();
    const std::string changed_on = wanted.value().changed_on.empty()
                                       ? iso_of_http_date(brought.value().last_modified)
                                       : wanted.value().changed_on;
    return FetchedFile{brought.value().path, wanted.value().address, changed_on,
                       brought.value().sha256, brought.value().unchanged};
}

geo::Result<FetchedFile> carried_file(const SourceFile& file, const SourceOptions& options) {
    FetchedFile carried;
    carried.path = options.assets + "/catalogue/" + file.address;
    carried.address = file.address;
    carried.unchanged = true;
    std::error_code error;
    if (!fs::exists(carried.path, error)) {
        return geo::failed("error.file_cannot_open", {carried.path});
    }
    return carried;
}

}  // namespace

std::string kept_path(const LookedUp& wanted, const SourceOptions& options) {
    const std::string identity = wanted.address + " " + wanted.stamp;
    const std::uint64_t hash = geo::hash_bytes(std::as_bytes(std::span(identity)));
    return (fs::path(options.downloads) /
            (geo::host_of_address(wanted.address) + "-" + hexadecimal(hash)))
        .string();
}

geo::DownloadRequest request_of(const SourceFile& file, const LookedUp& wanted,
                                const SourceOptions& options) {
    geo::DownloadRequest request;
    request.address = wanted.address;
    request.hosts = file.hosts;
    request.hosts.push_back(geo::host_of_address(file.address));
    request.mirror = options.mirror;
    request.largest = static_cast<std::uint64_t>(file.largest_megabytes) << 20U;
    request.hash = wanted.hash;
    return request;
}

geo::Result<geo::Downloaded> kept_file(const std::string& path, const std::string& address) {
    const auto hash = geo::sha256_of_file(path);
    if (!hash) return hash.error();
    geo::Downloaded kept;
    kept.path = path;
    kept.unchanged = true;
    kept.final_address = address;
    kept.sha256 = hash.value();
    return kept;
}

geo::Result<geo::Downloaded> bring(const SourceFile& file, const LookedUp& wanted,
                                   const SourceOptions& options) {
    std::error_code error;
    fs::create_directories(options.downloads, error);
    if (error)
        return geo::failed("error.folder_cannot_create", {options.downloads, error.message()});
    const std::string path = kept_path(wanted, options);
    // What is pinned cannot have changed: its publisher need not be asked again.
    if (file.kind == SourceKind::npm && fs::exists(path, error)) {
        const auto same = geo::file_has_digest(path, wanted.hash);
        if (same && same.value()) return kept_file(path, wanted.address);
    }
    auto brought = geo::download(
        request_of(file, wanted, options), path, options.patience,
        [&](const geo::DownloadProgress& progress) {
            if (options.tell) options.tell(wanted.address, progress);
        },
        options.stop);
    if (!brought) return brought;
    const auto kind = content_of(file, wanted.address);
    if (auto good = geo::check_content(path, kind, wanted.address); !good) {
        fs::remove(path, error);
        fs::remove(path + ".note", error);
        return good.error();
    }
    return brought;
}

geo::Result<nlohmann::json> bring_json(const SourceFile& file, const std::string& address,
                                       const SourceOptions& options) {
    SourceFile answer = file;
    answer.kind = SourceKind::file;
    answer.format = SourceFormat::json;
    answer.member.clear();
    const LookedUp wanted{address, {}, {}, {}};
    const auto brought = bring(answer, wanted, options);
    if (!brought) return brought.error();
    const auto text = geo::read_text_file(brought.value().path);
    if (!text) return text.error();
    nlohmann::json json = nlohmann::json::parse(text.value(), nullptr, false);
    if (json.is_discarded()) {
        std::error_code error;
        fs::remove(brought.value().path, error);
        return geo::failed("error.source_no_json", {address});
    }
    return json;
}

std::string percent_encoded(const std::string& text) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char c : text) {
        if (plain.find(c) != std::string_view::npos) {
            encoded += c;
            continue;
        }
        std::array<char, 4> code{};
        std::snprintf(code.data(), code.size(), "%%%02X", static_cast<unsigned char>(c));
        encoded += code.data();
    }
    return encoded;
}

geo::Result<FetchedFile> fetch_file(const SourceFile& file, const SourceOptions& options) {
    switch (file.kind) {
        case SourceKind::program: return carried_file(file, options);
        case SourceKind::wfs: return fetch_wfs(file, options);
        case SourceKind::pages: return fetch_pages(file, options);
        case SourceKind::file:
        case SourceKind::npm:
        case SourceKind::datagouv:
        case SourceKind::opendatasoft: return fetch_one(file, options);
    }
    return fetch_one(file, options);
}

geo::Result<std::optional<bool>> has_changed(const SourceFile& file, const SourceOptions& options) {
    using Answer = std::optional<bool>;
    if (file.kind == SourceKind::program || file.kind == SourceKind::npm) return Answer(false);
    if (file.kind == SourceKind::wfs || file.kind == SourceKind::pages) return Answer();
    const auto wanted = look_up(file, options);
    if (!wanted) return wanted.error();
    const std::string path = kept_path(wanted.value(), options);
    std::error_code error;
    const bool is_kept = fs::exists(path, error);
    if (!wanted.value().stamp.empty()) return Answer(!is_kept);
    // One that was never brought is news only if its server has it.
    const auto state = geo::look_at(request_of(file, wanted.value(), options), path,
                                    options.patience, options.stop);
    if (!state) return state.error();
    if (!is_kept) return Answer(true);
    if (state.value().unchanged) return Answer(false);
    const bool can_tell = !state.value().etag.empty() || !state.value().last_modified.empty();
    return can_tell ? Answer(true) : Answer();
}

}  // namespace ancrage::app
