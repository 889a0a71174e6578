#include "geo/io/web_address.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "geo/io/tile_address.h"

namespace ancrage::geo {
namespace {

struct UrlCloser {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using UrlPointer = std::unique_ptr<CURLU, UrlCloser>;

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

// The address `text`, seen from the address `from` when it is relative.
UrlPointer parse(const std::string& text, const std::string& from = {}) {
    UrlPointer url(curl_url());
    if (!url) return nullptr;
    constexpr unsigned flags = CURLU_DISALLOW_USER | CURLU_URLENCODE;
    if (!from.empty() && curl_url_set(url.get(), CURLUPART_URL, from.c_str(), flags) != CURLUE_OK) {
        return nullptr;
    }
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), flags) != CURLUE_OK) return nullptr;
    curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
    return url;
}

std::string without_slash(std::string mirror) {
    if (mirror.ends_with('/')) mirror.pop_back();
    return mirror;
}

// "https://HOST/PATH" of an address at the mirror, else the address.
std::string seen_without_mirror(const std::string& address, const WebScope& scope) {
    const std::string root = without_slash(scope.mirror) + "/";
    if (scope.mirror.empty() || !address.starts_with(root)) return address;
    return "https://" + address.substr(root.size());
}

std::optional<std::string> if_allowed(CURLU* url, const WebScope& scope) {
    std::string host = part_of(url, CURLUPART_HOST);
    std::ranges::transform(host, host.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool usual = part_of(url, CURLUPART_SCHEME) == "https" &&
                       part_of(url, CURLUPART_PORT, CURLU_DEFAULT_PORT) == "443";
    if (!usual || std::ranges::find(scope.hosts, host) == scope.hosts.end()) return std::nullopt;
    curl_url_set(url, CURLUPART_HOST, host.c_str(), 0);
    curl_url_set(url, CURLUPART_PORT, nullptr, 0);
    return part_of(url, CURLUPART_URL);
}

}  // namespace

Status check_mirror(const std::string& mirror) {
    const auto server = tile_server(mirror);
    const std::size_t path = mirror.find('/', std::string_view("http://").size());
    const bool good = server && server->scheme == "http" &&
                      (path == std::string::npos || path + 1 == mirror.size()) &&
                      mirror.find_first_of("?#") == std::string::npos;
    if (!good) return wrong_usage("error.mirror_address", {mirror});
    return Done{};
}

Result<std::string> allowed_address(const std::string& address, const WebScope& scope) {
    const UrlPointer url = parse(address);
    if (!url) return failed("error.download_address", {address});
    auto allowed = if_allowed(url.get(), scope);
    if (!allowed) return failed("error.download_address", {address});
    return *std::move(allowed);
}

std::string host_of_address(const std::string& address) {
    const UrlPointer url = parse(address);
    return url ? part_of(url.get(), CURLUPART_HOST) : address;
}

std::string shown_address(const std::string& address) {
    constexpr std::size_t most = 160;
    const bool is_question = address.find('?') < most;
    return is_question && address.size() > most ? address.substr(0, most) + "…" : address;
}

std::string wire_address(const std::string& address, const WebScope& scope) {
    if (scope.mirror.empty()) return address;
    return without_slash(scope.mirror) + "/" + address.substr(std::string_view("https://").size());
}

Result<std::string> redirected_address(const std::string& address, const std::string& location,
                                       const WebScope& scope) {
    const Error refused = failed("error.download_redirect", {host_of_address(address), location});
    const UrlPointer wire = parse(location, wire_address(address, scope));
    if (!wire) return refused;
    const UrlPointer url = parse(seen_without_mirror(part_of(wire.get(), CURLUPART_URL), scope));
    auto allowed = url ? if_allowed(url.get(), scope) : std::nullopt;
    if (!allowed) return refused;
    return *std::move(allowed);
}

}  // namespace ancrage::geo
