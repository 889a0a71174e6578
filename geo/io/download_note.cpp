#include "geo/io/download_note.h"

#include <nlohmann/json.hpp>

#include "geo/io/file_digest.h"
#include "geo/io/files.h"

namespace ancrage::geo {

std::string DownloadNote::range_validator() const {
    return !etag.empty() && !etag.starts_with("W/") ? etag : last_modified;
}

std::optional<DownloadNote> read_download_note(const std::string& path) {
    const Result<std::string> text = read_text_file(path);
    if (!text) return std::nullopt;
    const auto json = nlohmann::json::parse(text.value(), nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto member = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>() : "";
    };
    DownloadNote note;
    note.address = member("address");
    note.final_address = member("final_address");
    note.etag = member("etag");
    note.last_modified = member("last_modified");
    note.content_type = member("content_type");
    note.sha256 = member("sha256");
    note.date = member("date");
    const auto bytes = json.find("bytes");
    if (bytes != json.end() && bytes->is_number_unsigned())
        note.bytes = bytes->get<std::uint64_t>();
    return note;
}

Status write_download_note(const std::string& path, const DownloadNote& note) {
    const nlohmann::ordered_json json = {{"address", note.address},
                                         {"final_address", note.final_address},
                                         {"etag", note.etag},
                                         {"last_modified", note.last_modified},
                                         {"content_type", note.content_type},
                                         {"sha256", note.sha256},
                                         {"date", note.date},
                                         {"bytes", note.bytes}};
    constexpr auto replace = nlohmann::ordered_json::error_handler_t::replace;
    return write_file_atomically(path, json.dump(2, ' ', false, replace) + "\n");
}

std::optional<DownloadNote> note_of_kept_file(const std::string& file) {
    auto note = read_download_note(file + ".note");
    if (!note || note->sha256.empty()) return std::nullopt;
    const Result<std::string> digest = sha256_of_file(file);
    if (!digest || digest.value() != note->sha256) return std::nullopt;
    return note;
}

}  // namespace ancrage::geo
