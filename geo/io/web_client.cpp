#include "geo/io/web_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <string_view>

#include "geo/io/certificates.h"

namespace ancrage::geo {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int poll_milliseconds = 50;

struct EasyCloser {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListCloser {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using EasyPointer = std::unique_ptr<CURL, EasyCloser>;
using ListPointer = std::unique_ptr<curl_slist, ListCloser>;

// What libcurl's callbacks share.
struct Exchange {
    const WebReader& reader;
    WebHead head = {};
    bool left = false;
    bool head_seen = false;
    std::uint64_t received = 0;
};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) + 1 - begin);
}

void add_field(WebHead& head, std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    std::string name(trimmed(line.substr(0, colon)));
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    head.fields[name] = trimmed(line.substr(colon + 1));
}

long status_of(std::string_view line) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return 0;
    long status = 0;
    for (const char c : line.substr(space + 1, 3)) {
        if (c < '0' || c > '9') return 0;
        status = status * 10 + (c - '0');
    }
    return status;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& exchange = *static_cast<Exchange*>(into);
    const std::string_view line(bytes, size * count);
    if (line.starts_with("HTTP/")) exchange.head = {status_of(line), {}};
    add_field(exchange.head, line);
    const bool interim = exchange.head.status < 200;
    if (!trimmed(line).empty() || interim) return line.size();
    exchange.head_seen = true;
    exchange.left = exchange.reader.on_head && !exchange.reader.on_head(exchange.head);
    return exchange.left ? 0 : line.size();
}

std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& exchange = *static_cast<Exchange*>(into);
    exchange.received += size * count;
    exchange.left = exchange.reader.on_bytes && !exchange.reader.on_bytes({bytes, size * count});
    return exchange.left ? 0 : size * count;
}

EasyPointer prepare(const WebQuestion& question, curl_slist* headers, Exchange& exchange,
                    const WebPatience& patience) {
    EasyPointer handle(curl_easy_init());
    CURL* const h = handle.get();
    if (h == nullptr) return handle;
    curl_easy_setopt(h, CURLOPT_URL, question.address.c_str());
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, question.on_loopback ? "http" : "https");
    if (question.on_loopback) curl_easy_setopt(h, CURLOPT_PROXY, "");
    curl_easy_setopt(h, CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
    curl_easy_setopt(h, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(h, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(h, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L);
    if (const char* trust = chosen_certificates()) curl_easy_setopt(h, CURLOPT_CAINFO, trust);
    curl_easy_setopt(h, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(h, CURLOPT_USERAGENT, "Ancrage");
    curl_easy_setopt(h, CURLOPT_NOBODY, question.head_only ? 1L : 0L);
    if (question.is_post) {
        curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE, 0L);
        curl_easy_setopt(h, CURLOPT_POSTFIELDS, "");
    }
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(patience.connect * 1000));
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(h, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, &exchange);
    return handle;
}

WebEnd end_of(CURLcode code, const Exchange& exchange) {
    if (code == CURLE_OK) return WebEnd::complete;
    if (exchange.left) return WebEnd::left;
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE) {
        return WebEnd::insecure;
    }
    return exchange.head_seen ? WebEnd::cut : WebEnd::unreachable;
}

// Tells when a server has been slower than allowed for as long as allowed.
class SlowWatch {
public:
    explicit SlowWatch(const WebPatience& patience) : patience_(patience), since_(Clock::now()) {}

    bool too_slow(const Exchange& exchange) {
        const auto now = Clock::now();
        const std::chrono::duration<double> waited = now - since_;
        if (exchange.received == 0) return waited.count() > patience_.connect + patience_.answer;
        if (before_ == 0) {
            before_ = exchange.received;
            since_ = now;
            return false;
        }
        if (waited.count() < patience_.slow_for) return false;
        const auto brought = static_cast<double>(exchange.received - before_);
        before_ = exchange.received;
        since_ = now;
        return brought < patience_.slowest * waited.count();
    }

private:
    const WebPatience& patience_;
    Clock::time_point since_;
    std::uint64_t before_ = 0;
};

}  // namespace

std::string WebHead::field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

struct WebClient::Handles {
    CURLM* multi = nullptr;
};

WebClient::WebClient() : handles_(std::make_unique<Handles>()) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    handles_->multi = curl_multi_init();
}

WebClient::~WebClient() {
    curl_multi_cleanup(handles_->multi);
}

WebOutcome WebClient::ask(const WebQuestion& question, const WebReader& reader,
                          const WebPatience& patience, const std::stop_token& stop) {
    Exchange exchange{reader};
    curl_slist* list = nullptr;
    for (const std::string& header : question.headers) {
        list = curl_slist_append(list, header.c_str());
    }
    const ListPointer headers(list);
    const EasyPointer handle = prepare(question, headers.get(), exchange, patience);
    CURLM* const multi = handles_->multi;
    if (!handle || multi == nullptr || curl_multi_add_handle(multi, handle.get()) != CURLM_OK) {
        return {WebEnd::unreachable, "libcurl", {}};
    }
    SlowWatch watch(patience);
    WebOutcome outcome;
    int running = 1;
    for (;;) {
        if (curl_multi_perform(multi, &running) != CURLM_OK) outcome.end = WebEnd::unreachable;
        if (running == 0 || outcome.end != WebEnd::complete) break;
        if (stop.stop_requested())
            outcome.end = WebEnd::cancelled;
        else if (Clock::now() > patience.end)
            outcome.end = WebEnd::too_long;
        else if (watch.too_slow(exchange))
            outcome.end = WebEnd::slow;
        if (outcome.end != WebEnd::complete) break;
        if (reader.on_tick) reader.on_tick();
        curl_multi_poll(multi, nullptr, 0, poll_milliseconds, nullptr);
    }
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(multi, &left);
    if (outcome.end == WebEnd::complete && message != nullptr) {
        outcome.end = end_of(message->data.result, exchange);
        outcome.reason = curl_easy_strerror(message->data.result);
    }
    curl_multi_remove_handle(multi, handle.get());
    outcome.head = std::move(exchange.head);
    return outcome;
}

}  // namespace ancrage::geo
