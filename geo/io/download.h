// A file brought from a publisher's server, whole or not at all. Only https, only from hosts named
// beforehand, redirections included; certificates are verified, no cookie or stored password is
// sent, and a proxy is used only for https, where the environment names one (https_proxy).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "geo/io/web_address.h"
#include "geo/model/result.h"

namespace ancrage::geo {

struct DownloadRequest {
    std::string address;  // https://HOST/…
    std::vector<std::string>
        hosts;  // that may answer, exact names; the address' own is one of them
    std::string
        mirror;  // empty, or http://127.0.0.1:PORT: asked as MIRROR/HOST/PATH (check_mirror)
    std::uint64_t largest = 500U << 20U;  // bytes
    std::string hash;  // expected: "sha1-", "sha256-" or "sha512-", then hex or base64 as npm's
                       // integrity; empty: unknown
    std::vector<std::string> headers;  // "Authorization: …": only for the address' own host
};

// Seconds, unless said otherwise.
struct DownloadPatience {
    double connect = 15;
    double answer = 60;        // before the first byte: some servers make the file when asked
    double slowest = 1'000;    // bytes a second: slower than that…
    double slow_for = 30;      // …for so long is given up and asked again
    double whole = 3'600;      // all attempts together
    int attempts = 4;          // in a row that bring less than a megabyte
    double first_wait = 1;     // between two attempts, then doubled, give or take a quarter
    double longest_wait = 60;  // a server that asks for more (Retry-After) is not waited for
};

struct DownloadProgress {
    std::uint64_t received = 0;  // bytes, those of an earlier run included
    std::uint64_t total = 0;     // 0: the server does not say
    double bytes_per_second = 0;
    std::optional<double> seconds_left;
    int attempt = 1;
    double waiting = 0;  // seconds until the next attempt
};

struct Downloaded {
    std::string path;
    bool unchanged = false;  // the file kept from before is what the server has now
    std::string final_address;
    std::string etag;
    std::string last_modified;  // as the server wrote it
    std::string content_type;
    std::string sha256;  // hex
    std::string date;    // when its bytes came, "2026-11-21T09:30:00Z"
    std::uint64_t bytes = 0;
};

using DownloadTeller = std::function<void(const DownloadProgress&)>;

// Brings the file to `path`. Until it is complete it grows in "PATH.part" (a later call goes on
// with it, if the server's file is still the same); where from, ETag and hash are then kept in
// "PATH.note" (JSON). With a `path` that fits its note only a changed file is brought. Connection
// faults, cuts, slowness and the statuses 408, 425, 429 and 5xx are tried again. What a server
// packs though it was not asked to (Content-Encoding) is kept packed: see geo/io/unpack.h. Errors:
// "error.cancelled", "error.disk_full", "error.download_…"; `path` is then what it was before.
Result<Downloaded> download(const DownloadRequest& request, const std::string& path,
                            const DownloadPatience& patience, const DownloadTeller& tell,
                            const std::stop_token& stop);

// What the server says of the file now. With neither ETag nor Last-Modified it cannot tell whether
// the file changed, and `unchanged` is false.
struct RemoteState {
    bool unchanged = false;  // same as the file kept at `path_kept`
    std::string etag;
    std::string last_modified;
    std::optional<std::uint64_t> bytes;
};

// Asks without bringing the file; tries again as download() does.
Result<RemoteState> look_at(const DownloadRequest& request, const std::string& path_kept,
                            const DownloadPatience& patience, const std::stop_token& stop);

}  // namespace ancrage::geo
