#include "geo/io/download_visit.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace ancrage::geo {
namespace {

constexpr int most_redirections = 5;

// Seconds to wait that a server asks for, as a number or as a date.
std::optional<double> retry_after(const WebHead& head) {
    const std::string text = head.field("retry-after");
    if (text.empty()) return std::nullopt;
    if (const auto seconds = leading_number(text); seconds && text.find(' ') == std::string::npos) {
        return static_cast<double>(*seconds);
    }
    const std::time_t then = curl_getdate(text.c_str(), nullptr);
    if (then < 0) return std::nullopt;
    return std::max(0.0, std::difftime(then, std::time(nullptr)));
}

bool worth_another(long status) {
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

Setback setback_of(const WebOutcome& outcome, const std::string& address) {
    const std::string host = host_of_address(address);
    switch (outcome.end) {
        case WebEnd::cancelled: return {failed("error.cancelled"), false};
        case WebEnd::insecure:
            return {failed("error.download_insecure", {host, outcome.reason}), false};
        case WebEnd::unreachable:
            return {failed("error.download_unreachable", {host, outcome.reason}), true};
        case WebEnd::slow: return {failed("error.download_slow", {host}), true};
        case WebEnd::too_long: return {failed("error.download_slow", {host}), false};
        case WebEnd::cut: return {failed("error.download_cut", {shown_address(address)}), true};
        case WebEnd::complete:
        case WebEnd::left: break;
    }
    const long status = outcome.head.status;
    if (status < 400) return {};
    return {status_error(address, status), worth_another(status), retry_after(outcome.head)};
}

}  // namespace

std::optional<std::uint64_t> leading_number(const std::string& text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end == text.data()) return std::nullopt;
    return number;
}

std::string time_text(std::time_t time, const char* pattern, bool local) {
    std::tm parts{};
    if (local)
        ::localtime_r(&time, &parts);
    else
        ::gmtime_r(&time, &parts);
    constexpr std::size_t longest = 40;
    std::string text(longest, '\0');
    text.resize(std::strftime(text.data(), text.size(), pattern, &parts));
    return text;
}

Error status_error(const std::string& address, long status) {
    const std::string shown = shown_address(address);
    const std::string answer = "HTTP " + std::to_string(status);
    if (status == 404 || status == 410) return failed("error.download_missing", {shown, answer});
    if (status == 401 || status == 403) return failed("error.download_refused", {shown, answer});
    return failed("error.download_status", {shown, answer});
}

DownloadVisit::DownloadVisit(const DownloadRequest& request, const DownloadPatience& patience,
                             const DownloadTeller& tell, const std::stop_token& stop)
    : request_(request),
      scope_{request.hosts, request.mirror},
      patience_(patience),
      stop_(stop),
      pace_(patience, tell) {}

Status DownloadVisit::begin() {
    if (!request_.mirror.empty()) {
        if (Status good = check_mirror(request_.mirror); !good) return good;
    }
    Result<std::string> allowed = allowed_address(request_.address, scope_);
    if (!allowed) return allowed.error();
    first_ = std::move(allowed).value();
    return Done{};
}

Setback DownloadVisit::walk(const WebReader& reader, bool head_only, const Headers& headers,
                            WebOutcome& outcome) {
    address_ = first_;
    const WebPatience limits{patience_.connect, patience_.answer, patience_.slowest,
                             patience_.slow_for, pace_.end()};
    for (int i = 0; i <= most_redirections; ++i) {
        outcome = client_.ask(question(head_only, headers(address_)), reader, limits, stop_);
        const long status = outcome.head.status;
        const std::string location = outcome.head.field("location");
        const bool sent_on = status >= 301 && status <= 308 && status != 304 && !location.empty();
        const bool answered = outcome.end == WebEnd::complete || outcome.end == WebEnd::left;
        if (!answered || !sent_on) return setback_of(outcome, address_);
        const Result<std::string> next = redirected_address(address_, location, scope_);
        if (!next) return {next.error(), false};
        address_ = next.value();
    }
    return {failed("error.download_redirects", {first_}), false};
}

std::optional<Error> DownloadVisit::before_next(const Setback& setback, std::uint64_t received) {
    if (!setback.again || !pace_.another(received)) return setback.error;
    const double wait = std::max(pace_.next_wait(), setback.wait.value_or(0));
    if (wait > patience_.longest_wait) {
        const auto when = std::time(nullptr) + std::lround(wait);
        return failed("error.download_later",
                      {host_of_address(address_), time_text(when, "%Y-%m-%d %H:%M", true)});
    }
    if (!pace_.wait(wait, stop_)) return failed("error.cancelled");
    return std::nullopt;
}

WebQuestion DownloadVisit::question(bool head_only, std::vector<std::string> headers) const {
    headers.emplace_back("Accept-Encoding: identity");
    if (host_of_address(address_) == host_of_address(first_)) {
        headers.insert(headers.end(), request_.headers.begin(), request_.headers.end());
    }
    return {wire_address(address_, scope_), std::move(headers), head_only,
            !request_.mirror.empty()};
}

}  // namespace ancrage::geo
