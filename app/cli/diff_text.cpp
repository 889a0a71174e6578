#include <algorithm>
#include <map>
#include <utility>

#include "app/cli/diff_answer.h"
#include "app/text/formats.h"
#include "app/text/layer_text.h"

namespace ancrage::app {

namespace {

using geo::Message;
using layers::ChangeKind;
using layers::LayerDefinition;

constexpr std::size_t most_lines = 30;  // a kind of change, in a layer
constexpr std::size_t most_names = 6;   // in a list

std::string source_of(const LayerDefinition& definition, const Translations& words) {
    const std::string vintage = vintage_text(definition, words);
    if (definition.publisher.empty()) return definition.dataset + " (" + vintage + ")";
    return words(Message{"change.source", {definition.publisher, definition.dataset, vintage}});
}

class TextWriter {
public:
    TextWriter(const DiffAnswer& answer, const Translations& words)
        : answer_(answer), words_(words) {}

    std::string write() {
        std::string unchanged;
        for (const LayerDiff* layer : in_order_of_news(answer_)) {
            if (is_told(*layer)) {
                tell(*layer);
            } else {
                unchanged += (unchanged.empty() ? "" : ", ") + title(*layer);
            }
        }
        if (text_.empty()) line(words_("change.nothing_at_all"));
        if (!unchanged.empty() && answer_.diff.layers.size() > 1) {
            say("change.unchanged_layers", {unchanged});
        }
        tell_missing("change.only_before", answer_.diff.only_before);
        tell_missing("change.only_after", answer_.diff.only_after);
        if (!answer_.sources.layers) tell_programmes();
        tell_sites();
        tell_views();
        return std::move(text_);
    }

private:
    void line(const std::string& words, int indent = 0) {
        text_ += std::string(static_cast<std::size_t>(indent), ' ') + words + "\n";
    }
    void say(const char* key, std::vector<std::string> arguments, int indent = 0) {
        line(words_(Message{key, std::move(arguments)}), indent);
    }
    std::string count(std::size_t number) const { return format_count(number, words_); }

    static bool is_told(const LayerDiff& layer) {
        return !layer.changes.changes.empty() || !layer.unknown.empty() ||
               !layer.changes.columns_gone.empty() || !layer.changes.columns_new.empty();
    }

    std::string title(const LayerDiff& layer) const {
        const ChangeSides sides = answer_.sides(layer);
        const std::string& before = words_(sides.before.definition.title);
        const std::string& after = words_(sides.after.definition.title);
        if (before == after) return after;
        return words_(Message{"change.title", {before, after}});
    }

    void tell(const LayerDiff& layer) {
        const ChangeSides sides = answer_.sides(layer);
        if (!text_.empty()) line("");
        line(title(layer) + words_("punctuation.colon") +
             words_(Message{"change.counts",
                            {count(layer.changes.before), count(layer.changes.after)}}));
        const std::string before = source_of(sides.before.definition, words_);
        const std::string after = source_of(sides.after.definition, words_);
        if (before == after) {
            say("change.unchanged_source", {after}, 2);
        } else {
            say("change.both_sources", {before, after}, 2);
        }
        for (std::size_t kind = 0; kind < layers::change_kind_count; ++kind) {
            if (static_cast<ChangeKind>(kind) == ChangeKind::figures) continue;
            tell_kind(layer, static_cast<ChangeKind>(kind), sides);
        }
        tell_rest(layer, sides);
    }

    void tell_kind(const LayerDiff& layer, ChangeKind kind, const ChangeSides& sides) {
        std::vector<const layers::Change*> told;
        for (const layers::Change& change : layer.changes.changes) {
            if (change.kind == kind && !change.only_spelling) told.push_back(&change);
        }
        if (told.empty()) return;
        const std::string id = "change." + std::string(name_of(kind));
        say("change.group", {words_(id), count(told.size())}, 2);
        for (std::size_t i = 0; i < told.size() && i < most_lines; ++i) {
            line(change_text(*told[i], sides, most_names, words_), 4);
        }
        if (told.size() > most_lines) say("change.more", {count(told.size() - most_lines)}, 4);
    }

    void tell_rest(const LayerDiff& layer, const ChangeSides& sides) {
        const layers::LayerChanges& changes = layer.changes;
        tell_spelling(changes, sides);
        if (!changes.communes_in.empty() && sides.communes_after != nullptr) {
            say("change.communes_in",
                {count(changes.communes_in.size()),
                 names_text(*sides.communes_after, changes.communes_in, most_names, words_)},
                2);
        }
        if (!changes.communes_out.empty() && sides.communes_before != nullptr) {
            say("change.communes_out",
                {count(changes.communes_out.size()),
                 names_text(*sides.communes_before, changes.communes_out, most_names, words_)},
                2);
        }
        if (const std::size_t rows = changes.count(ChangeKind::figures); rows > 0) {
            say("change.figures_count", {count(rows)}, 2);
        }
        tell_columns("change.columns_gone", changes.columns_gone);
        tell_columns("change.columns_new", changes.columns_new);
        if (changes.drawing) {
            line(drawing_text(*changes.drawing, answer_.options.share, words_), 2);
        }
        for (const Message& unknown : layer.unknown) {
            say("change.unknown", {words_(unknown)}, 2);
        }
    }

    void tell_spelling(const layers::LayerChanges& changes, const ChangeSides& sides) {
        std::string examples;
        std::size_t spelt = 0;
        for (const layers::Change& change : changes.changes) {
            if (!change.only_spelling) continue;
            if (++spelt > 2) continue;
            examples +=
                (examples.empty() ? "" : ", ") + change_text(change, sides, most_names, words_);
        }
        if (spelt > 0) say("change.spelling", {count(spelt), examples}, 2);
    }

    void tell_columns(const char* key, const std::vector<std::string>& columns) {
        std::string names;
        for (const std::string& column : columns) names += (names.empty() ? "" : ", ") + column;
        if (!names.empty()) say(key, {names}, 2);
    }

    void tell_missing(const char* key, const std::vector<std::string>& ids) {
        std::string names;
        for (const std::string& id : ids) names += (names.empty() ? "" : ", ") + id;
        if (!names.empty()) say(key, {names});
    }

    std::string programme_name(const layers::ReachChange& change) const {
        const layers::Atlas& atlas =
            change.is_gained ? *answer_.sources.after : *answer_.sources.before;
        return atlas.programmes.programmes[change.programme].name;
    }

    void tell_programmes() {
        const layers::ProgrammeChanges& programmes = answer_.diff.programmes;
        line("");
        line(words_("change.programmes"));
        tell_missing("change.programmes_new", programmes.new_programmes);
        tell_missing("change.programmes_gone", programmes.gone_programmes);
        if (programmes.reach.empty()) {
            say("change.programmes_none", {count(programmes.communes)}, 2);
            return;
        }
        for (const bool is_gained : {true, false}) tell_reach(is_gained);
        tell_areas();
        say("change.programmes_note", {count(programmes.communes)}, 2);
    }

    // Communes that gain or lose the same are told together.
    void tell_reach(bool is_gained) {
        const layers::Layer* communes = answer_.sources.after->find("communes");
        std::map<std::vector<std::uint32_t>, std::vector<const layers::ReachChange*>> together;
        for (const layers::ReachChange& change : answer_.diff.programmes.reach) {
            if (change.is_gained == is_gained) together[change.communes].push_back(&change);
        }
        if (together.empty() || communes == nullptr) return;
        line(words_(is_gained ? "change.reach_gained" : "change.reach_lost"), 2);
        const layers::Atlas& atlas = is_gained ? *answer_.sources.after : *answer_.sources.before;
        for (const auto& [rows, changes] : together) {
            say(rows.size() == 1 ? "change.reach_one" : "change.reach",
                {count(rows.size()), names_text(*communes, rows, most_names, words_),
                 reach_text(changes, atlas.programmes, most_names, words_)},
                4);
        }
    }

    void tell_areas() {
        const layers::Atlas& atlas = *answer_.sources.after;
        line(words_("change.areas"), 2);
        std::size_t told = 0;
        for (const layers::AreaReachChange& area : answer_.diff.programmes.areas) {
            if (told++ == most_lines) break;
            std::size_t gained = 0;
            for (const layers::AreaReachChange::Part& part : area.parts) {
                gained += answer_.diff.programmes.reach[part.change].is_gained ? 1 : 0;
            }
            const layers::Layer& layer = atlas.layers[area.area.layer];
            say(area.communes == 1 ? "change.area_one" : "change.area",
                {layer.name(area.area.row), words_(layer.definition.title), count(area.communes),
                 count(gained), count(area.parts.size() - gained)},
                4);
        }
        const std::size_t areas = answer_.diff.programmes.areas.size();
        if (areas > most_lines) say("change.more", {count(areas - most_lines)}, 4);
    }

    void tell_touched(const TouchedAddress& touched, int indent) {
        line(touched.name + " (" + touched.address + ")", indent);
        for (const ChangePlace& place : touched.by) {
            const LayerDiff& layer = answer_.diff.layers[place.layer];
            const layers::Change& change = layer.changes.changes[place.change];
            const std::string id = "change." + std::string(name_of(change.kind));
            line(words_(id) + words_("punctuation.colon") +
                     change_text(change, answer_.sides(layer), most_names, words_),
                 indent + 2);
        }
        for (const std::size_t reach : touched.reach) {
            const layers::ReachChange& change = answer_.diff.programmes.reach[reach];
            say(change.is_gained ? "change.site_gains" : "change.site_loses",
                {programme_name(change)}, indent + 2);
        }
    }

    void tell_sites() {
        if (answer_.sites.empty()) return;
        line("");
        line(words_("change.sites"));
        for (const TouchedAddress& site : answer_.sites) tell_touched(site, 2);
    }

    void tell_views() {
        if (answer_.views.empty()) return;
        line("");
        line(words_("change.views"));
        for (const TouchedView& view : answer_.views) {
            line(view.file, 2);
            if (view.unreadable) line(words_(*view.unreadable), 4);
            for (const std::size_t layer : view.layers) {
                say("change.view_layer", {title(answer_.diff.layers[layer])}, 4);
            }
            for (const TouchedAddress& address : view.addresses) tell_touched(address, 4);
        }
    }

    const DiffAnswer& answer_;
    const Translations& words_;
    std::string text_;
};

}  // namespace

ChangeSides DiffAnswer::sides(const LayerDiff& layer) const {
    return {sources.before->layers[layer.before], sources.after->layers[layer.after],
            sources.before->find("communes"), sources.after->find("communes")};
}

std::vector<const LayerDiff*> in_order_of_news(const DiffAnswer& answer) {
    std::vector<const LayerDiff*> layers;
    for (const LayerDiff& layer : answer.diff.layers) layers.push_back(&layer);
    std::ranges::stable_sort(layers, {}, [&](const LayerDiff* layer) {
        return std::pair(!has_news(*layer),
                         answer.sources.after->layers[layer->after].definition.theme);
    });
    return layers;
}

std::string diff_text(const DiffAnswer& answer, const Translations& words) {
    return TextWriter(answer, words).write();
}

}  // namespace ancrage::app
