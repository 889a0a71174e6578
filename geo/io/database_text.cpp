#include "geo/io/database_text.h"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace ancrage::geo {

namespace {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
struct FreeText {
    void operator()(char* text) const { PQfreemem(text); }
};

// Why libpq could not read the text. It quotes what it read, which may be a piece of a password.
std::string harmless_reason(const std::string& text, const char* reason) {
    std::string lower = text;
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool may_tell = lower.find("pass") == std::string::npos &&
                          lower.find('@') == std::string::npos &&
                          lower.find("://") == std::string::npos;
    std::string told = may_tell && reason != nullptr ? reason : "";
    while (!told.empty() && told.back() == '\n') told.pop_back();
    return told.empty() ? "libpq" : told;
}

bool is_loopback(std::string_view host) {
    return host.empty() || host.front() == '/' || host.front() == '@' || host == "localhost" ||
           host == "::1" || host.starts_with("127.");
}

}  // namespace

std::string DatabasePlace::text() const {
    return (host.empty() ? "localhost" : host) +
           (port.empty() || port == "5432" ? "" : ":" + port) + "/" + database;
}

Status check_connection_text(const std::string& text) {
    if (text.find('\0') != std::string::npos ||
        text.find_first_not_of(" \t") == std::string::npos) {
        return wrong_usage("error.database_text", {"libpq"});
    }
    char* raw_reason = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        PQconninfoParse(text.c_str(), &raw_reason));
    const std::unique_ptr<char, FreeText> reason(raw_reason);
    if (!options) {
        return wrong_usage("error.database_text", {harmless_reason(text, reason.get())});
    }
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        const std::string_view keyword = option->keyword;
        const bool is_secret = keyword == "password" || keyword == "sslpassword";
        if (is_secret && option->val != nullptr) return wrong_usage("error.database_password");
    }
    return Done{};
}

bool is_this_machine(const std::string& hosts) {
    std::size_t start = 0;
    while (start <= hosts.size()) {
        const std::size_t end = std::min(hosts.find(',', start), hosts.size());
        if (!is_loopback(std::string_view(hosts).substr(start, end - start))) return false;
        start = end + 1;
    }
    return true;
}

}  // namespace ancrage::geo
