#include "app/window/filtering.h"

#include <utility>
#include <vector>

#include "app/data/area_measures.h"
#include "app/text/filter_text.h"
#include "render/drawing_order.h"

namespace ancrage::app {

namespace {

constexpr float pale = 0.4F;  // opacity of ground that the filter does not keep

FilterQuestion question_of(const WindowState& state) {
    const AidsState& aids = state.aids;
    FilterQuestion question;
    if (aids.by_text) question.text = aids.text;
    question.filter = aids.filter;
    question.history = aids.history;
    question.counted = aids.counted;
    for (std::size_t i = 0; i < state.layers.colors.size(); ++i) {
        if (measure_named(state.layers.colors[i].column)) question.measured.push_back(i);
    }
    if (state.selection) question.explained = state.selection->card.feature;
    return question;
}

void ask(WindowState& state) {
    AidsState& aids = state.aids;
    if (!aids.worker) {
        aids.counted = state.finder->index.communes();
        aids.worker =
            make_filter_worker(state.finder, state.today, filter_titles(state), state.wake);
    }
    aids.worker->ask(question_of(state));
    aids.asked = true;
}

}  // namespace

std::vector<layers::ValueTitle> filter_titles(const WindowState& state) {
    std::vector<layers::ValueTitle> titles = filter_value_titles(state.words);
    if (!state.other_words) return titles;
    for (auto& title : filter_value_titles(*state.other_words)) titles.push_back(std::move(title));
    return titles;
}

void follow_filter(WindowState& state) {
    AidsState& aids = state.aids;
    if (!state.finder) return;
    const FilterQuestion now = question_of(state);
    const bool is_wanted = aids.open || aids.by_text || aids.worker || !now.measured.empty();
    // Whether a place is kept is told on its card; what a layer is coloured by may be money.
    if (aids.answer && aids.worker && !aids.worker->busy()) {
        const FilterQuestion& answered = aids.answer->question;
        const bool other_place = aids.is_filtering() && now.explained != answered.explained;
        if (other_place || now.measured != answered.measured) change_filter(aids);
    }
    if (is_wanted && !aids.asked) ask(state);
    if (!aids.worker) return;
    auto answer = aids.worker->take();
    if (!answer) return;
    aids.error = answer->error;
    if (answer->error) return;
    aids.answer = std::move(answer);
    if (std::exchange(aids.is_restored, false)) {
        aids.filter = aids.answer->filter;
        aids.by_text = false;
    }
    state.layers.in_view.clear();  // counted anew
}

bool is_ground(const WindowState& state, std::size_t layer) {
    const auto& styles = state.workspace->styles.layers;
    const auto style = styles.find(state.atlas().layers[layer].definition.id);
    return style != styles.end() && render::ground_kind(style->second) != render::Ground::none;
}

void show_filtered(const WindowState& state, render::MapRenderer& renderer) {
    for (std::size_t i = 0; i < state.atlas().layers.size(); ++i) {
        const layers::Layer& layer = state.atlas().layers[i];
        const bool is_judged = state.aids.is_filtering() && state.aids.answer->features[i];
        std::vector<render::FeatureLook> looks;
        if (is_judged) {
            const bool stays = is_ground(state, i);
            looks.resize(layer.table.row_count());
            for (std::size_t row = 0; row < looks.size(); ++row) {
                if (state.aids.answer->features[i]->test(row)) continue;
                looks[row].shown = stays;
                looks[row].opacity = pale;
            }
        }
        renderer.set_feature_looks(i, looks);
    }
}

}  // namespace ancrage::app
