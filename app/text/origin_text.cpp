#include "app/text/origin_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "app/sources/fetch.h"
#include "app/text/formats.h"
#include "geo/io/web_address.h"

namespace ancrage::app {

namespace {

using geo::Message;

std::string official_text(const layers::Layer& layer, const Translations& words) {
    const layers::Provenance& provenance = layer.provenance;
    const auto& sources = layer.definition.sources;
    const auto source = std::ranges::find(sources, provenance.source, &layers::LayerSource::id);
    const std::string host = geo::host_of_address(provenance.address);
    const std::string day = format_date(provenance.retrieved_on, words);
    std::string text =
        host.empty() ? words("origin.carried") : words(Message{"origin.official", {host, day}});
    if (source != sources.end() && !source->confirmed) text += words("origin.unconfirmed");
    return text;
}

std::string megabytes(std::uint64_t bytes, const Translations& words) {
    constexpr double megabyte = 1e6;
    return format_number(static_cast<double>(bytes) / megabyte, 1, words.language());
}

std::string duration_text(double seconds, const Translations& words) {
    constexpr double minute = 60;
    const bool in_minutes = seconds >= 1.5 * minute;
    const double value = std::ceil(in_minutes ? seconds / minute : seconds);
    return words(Message{in_minutes ? "origin.minutes_left" : "origin.seconds_left",
                         {format_number(value, 0, words.language())}});
}

}  // namespace

std::string origin_text(const layers::Layer& layer, const Translations& words) {
    const layers::Provenance& provenance = layer.provenance;
    if (layer.definition.own && !provenance.address.empty()) {
        const std::string day = format_date(provenance.retrieved_on, words);
        return words(Message{"origin.shared", {provenance.address, day}});
    }
    if (layer.definition.own) return words("origin.own");
    if (layer.state == layers::LayerState::missing) return words("origin.missing");
    std::string origin =
        provenance.source.empty() ? words("origin.pack") : official_text(layer, words);
    if (provenance.kept_from.empty()) return origin;
    return words(Message{"origin.kept", {format_date(provenance.kept_from, words), origin}});
}

std::string transfer_text(const std::string& address, const geo::DownloadProgress& progress,
                          const Translations& words) {
    const std::string received = megabytes(progress.received, words);
    std::string text = geo::host_of_address(address) + words("punctuation.colon");
    text += progress.total > 0
                ? words(Message{"origin.of_total", {received, megabytes(progress.total, words)}})
                : words(Message{"origin.received", {received}});
    if (progress.waiting > 0) return text + ", " + words("origin.waiting");
    if (progress.bytes_per_second > 0) {
        const auto rate = static_cast<std::uint64_t>(progress.bytes_per_second);
        text += ", " + words(Message{"origin.rate", {megabytes(rate, words)}});
    }
    if (progress.seconds_left && std::isfinite(*progress.seconds_left)) {
        text += ", " + duration_text(*progress.seconds_left, words);
    }
    return text;
}

}  // namespace ancrage::app
