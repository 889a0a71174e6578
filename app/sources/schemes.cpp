#include "app/sources/schemes.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "app/data/csv_writer.h"
#include "app/sources/fetch_parts.h"
#include "geo/io/files.h"
#include "geo/io/web_address.h"
#include "geo/io/web_client.h"

namespace ancrage::app {

using nlohmann::json;

namespace {

constexpr const char* host = "aides-territoires.beta.gouv.fr";
constexpr const char* source_name = "aides-territoires";
constexpr std::size_t most_pages = 200;

std::string text_of(const json& row, const char* entry) {
    const auto found = row.find(entry);
    if (found == row.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

// Names in a list of texts, or of objects with a name.
std::vector<std::string> names_of(const json& row, const char* entry) {
    std::vector<std::string> names;
    const auto list = row.find(entry);
    if (list == row.end() || !list->is_array()) return names;
    for (const json& element : *list) {
        if (element.is_string()) names.push_back(element.get<std::string>());
        if (element.is_object()) names.push_back(text_of(element, "name"));
    }
    return names;
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
    return text;
}

// Text of a web page's fragment: tags go, a few entities are read, spaces are single.
std::string plain(const std::string& html, std::size_t most) {
    std::string text;
    bool in_tag = false;
    for (const char c : html) {
        if (c == '<' || c == '>') {
            in_tag = c == '<';
            if (in_tag && !text.empty() && text.back() != ' ') text += ' ';
            continue;
        }
        const bool is_space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (in_tag || (is_space && (text.empty() || text.back() == ' '))) continue;
        text += is_space ? ' ' : c;
    }
    constexpr std::array<std::pair<const char*, const char*>, 5> entities{
        {{"&nbsp;", " "}, {"&#39;", "'"}, {"&quot;", "\""}, {"&rsquo;", "’"}, {"&amp;", "&"}}};
    for (const auto& [entity, sign] : entities) {
        for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity)) {
            text.replace(at, std::string_view(entity).size(), sign);
        }
    }
    while (text.ends_with(' ')) text.pop_back();
    if (text.size() <= most) return text;
    std::size_t end = text.rfind(' ', most);
    if (end == std::string::npos) end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

std::string cell(std::string text) {
    std::string quoted = "\"";
    for (const char c : without_formula(std::move(text))) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + "\"";
}

// Words of the API as words of the catalogue.
struct Meaning {
    const char* theirs;
    const char* ours;
};

std::string meaning_of(const std::vector<std::string>& names, std::span<const Meaning> meanings,
                       const char* otherwise) {
    for (const Meaning& meaning : meanings) {
        for (const std::string& name : names) {
            if (name.find(meaning.theirs) != std::string::npos) return meaning.ours;
        }
    }
    return otherwise;
}

constexpr std::array kinds{
    Meaning{"Subvention", "subvention"},   Meaning{"Prêt", "pret"},
    Meaning{"Avance récupérable", "pret"}, Meaning{"Garantie", "garantie"},
    Meaning{"fiscal", "fiscal"},           Meaning{"Ingénierie", "ingenierie"},
    Meaning{"technique", "ingenierie"},    Meaning{"juridique", "ingenierie"},
    Meaning{"Formation", "formation"}};

bool is_for_firms(const json& row) {
    const auto audiences = names_of(row, "targeted_audiences");
    return std::ranges::any_of(audiences, [](const std::string& audience) {
        return audience.find("ntreprise") != std::string::npos || audience == "private_sector";
    });
}

// Nothing for an area smaller than the region.
struct Reach {
    const char* level;
    const char* zone;
};
std::optional<Reach> reach_of(const json& row) {
    const std::string scale = text_of(row, "perimeter_scale");
    const std::string name = text_of(row, "perimeter");
    const auto is = [&](std::string_view word) { return scale.find(word) != std::string::npos; };
    if (is("Continent") || is("continent")) return Reach{"european", "national"};
    if (is("Pays") || is("country")) return Reach{"national", "national"};
    const bool is_region = is("Région") || is("region");
    if (is_region && name.find("le-de-France") != std::string::npos) {
        return Reach{"regional", "region"};
    }
    return std::nullopt;
}

std::string page_of(const json& row) {
    const std::string url = text_of(row, "url");
    if (url.starts_with("https://")) return url;
    return url.starts_with("/") ? "https://" + std::string(host) + url : std::string();
}

std::string number_of(const json& row, const char* entry) {
    const auto found = row.find(entry);
    return found != row.end() && found->is_number() ? found->dump() : std::string();
}

// Days alone, of what may be an instant.
std::string day_of(const json& row, const char* entry) {
    constexpr std::size_t day = 10;
    const std::string text = text_of(row, entry);
    return text.size() >= day && text[4] == '-' ? text.substr(0, day) : std::string();
}

std::string line_of(const json& row, const Reach& reach, const std::string& today) {
    constexpr std::size_t most = 400;
    const auto types = names_of(row, "aid_types");
    const std::string summary = plain(text_of(row, "description"), most);
    const std::vector<std::string> cells{"at-" + text_of(row, "id"),
                                         plain(text_of(row, "name"), most),
                                         "financer",
                                         plain(joined(names_of(row, "financers"), ", "), most),
                                         reach.level,
                                         "pme,eti,ge",
                                         meaning_of(types, kinds, "other"),
                                         reach.zone,
                                         "open",
                                         "running",
                                         number_of(row, "subvention_rate_lower_bound"),
                                         number_of(row, "subvention_rate_upper_bound"),
                                         day_of(row, "start_date"),
                                         day_of(row, "submission_deadline"),
                                         plain(text_of(row, "subvention_comment"), most),
                                         today,
                                         page_of(row),
                                         summary,
                                         summary,
                                         source_name,
                                         "1"};
    std::string line;
    for (const std::string& text : cells) line += (line.empty() ? "" : ",") + cell(text);
    return line + "\n";
}

geo::Result<std::string> ask_pass(const SchemesOptions& options) {
    const geo::WebScope scope{{host}, options.sources.mirror};
    const auto address =
        geo::allowed_address("https://" + std::string(host) + "/api/connexion/", scope);
    if (!address) return address.error();
    geo::WebQuestion question;
    question.address = geo::wire_address(address.value(), scope);
    question.headers = {"X-AUTH-TOKEN: " + options.key, "Accept: application/json"};
    question.is_post = true;
    question.on_loopback = !scope.mirror.empty();
    std::string answer;
    geo::WebReader reader;
    reader.on_bytes = [&](std::span<const char> bytes) {
        constexpr std::size_t most = 100'000;
        answer.append(bytes.data(), bytes.size());
        return answer.size() < most;
    };
    const auto outcome = geo::WebClient().ask(question, reader, {}, options.sources.stop);
    if (outcome.end == geo::WebEnd::cancelled) return geo::failed("error.cancelled");
    if (outcome.end != geo::WebEnd::complete) {
        return geo::failed("error.download_unreachable", {host, outcome.reason});
    }
    const json pass = json::parse(answer, nullptr, false);
    const bool is_given = outcome.head.status == 200 && pass.is_object() &&
                          pass.contains("token") && pass["token"].is_string();
    if (!is_given) {
        return geo::failed("error.schemes_key",
                           {host, "HTTP " + std::to_string(outcome.head.status)});
    }
    return pass["token"].get<std::string>();
}

geo::Result<json> ask_page(const SchemesOptions& options, const std::string& pass,
                           std::size_t number) {
    geo::DownloadRequest request;
    request.address = "https://" + std::string(host) +
                      "/api/aids/?itemsPerPage=100&page=" + std::to_string(number);
    request.hosts = {host};
    request.mirror = options.sources.mirror;
    request.largest = 100U << 20U;
    request.headers = {"Authorization: Bearer " + pass};
    const std::string path = kept_path({request.address, {}, {}, {}}, options.sources);
    std::error_code error;
    std::filesystem::create_directories(options.sources.downloads, error);
    const auto brought =
        geo::download(request, path, options.sources.patience, {}, options.sources.stop);
    if (!brought) return brought.error();
    const auto text = geo::read_text_file(path);
    std::filesystem::remove(path, error);
    std::filesystem::remove(path + ".note", error);
    if (!text) return text.error();
    json page = json::parse(text.value(), nullptr, false);
    const bool is_page = page.is_object() && page.contains("results") && page["results"].is_array();
    if (!is_page) return geo::failed("error.source_no_rows", {request.address, "results"});
    return page;
}

}  // namespace

Schemes schemes_of(const json& results, const std::string& today) {
    Schemes schemes;
    schemes.programmes =
        "id,name,axis,operator,level,beneficiary,kind,zone_rule,link,document_state,rate_min_pct,"
        "rate_max_pct,period_start,period_end,note,verified_on,verified_url,summary_fr,summary_en,"
        "source_doc,source_line\n";
    schemes.documents = "file,title_fr,title_en,date\n" + std::string(source_name) +
                        ",\"Aides-territoires, catalogue public\",\"Aides-territoires, public "
                        "catalogue\"," +
                        today + "\n";
    for (const json& row : results) {
        const bool is_readable = row.is_object() && !text_of(row, "id").empty() &&
                                 !text_of(row, "name").empty() && !page_of(row).empty();
        if (!is_readable) {
            ++schemes.unreadable;
        } else if (!is_for_firms(row)) {
            ++schemes.not_firms;
        } else if (const auto reach = reach_of(row)) {
            schemes.programmes += line_of(row, *reach, today);
            ++schemes.kept;
        } else {
            ++schemes.local;
        }
    }
    return schemes;
}

geo::Result<Schemes> fetch_schemes(const SchemesOptions& options) {
    if (options.key.empty()) return geo::wrong_usage("error.schemes_no_key");
    const auto pass = ask_pass(options);
    if (!pass) return pass.error();
    json results = json::array();
    for (std::size_t number = 1; number <= most_pages; ++number) {
        const auto page = ask_page(options, pass.value(), number);
        if (!page) return page.error();
        for (const json& row : page.value()["results"]) results.push_back(row);
        const auto next = page.value().find("next");
        if (next == page.value().end() || !next->is_string()) break;
    }
    return schemes_of(results, options.today);
}

}  // namespace ancrage::app
