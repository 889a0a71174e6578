// What is remembered of a file that came from a server, in JSON beside it: where from, in which
// version, with which content.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "geo/model/result.h"

namespace ancrage::geo {

struct DownloadNote {
    std::string address;        // that was asked for
    std::string final_address;  // that answered, after redirections
    std::string etag;
    std::string last_modified;
    std::string content_type;
    std::string sha256;       // hex; empty while the file is incomplete
    std::string date;         // "2026-11-21T09:30:00Z"
    std::uint64_t bytes = 0;  // of the whole file; 0: unknown

    // What a server compares to tell whether a piece belongs to its file of now (RFC 9110, 13.1.5):
    // a strong ETag, else the date of change; empty without either.
    std::string range_validator() const;
};

// Nothing when there is no note, or none that can be read.
std::optional<DownloadNote> read_download_note(const std::string& path);
Status write_download_note(const std::string& path, const DownloadNote& note);

// The note of `file` ("FILE.note"), when the file is there and still has the content noted.
std::optional<DownloadNote> note_of_kept_file(const std::string& file);

}  // namespace ancrage::geo
