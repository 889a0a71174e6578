#include "geo/io/tile_address.h"

#include <algorithm>
#include <charconv>

namespace ancrage::geo {
namespace {

std::string lower(std::string_view text) {
    std::string answer(text);
    std::ranges::transform(answer, answer.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return answer;
}

bool is_address_sign(char c) {
    return c > ' ' && c < '\x7f' && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' &&
           c != '`' && c != '|';
}

bool is_host_sign(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

std::optional<int> port_number(std::string_view digits, int usual) {
    if (digits.empty()) return usual;
    int port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    if (port <= 0 || port > 65535) return std::nullopt;
    return port;
}

}  // namespace

std::optional<WebServer> tile_server(std::string_view address) {
    constexpr std::size_t longest = 2000;
    if (address.size() > longest || !std::ranges::all_of(address, is_address_sign)) {
        return std::nullopt;
    }
    const std::size_t colon = address.find("://");
    if (colon == std::string_view::npos) return std::nullopt;
    WebServer server;
    server.scheme = lower(address.substr(0, colon));
    if (server.scheme != "https" && server.scheme != "http") return std::nullopt;
    const std::string_view rest = address.substr(colon + 3);
    const std::string_view place = rest.substr(0, rest.find_first_of("/?#"));
    const std::size_t before_port = std::min(place.find(':'), place.size());
    server.host = lower(place.substr(0, before_port));
    if (server.host.empty() || !std::ranges::all_of(server.host, is_host_sign)) return std::nullopt;
    const std::string_view digits =
        before_port == place.size() ? std::string_view() : place.substr(before_port + 1);
    const auto port = port_number(digits, server.scheme == "https" ? 443 : 80);
    if (!port) return std::nullopt;
    server.port = *port;
    const bool is_here = server.host == "localhost" || server.host == "127.0.0.1";
    if (server.scheme == "http" && !is_here) return std::nullopt;
    return server;
}

}  // namespace ancrage::geo
