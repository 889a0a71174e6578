#include "app/text/change_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

#include "app/text/formats.h"

namespace ancrage::app {

namespace {

using geo::Message;
using layers::Change;
using layers::ChangeKind;
using layers::Layer;

constexpr double square_metres_a_hectare = 10'000;

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
    return text;
}

class ChangeWriter {
public:
    ChangeWriter(const ChangeSides& sides, std::size_t most, const Translations& words)
        : sides_(sides), most_(most), words_(words) {}

    std::string write(const Change& change) const {
        switch (change.kind) {
            case ChangeKind::added: return alone(sides_.after, change.after, change);
            case ChangeKind::removed: return alone(sides_.before, change.before, change);
            case ChangeKind::merged: return merged(change);
            case ChangeKind::split: return split(change);
            case ChangeKind::renamed: return renamed(change);
            case ChangeKind::recomposed: return after_name(change, exchanged(change));
            case ChangeKind::reshaped: return after_name(change, reshaped(change));
            case ChangeKind::moved:
                return after_name(change, say("moved", {metres(change.metres)}));
            case ChangeKind::status:
            case ChangeKind::figures: return after_name(change, cells(change));
        }
        return {};
    }

private:
    std::string say(const char* line, std::vector<std::string> arguments) const {
        return words_(Message{std::string("change_line.") + line, std::move(arguments)});
    }
    std::string before(const std::vector<std::uint32_t>& rows) const {
        return names_text(sides_.before, rows, most_, words_);
    }
    std::string after(const std::vector<std::uint32_t>& rows) const {
        return names_text(sides_.after, rows, most_, words_);
    }
    std::string metres(double length) const {
        return format_number(length, 0, words_.language()) + "\u00a0m";
    }
    std::string hectares(double square_metres) const {
        return format_hectares(square_metres / square_metres_a_hectare, words_.language());
    }
    std::string after_name(const Change& change, const std::string& what) const {
        return after(change.after) + words_("punctuation.colon") + what;
    }

    std::string alone(const Layer& layer, const std::vector<std::uint32_t>& rows,
                      const Change& change) const {
        const std::size_t communes = change.communes_gained.size() + change.communes_lost.size();
        std::string text = names_text(layer, rows, most_, words_);
        if (communes > 0) text += say("communes", {format_count(communes, words_)});
        return text;
    }

    std::string merged(const Change& change) const {
        const std::string today = after(change.after);
        std::string text = say("merged", {before(change.before), today});
        if (change.kept) {
            const std::string kept = sides_.before.name(*change.kept);
            text =
                kept == today ? text : say("merged_renamed", {before(change.before), kept, today});
        }
        return text + more_communes(change);
    }

    std::string split(const Change& change) const {
        const char* line = change.kept ? "split_off" : "split";
        return say(line, {before(change.before), after(change.after)}) + more_communes(change);
    }

    std::string more_communes(const Change& change) const {
        const std::string text = exchanged(change);
        return text.empty() ? text : words_("punctuation.semicolon") + text;
    }

    std::string renamed(const Change& change) const {
        const std::string old_name = before(change.before);
        const std::string new_name = after(change.after);
        const std::string old_key = sides_.before.key(change.before.front());
        const std::string new_key = sides_.after.key(change.after.front());
        const bool is_key_shown = old_key != new_key && old_key != old_name;
        std::string text = is_key_shown ? say("recoded", {old_name, old_key, new_name, new_key})
                                        : say("renamed", {old_name, new_name});
        if (change.common_ground < layers::ChangeOptions().same_ground) {
            text += say("common_ground", {format_share(change.common_ground, words_.language())});
        }
        return text;
    }

    std::string communes(const Layer* layer, const std::vector<std::uint32_t>& rows) const {
        return layer == nullptr ? std::string() : names_text(*layer, rows, most_, words_);
    }

    std::string exchanged(const Change& change) const {
        std::vector<std::string> parts;
        if (!change.communes_gained.empty()) {
            parts.push_back(
                say(change.communes_gained.size() == 1 ? "gains_commune" : "gains_communes",
                    {format_count(change.communes_gained.size(), words_),
                     communes(sides_.communes_after, change.communes_gained)}));
        }
        if (!change.communes_lost.empty()) {
            parts.push_back(
                say(change.communes_lost.size() == 1 ? "loses_commune" : "loses_communes",
                    {format_count(change.communes_lost.size(), words_),
                     communes(sides_.communes_before, change.communes_lost)}));
        }
        return joined(parts, words_("punctuation.semicolon"));
    }

    std::string reshaped(const Change& change) const {
        if (change.metres != 0) {
            return say(change.metres > 0 ? "longer" : "shorter", {metres(std::abs(change.metres))});
        }
        std::vector<std::string> parts;
        if (change.gained > 0) {
            parts.push_back(change.from.empty() ? say("gains_ground", {hectares(change.gained)})
                                                : say("gains_ground_from", {hectares(change.gained),
                                                                            before(change.from)}));
        }
        if (change.lost > 0) {
            parts.push_back(change.to.empty() ? say("loses_ground", {hectares(change.lost)})
                                              : say("loses_ground_to",
                                                    {hectares(change.lost), after(change.to)}));
        }
        return joined(parts, words_("punctuation.semicolon")) +
               say("of_area", {format_share(change.share, words_.language())});
    }

    std::string cells(const Change& change) const {
        std::vector<std::string> parts;
        for (const layers::CellChange& cell : change.cells) {
            parts.push_back(
                say("cell", {title_of(cell.column), shown(cell.before), shown(cell.after)}));
        }
        return joined(parts, words_("punctuation.semicolon"));
    }

    std::string title_of(const std::string& column) const {
        const auto& fields = sides_.after.definition.fields;
        const auto field = std::ranges::find(fields, column, &layers::Field::column);
        return field == fields.end() ? column : words_(field->title);
    }

    std::string shown(const std::string& cell) const {
        return cell.empty() ? words_("change_line.empty") : cell;
    }

    const ChangeSides& sides_;
    std::size_t most_;
    const Translations& words_;
};

std::string_view link_word(layers::ZoneLink link) {
    switch (link) {
        case layers::ZoneLink::exclusive: return "exclusive";
        case layers::ZoneLink::priority: return "priority";
        case layers::ZoneLink::open: return "open";
    }
    return "open";
}

}  // namespace

std::string_view name_of(ChangeKind kind) {
    constexpr std::array<std::string_view, layers::change_kind_count> names = {
        "added",      "removed",  "merged", "split",  "renamed",
        "recomposed", "reshaped", "moved",  "status", "figures"};
    return names[static_cast<std::size_t>(kind)];
}

std::string change_text(const Change& change, const ChangeSides& sides, std::size_t most,
                        const Translations& words) {
    return ChangeWriter(sides, most, words).write(change);
}

std::string names_text(const Layer& layer, const std::vector<std::uint32_t>& rows, std::size_t most,
                       const Translations& words) {
    std::vector<std::string> names;
    for (const std::uint32_t row : rows) {
        if (names.size() == most) break;
        names.push_back(layer.name(row));
    }
    std::string text = joined(names, ", ");
    if (rows.size() <= most) return text;
    return words(
        Message{"change_line.and_others", {text, format_count(rows.size() - most, words)}});
}

std::string drawing_text(const layers::DrawingDistance& drawing, double least_share,
                         const Translations& words) {
    const auto metres = [&](double length) {
        return format_number(length, length < 10 ? 1 : 0, words.language()) + "\u00a0m";
    };
    std::string text = drawing.metres < 0.05
                           ? words(Message{"change.same_drawing",
                                           {format_percent(least_share * 100, words.language())}})
                           : words(Message{"change.drawing",
                                           {metres(drawing.metres), metres(drawing.width),
                                            format_percent(least_share * 100, words.language())}});
    if (drawing.unknown > 0) {
        text += " " + words(Message{"change.not_cut", {format_count(drawing.unknown, words)}});
    }
    return text;
}

std::string reach_text(const std::vector<const layers::ReachChange*>& together,
                       const layers::ProgrammeCatalogue& catalogue, std::size_t most,
                       const Translations& words) {
    std::map<std::string, std::vector<std::string>> names;  // of programmes, by the words for them
    for (const layers::ReachChange* change : together) {
        std::string id = "change.reach_" + std::string(link_word(change->link));
        if (change->open_otherwise) id += "_or_open";
        id += change->is_gained ? "_gained" : "_lost";
        names[id].push_back(catalogue.programmes[change->programme].name);
    }
    std::vector<std::string> parts;
    for (const auto& [id, programmes] : names) {
        const std::size_t shown = std::min(most, programmes.size());
        std::string list = joined(
            {programmes.begin(), programmes.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ");
        if (programmes.size() > shown) {
            list = words(Message{"change_line.and_others",
                                 {list, format_count(programmes.size() - shown, words)}});
        }
        parts.push_back(words(Message{id, {format_count(programmes.size(), words), list}}));
    }
    return joined(parts, words("punctuation.semicolon"));
}

}  // namespace ancrage::app
