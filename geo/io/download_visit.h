// The visits that a download pays to servers: through redirections, again after a setback.
#pragma once

#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "geo/io/download.h"
#include "geo/io/download_pace.h"
#include "geo/io/web_client.h"

namespace ancrage::geo {

// The digits that a text begins with; nothing without any.
std::optional<std::uint64_t> leading_number(const std::string& text);
// As strftime() writes it, in local time or in UTC.
std::string time_text(std::time_t time, const char* pattern, bool local);

// What an answer of that status means where a file was asked.
Error status_error(const std::string& address, long status);

// How one attempt ended: well (no error), for good, or to be tried again.
struct Setback {
    std::optional<Error> error;
    bool again = false;
    std::optional<double> wait = {};  // seconds that the server asks for
};

class DownloadVisit {
public:
    // The references must outlive the visit.
    DownloadVisit(const DownloadRequest& request, const DownloadPatience& patience,
                  const DownloadTeller& tell, const std::stop_token& stop);

    // An error unless the request's address may be asked.
    Status begin();

    // In the spelling of allowed_address(): of the request, and asked last.
    const std::string& first() const { return first_; }
    const std::string& address() const { return address_; }
    DownloadPace& pace() { return pace_; }

    // Asks the address and those it redirects to, until one answers otherwise. `headers` gives
    // those for an address, on top of the request's.
    using Headers = std::function<std::vector<std::string>(const std::string& address)>;
    Setback walk(const WebReader& reader, bool head_only, const Headers& headers,
                 WebOutcome& outcome);

    // After an attempt that failed with so many bytes here: waits for the next, or says why there
    // is none.
    std::optional<Error> before_next(const Setback& setback, std::uint64_t received);

private:
    WebQuestion question(bool head_only, std::vector<std::string> headers) const;

    const DownloadRequest& request_;
    WebScope scope_;
    const DownloadPatience& patience_;
    const std::stop_token& stop_;
    DownloadPace pace_;
    WebClient client_;
    std::string first_;
    std::string address_;
};

}  // namespace ancrage::geo
