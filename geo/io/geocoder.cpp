#include "geo/io/geocoder.h"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

#include "geo/io/certificates.h"
#include "geo/io/csv.h"
#include "geo/io/problem_list.h"
#include "geo/io/tile_address.h"

namespace ancrage::geo {
namespace {

constexpr std::size_t largest_answer = 64U << 20U;  // bytes

struct CurlCloser {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_mime* form) const { curl_mime_free(form); }
};

std::string host_of(const std::string& service) {
    const auto server = tile_server(service);
    return server ? server->host : service;
}

std::string endpoint_of(std::string service) {
    while (service.ends_with('/')) service.pop_back();
    return service.ends_with("/search/csv") ? service + "/" : service + "/search/csv/";
}

std::string quoted(const std::string& text) {
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c == '\n' || c == '\r' ? ' ' : c;
    }
    return cell + "\"";
}

std::string csv_of(const std::vector<AddressLine>& lines, std::size_t begin, std::size_t end) {
    std::string text = "row,address,postcode,city\n";
    for (std::size_t i = begin; i < end; ++i) {
        text += std::to_string(i) + "," + quoted(lines[i].address) + "," +
                quoted(lines[i].postcode) + "," + quoted(lines[i].city) + "\n";
    }
    return text;
}

std::size_t take_answer(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto* answer = static_cast<std::string*>(into);
    if (answer->size() + size * count > largest_answer) return 0;
    answer->append(bytes, size * count);
    return size * count;
}

int keep_going(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

void add_part(curl_mime* form, const char* name, const std::string& value) {
    curl_mimepart* part = curl_mime_addpart(form);
    curl_mime_name(part, name);
    curl_mime_data(part, value.data(), value.size());
}

Result<std::string> ask(const std::string& service, const std::string& csv,
                        const GeocodingPatience& patience, const std::stop_token& stop) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, CurlCloser> handle(curl_easy_init());
    if (!handle) return failed("error.geocoder_unreachable", {host_of(service), "?"});
    const std::unique_ptr<curl_mime, CurlCloser> form(curl_mime_init(handle.get()));
    curl_mimepart* file = curl_mime_addpart(form.get());
    curl_mime_name(file, "data");
    curl_mime_filename(file, "addresses.csv");
    curl_mime_type(file, "text/csv");
    curl_mime_data(file, csv.data(), csv.size());
    for (const char* column : {"address", "city"}) add_part(form.get(), "columns", column);
    add_part(form.get(), "postcode", "postcode");
    std::string answer;
    CURL* const h = handle.get();
    curl_easy_setopt(h, CURLOPT_URL, endpoint_of(service).c_str());
    curl_easy_setopt(h, CURLOPT_MIMEPOST, form.get());
    curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
    if (const char* trust = chosen_certificates()) curl_easy_setopt(h, CURLOPT_CAINFO, trust);
    curl_easy_setopt(h, CURLOPT_USERAGENT, "Ancrage");
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, static_cast<long>(patience.connect));
    curl_easy_setopt(h, CURLOPT_TIMEOUT, static_cast<long>(patience.answer));
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(h, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(h, CURLOPT_XFERINFOFUNCTION, keep_going);
    curl_easy_setopt(h, CURLOPT_XFERINFODATA, &stop);
    const CURLcode code = curl_easy_perform(h);
    if (stop.stop_requested()) return failed("error.cancelled");
    if (code != CURLE_OK) {
        return failed("error.geocoder_unreachable", {host_of(service), curl_easy_strerror(code)});
    }
    long status = 0;
    curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
    constexpr long good = 200;
    if (status != good) {
        return failed("error.geocoder_answer",
                      {host_of(service), "HTTP " + std::to_string(status)});
    }
    return answer;
}

std::optional<GeocodedPlace> place_of(const FeatureTable& table, std::size_t row) {
    const auto longitude = table.number("longitude", row);
    const auto latitude = table.number("latitude", row);
    if (!longitude || !latitude) return std::nullopt;
    return GeocodedPlace{*longitude,
                         *latitude,
                         table.number("result_score", row).value_or(0),
                         table.text("result_type", row),
                         table.text("result_label", row),
                         table.text("result_citycode", row)};
}

// Rows are matched by the number they were sent with, never by their order.
Status read_answer(const std::string& text, const std::string& service,
                   std::vector<std::optional<GeocodedPlace>>& places, std::size_t begin,
                   std::size_t end) {
    ProblemList problems;
    const auto table = parse_csv(text, host_of(service), end - begin, problems);
    const bool has_columns = table && table.value().find("row") != nullptr &&
                             table.value().find("latitude") != nullptr &&
                             table.value().find("longitude") != nullptr;
    if (!has_columns) return failed("error.geocoder_answer", {host_of(service), "CSV"});
    for (std::size_t row = 0; row < table.value().row_count(); ++row) {
        const auto number = table.value().number("row", row);
        if (!number || *number < static_cast<double>(begin) ||
            *number >= static_cast<double>(end)) {
            continue;
        }
        places[static_cast<std::size_t>(*number)] = place_of(table.value(), row);
    }
    return Done{};
}

}  // namespace

Status check_geocoder(const std::string& address) {
    if (!tile_server(address)) return failed("error.geocoder_address", {address});
    return Done{};
}

Result<std::vector<std::optional<GeocodedPlace>>> geocode(const std::string& service,
                                                          const std::vector<AddressLine>& lines,
                                                          const GeocodingPatience& patience,
                                                          const std::stop_token& stop) {
    if (Status good = check_geocoder(service); !good) return good.error();
    std::vector<std::optional<GeocodedPlace>> places(lines.size());
    using Clock = std::chrono::steady_clock;
    const auto interval = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(patience.interval));
    // Of the thread that imports: the parts of one table keep the distance too.
    thread_local Clock::time_point next_allowed;
    for (std::size_t begin = 0; begin < lines.size(); begin += patience.batch) {
        const std::size_t end = std::min(begin + patience.batch, lines.size());
        while (Clock::now() < next_allowed && !stop.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        if (stop.stop_requested()) return failed("error.cancelled");
        const auto answer = ask(service, csv_of(lines, begin, end), patience, stop);
        next_allowed = Clock::now() + interval;
        if (!answer) return answer.error();
        if (Status read = read_answer(answer.value(), service, places, begin, end); !read) {
            return read.error();
        }
    }
    return places;
}

}  // namespace ancrage::geo
