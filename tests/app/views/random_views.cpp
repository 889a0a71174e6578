#include "tests/app/views/random_views.h"

#include <array>
#include <cmath>
#include <functional>

namespace ancrage::test {

namespace {

using app::View;

std::size_t below(Random& random, std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

bool heads(Random& random) {
    return below(random, 2) == 0;
}

// With what files and people mix up: accents, quotes, line ends, control bytes, other scripts.
std::string words(Random& random) {
    static const std::array<std::string, 12> pieces = {"friche", " ",  "é",    "\"", "\\",  "\n",
                                                       "’",      "\t", "日本", "😀",  "<b>", "\x01"};
    std::string text;
    for (std::size_t i = below(random, 6); i > 0; --i) text += pieces[below(random, 12)];
    return text;
}

double number(Random& random, double low, double high) {
    constexpr double decimals = 1e4;
    return std::round(std::uniform_real_distribution<double>(low, high)(random) * decimals) /
           decimals;
}

layers::Bilingual bilingual(Random& random) {
    return {words(random), words(random)};
}

std::vector<std::string> several(Random& random) {
    std::vector<std::string> texts;
    for (std::size_t i = below(random, 4); i > 0; --i) texts.push_back("communes:" + words(random));
    return texts;
}

app::KeptLayer layer(Random& random, std::size_t id) {
    app::KeptLayer kept{.id = "layer" + std::to_string(id),
                        .visible = heads(random),
                        .opacity = static_cast<float>(below(random, 5)) / 4,
                        .color = {}};
    if (heads(random)) {
        kept.color = {"population", heads(random), render::Classing::jenks,
                      static_cast<int>(3 + below(random, 4))};
    }
    return kept;
}

app::KeptSite site(Random& random) {
    app::KeptSite kept{"", words(random), words(random), {}};
    if (heads(random)) {
        kept.address = "friches:" + words(random);
    } else {
        for (int i = 0; i < 3; ++i) {
            kept.ring.push_back({number(random, 6e5, 7e5), number(random, 6.8e6, 6.9e6)});
        }
    }
    return kept;
}

layers::Criterion criterion(Random& random, std::size_t id) {
    layers::Criterion made;
    made.id = "criterion" + std::to_string(id);
    made.title = bilingual(random);
    made.measure = {.kind = layers::Measure::Kind::distance,
                    .of = "gares",
                    .filter = words(random),
                    .metres = number(random, 1, 1e4)};
    made.role = heads(random) ? layers::Criterion::Role::avoided : layers::Criterion::Role::wished;
    made.weight = number(random, 0.1, 10);
    made.judgement.full = number(random, 0, 100);
    if (heads(random)) made.judgement.none = *made.judgement.full + 1;
    made.enabled = heads(random);
    return made;
}

app::ViewFinder finder(Random& random) {
    app::ViewFinder made;
    made.preset = words(random);
    made.request.layers = {"friches"};
    made.request.origin = words(random);
    for (std::size_t i = below(random, 3); i > 0; --i) {
        made.request.criteria.push_back(criterion(random, i));
    }
    return made;
}

app::KeptSimulation simulation(Random& random) {
    return {words(random), words(random), words(random), {{"a case", words(random)}},
            heads(random), heads(random)};
}

void move_map(View& view, Random& random) {
    view.camera = app::KeptView{number(random, 6e5, 7e5), number(random, 6.8e6, 6.9e6),
                                number(random, 1, 500)};
}

void change_layers(View& view, Random& random) {
    if (view.layers.empty() || heads(random)) {
        view.layers.push_back(layer(random, view.layers.size()));
        return;
    }
    app::KeptLayer& kept = view.layers[below(random, view.layers.size())];
    if (heads(random)) kept.visible = !kept.visible;
    if (heads(random)) kept.opacity = static_cast<float>(below(random, 5)) / 4;
    if (heads(random)) std::swap(kept, view.layers.front());
}

void change_shortlist(View& view, Random& random) {
    if (view.shortlist.empty() || heads(random)) {
        view.shortlist.push_back(site(random));
    } else if (heads(random)) {
        view.shortlist[below(random, view.shortlist.size())].note = words(random);
    } else {
        view.shortlist.erase(view.shortlist.begin());
    }
}

void change_words(View& view, Random& random) {
    switch (below(random, 8)) {
        case 0: view.title = bilingual(random); break;
        case 1: view.page = {"a4", bilingual(random), {}, bilingual(random), words(random)}; break;
        case 2: view.filter = {words(random), heads(random)}; break;
        case 3: view.comparison = {several(random), words(random)}; break;
        case 4: view.simulation = simulation(random); break;
        case 5: view.finder = finder(random); break;
        case 6: view.finder.reset(); break;
        default: view.about = bilingual(random); break;
    }
}

void change_choice(View& view, Random& random) {
    switch (below(random, 5)) {
        case 0: view.selected = words(random); break;
        case 1: view.chosen = several(random); break;
        case 2: view.background = !view.background; break;
        case 3: view.framed = words(random); break;
        default: view.language = layers::Language::english; break;
    }
}

}  // namespace

View random_view(Random& random) {
    View view;
    for (std::size_t i = below(random, 12); i > 0; --i) view = edited(view, random);
    view.data = {{words(random), words(random), below(random, 1000), random(), heads(random)}};
    view.atlas_built_on = "2026-11-21";
    view.demonstration = heads(random);
    return view;
}

View edited(const View& view, Random& random) {
    static const std::array<std::function<void(View&, Random&)>, 5> actions = {
        move_map, change_layers, change_shortlist, change_words, change_choice};
    View after = view;
    actions[below(random, actions.size())](after, random);
    return after;
}

}  // namespace ancrage::test
