#include "geo/io/geojson_filter.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "geo/io/json_scanner.h"
#include "geo/io/part_file.h"
#include "geo/io/text_encoding.h"

namespace ancrage::geo {
namespace {

constexpr std::size_t piece = 1U << 20U;
constexpr std::size_t largest_feature = 64U << 20U;

// As written; nothing for null, objects and arrays.
std::optional<std::string> text_of(const nlohmann::ordered_json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number() || value.is_boolean()) return value.dump();
    return std::nullopt;
}

bool fits(const std::string& text, const GeoJsonKeep& keep) {
    return std::ranges::any_of(keep.values, [&](const std::string& value) {
        return keep.prefix ? text.starts_with(value) : text == value;
    });
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

// The new file, written by pieces.
class FilteredFile {
public:
    explicit FilteredFile(PartFile& part) : part_(part) {}

    Status add(std::string_view text) {
        waiting_ += text;
        return waiting_.size() < piece ? Status(Done{}) : flush();
    }
    Status flush() {
        Status written = part_.append(waiting_);
        waiting_.clear();
        return written;
    }

private:
    PartFile& part_;
    std::string waiting_;
};

class GeoJsonFilter {
public:
    GeoJsonFilter(std::string source, const GeoJsonKeep& keep, JsonScanner& scanner, PartFile& part)
        : source_(std::move(source)), keep_(keep), scanner_(scanner), out_(part) {}

    Result<GeoJsonCounts> run() {
        if (Status begun = out_.add(R"({"type":"FeatureCollection","features":[)"); !begun) {
            return begun.error();
        }
        if (Status gone = each_member(); !gone) return gone.error();
        if (type_ != R"("FeatureCollection")" || !features_seen_) return no_collection();
        if (!keep_.property.empty() && counts_.features > 0 && !property_seen_) {
            return failed("error.property_missing",
                          {source_, keep_.property, listed(counts_.properties)});
        }
        const std::string end = crs_.empty() ? "\n]}\n" : "\n],\"crs\":" + crs_ + "}\n";
        if (Status ended = out_.add(end); !ended) return ended.error();
        if (Status flushed = out_.flush(); !flushed) return flushed.error();
        return counts_;
    }

private:
    Error no_collection() const { return failed("error.geojson_no_collection", {source_}); }

    Status each_member() {
        const Result<bool> object = scanner_.take('{');
        if (!object) return object.error();
        if (!object.value()) return no_collection();
        for (;;) {
            const Result<std::string_view> key = scanner_.value();
            if (!key) return key.error();
            const std::string name(key.value());
            if (Status good = expect(':'); !good) return good;
            if (Status good = member(name); !good) return good;
            const Result<bool> more = scanner_.take(',');
            if (!more) return more.error();
            if (!more.value()) break;
        }
        if (Status closed = expect('}'); !closed) return closed;
        // To the very end: only there can gzip tell whether all of it was good.
        const Result<char> after = scanner_.peek();
        if (!after) return after.error();
        return after.value() == '\0' ? Status(Done{}) : scanner_.damaged();
    }

    Status expect(char sign) {
        const Result<bool> taken = scanner_.take(sign);
        if (!taken) return taken.error();
        if (taken.value()) return Done{};
        const Result<char> next = scanner_.peek();
        if (next && next.value() == '\0')
            return failed("error.file_cannot_read", {source_, "JSON"});
        return scanner_.damaged();
    }

    Status member(const std::string& name) {
        if (name == R"("features")" && !features_seen_) return each_feature();
        const Result<std::string_view> value = scanner_.value();
        if (!value) return value.error();
        if (name == R"("type")") type_ = value.value();
        if (name == R"("crs")") {
            if (!nlohmann::json::accept(value.value())) return scanner_.damaged();
            crs_ = value.value();
        }
        return Done{};
    }

    Status each_feature() {
        features_seen_ = true;
        const Result<bool> list = scanner_.take('[');
        if (!list) return list.error();
        if (!list.value()) return no_collection();
        const Result<bool> empty = scanner_.take(']');
        if (!empty) return empty.error();
        if (empty.value()) return Done{};
        for (;;) {
            const Result<std::string_view> value = scanner_.value();
            if (!value) return value.error();
            if (Status good = feature(value.value()); !good) return good;
            const Result<bool> more = scanner_.take(',');
            if (!more) return more.error();
            if (!more.value()) return expect(']');
        }
    }

    Status feature(std::string_view text) {
        if (!text.starts_with('{')) return no_collection();
        ++counts_.features;
        const auto properties_text = json_member(text, "properties");
        const auto properties =
            nlohmann::ordered_json::parse(properties_text.value_or("null"), nullptr, false);
        if (properties.is_discarded()) return unreadable(*properties_text);
        if (counts_.features == 1) {
            for (const auto& item : properties.items()) counts_.properties.push_back(item.key());
        }
        if (!keep_.property.empty()) {
            const auto found =
                properties.is_object() ? properties.find(keep_.property) : properties.end();
            if (found == properties.end()) return Done{};
            property_seen_ = true;
            const auto value = text_of(*found);
            if (!value || !fits(*value, keep_)) return Done{};
        }
        if (!nlohmann::json::accept(text)) return unreadable(text);
        if (Status separated = out_.add(counts_.kept == 0 ? "\n" : ",\n"); !separated) {
            return separated;
        }
        ++counts_.kept;
        return out_.add(text);
    }

    Status unreadable(std::string_view text) const {
        if (!is_utf8(text)) {
            return failed("error.geojson_not_utf8", {source_, std::to_string(counts_.features)});
        }
        return scanner_.damaged();
    }

    std::string source_;
    const GeoJsonKeep& keep_;
    JsonScanner& scanner_;
    FilteredFile out_;
    GeoJsonCounts counts_;
    std::string type_;
    std::string crs_;
    bool features_seen_ = false;
    bool property_seen_ = false;
};

}  // namespace

Result<GeoJsonCounts> filter_geojson(const std::string& from, const std::string& to,
                                     const GeoJsonKeep& keep, const UnpackLimits& limits,
                                     const std::stop_token& stop) {
    Result<UnpackedStream> stream = UnpackedStream::open(from, limits);
    if (!stream) return stream.error();
    bool first = true;
    const auto reader = [&](std::string& text) -> Result<bool> {
        if (stop.stop_requested()) return failed("error.cancelled");
        const std::size_t before = text.size();
        text.resize(before + piece);
        const Result<std::size_t> got = stream.value().read({text.data() + before, piece});
        text.resize(before + (got ? got.value() : 0));
        if (!got) return got.error();
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        if (std::exchange(first, false) && text.starts_with(byte_order_mark)) {
            text.erase(0, byte_order_mark.size());
        }
        return got.value() > 0;
    };
    JsonScanner scanner(from, reader, largest_feature);
    Result<PartFile> part = PartFile::open(to);
    if (!part) return part.error();
    if (part.value().size() > 0) {
        if (Status cleared = part.value().restart({}); !cleared) return cleared.error();
    }
    Result<GeoJsonCounts> counts = GeoJsonFilter(from, keep, scanner, part.value()).run();
    if (counts) {
        if (Status published = part.value().publish(); !published) counts = published.error();
    }
    if (!counts) part.value().remove();
    return counts;
}

}  // namespace ancrage::geo
