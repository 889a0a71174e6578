#include "app/text/filter_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/text/formats.h"

namespace ancrage::app {

namespace {

using geo::Message;
using layers::Explanation;

constexpr std::size_t shown_before = 60;  // bytes of a long filter around its error
constexpr std::size_t shown_behind = 40;

// Where the words for the values of a field are.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> prefixes{
    {{"axis", "filter.axis_"},
     {"kind", "programme_text.kind_"},
     {"beneficiary", "programme_text.beneficiary_"},
     {"level", "filter.level_"},
     {"zone", "filter.zone_"},
     {"link", "filter.link_"},
     {"freshness", "filter.freshness_"},
     {"state", "filter.state_"}}};

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return !is_continuation(byte); }));
}

// One line that a terminal can show: what is no text becomes a question mark.
std::string printable(std::string_view text, bool is_text) {
    std::string line;
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        const bool is_shown = code >= 0x20 && code != 0x7F && (code < 0x80 || is_text);
        line += is_shown ? byte : (code == '\t' || code == '\n' ? ' ' : '?');
    }
    return line;
}

std::string number_text(double number, const Translations& words) {
    return format_number(number, number < 10 && number != static_cast<int>(number) ? 1 : 0,
                         words.language());
}

std::string found_text(const Explanation& part, const layers::FilterSchema& schema,
                       const Translations& words) {
    if (part.kind == Explanation::Kind::test) {
        if (!part.text) return words("filter.value_unknown");
        return words(Message{"filter.value", {*part.text}});
    }
    if (part.kind == Explanation::Kind::linked) {
        std::string text = words(
            Message{"filter.linked",
                    {format_count(part.holding, words), format_count(part.candidates, words)}});
        if (!part.witness) return text;
        const std::string name = filter_row_name(schema, part.witness_table, *part.witness);
        return text + ", " + words(Message{"filter.witness", {name}});
    }
    const auto* relation = std::get_if<layers::Relation>(&part.part.node);
    if (relation == nullptr) return {};
    if (relation->kind == layers::Relation::Kind::in && part.number) {
        return words(Message{"filter.share", {format_share(*part.number / 100, words.language())}});
    }
    if (relation->kind != layers::Relation::Kind::near) return {};
    if (!part.number) return words("filter.no_distance");
    return words(Message{"filter.distance", {number_text(*part.number, words)}});
}

std::string head_text(const Explanation& part, const Translations& words) {
    switch (part.kind) {
        case Explanation::Kind::all: return words("filter.every");
        case Explanation::Kind::any: return words("filter.one_of");
        case Explanation::Kind::complement: return words("filter.none_of");
        default: return layers::to_text(part.part);
    }
}

void add_lines(const Explanation& part, const layers::FilterSchema& schema,
               const Translations& words, std::size_t depth, std::string& text) {
    text += std::string(2 * depth, ' ') + explanation_line(part, schema, words) + "\n";
    for (const Explanation& each : part.parts) add_lines(each, schema, words, depth + 1, text);
}

}  // namespace

std::vector<layers::ValueTitle> filter_value_titles(const Translations& words) {
    std::vector<layers::ValueTitle> titles;
    for (const auto& [key, text] : words.all()) {
        for (const auto& [field, prefix] : prefixes) {
            if (!key.starts_with(prefix)) continue;
            titles.push_back({std::string(field), key.substr(prefix.size()), text});
        }
    }
    // The table has no order of its own.
    std::ranges::sort(titles, {}, [](const layers::ValueTitle& title) {
        return std::tie(title.field, title.value, title.title);
    });
    return titles;
}

std::string filter_value_text(std::string_view field, const std::string& value,
                              const Translations& words) {
    for (const auto& [name, prefix] : prefixes) {
        const std::string key = std::string(prefix) + value;
        if (name == field && words.has(key)) return words(key);
    }
    return value;
}

std::string filter_error_text(const layers::FilterError& error, std::string_view filter,
                              const Translations& words) {
    const bool is_text = error.message.key != "error.filter_byte";
    const std::size_t offset = std::min(error.at.offset, filter.size());
    std::size_t begin = offset > shown_before ? offset - shown_before : 0;
    while (begin > 0 && begin < filter.size() && is_continuation(filter[begin])) --begin;
    std::size_t end = std::min(filter.size(), offset + std::max(error.at.length, shown_behind));
    end = std::min(end, offset + 4 * shown_behind);
    while (end < filter.size() && is_continuation(filter[end])) ++end;
    const std::string before = begin > 0 ? "…" : "";
    const std::string line = before + printable(filter.substr(begin, end - begin), is_text) +
                             (end < filter.size() ? "…" : "");
    const auto width = [&](std::size_t from, std::size_t to) {
        const std::string_view part = filter.substr(from, to - from);
        return is_text ? letters_in(part) : part.size();
    };
    const std::size_t wrong_end = std::min(end, offset + error.at.length);
    const std::size_t carets = std::max<std::size_t>(1, width(offset, wrong_end));
    return words(error.message) + "\n  " + line + "\n  " +
           std::string(letters_in(before) + width(begin, offset), ' ') + std::string(carets, '^');
}

std::string filter_row_name(const layers::FilterSchema& schema, layers::FilterTarget table,
                            std::size_t row) {
    const layers::Atlas& atlas = schema.atlas();
    return table ? atlas.layers[*table].name(row) : atlas.programmes.programmes[row].name;
}

std::string explanation_line(const Explanation& part, const layers::FilterSchema& schema,
                             const Translations& words) {
    std::string line = words(part.holds ? "filter.holds" : "filter.fails");
    line += "  " + head_text(part, words);
    const std::string found = found_text(part, schema, words);
    return found.empty() ? line : line + "  (" + found + ")";
}

std::string explanation_text(const Explanation& part, const layers::FilterSchema& schema,
                             const Translations& words) {
    std::string text;
    add_lines(part, schema, words, 0, text);
    return text;
}

}  // namespace ancrage::app
