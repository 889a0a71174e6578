// One question to a web server at a time, as it goes over the wire: no redirection is followed and
// nothing is asked twice here (geo/io/download.h does). Connections are kept between questions.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace ancrage::geo {

struct WebHead {
    long status = 0;
    std::map<std::string, std::string> fields;  // names in lower case

    // "" when the server did not send it.
    std::string field(const std::string& name) const;
};

struct WebQuestion {
    std::string address;
    std::vector<std::string> headers;
    bool head_only = false;    // HEAD instead of GET
    bool on_loopback = false;  // plain http, past any proxy
    bool is_post = false;      // POST without content instead: how services give out a pass
};

// Seconds; bytes a second.
struct WebPatience {
    double connect = 15;
    double answer = 60;
    double slowest = 1'000;
    double slow_for = 30;
    std::chrono::steady_clock::time_point end = std::chrono::steady_clock::time_point::max();
};

enum class WebEnd {
    complete,
    left,  // on_head or on_bytes wanted no more
    cancelled,
    unreachable,  // no connection, or it failed before an answer
    insecure,     // the certificate is not the host's
    cut,          // the connection ended before the content did
    slow,
    too_long  // past WebPatience::end
};

struct WebOutcome {
    WebEnd end = WebEnd::complete;
    std::string reason;  // libcurl's, in English
    WebHead head;
};

// False: no more is wanted.
struct WebReader {
    std::function<bool(const WebHead&)> on_head;
    std::function<bool(std::span<const char>)> on_bytes;
    std::function<void()> on_tick;  // some times a second
};

class WebClient {
public:
    WebClient();
    ~WebClient();
    WebClient(const WebClient&) = delete;
    WebClient& operator=(const WebClient&) = delete;

    WebOutcome ask(const WebQuestion& question, const WebReader& reader,
                   const WebPatience& patience, const std::stop_token& stop);

private:
    struct Handles;
    std::unique_ptr<Handles> handles_;
};

}  // namespace ancrage::geo
