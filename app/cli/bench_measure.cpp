// `ancrage bench --scene`: one scene drawn again and again. The map is moved by a few pixels before
// every picture, as when somebody pans, so that nothing can be taken from the last one.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/cli/bench.h"
#include "app/cli/bench_scenes.h"
#include "app/cli/bench_statistics.h"
#include "app/data/style_overlay.h"
#include "render/gl/offscreen_window.h"
#include "render/gl/stage_clock.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

constexpr double slice = 0.006;     // seconds a redraw may take of a frame
constexpr double zoom_step = 1.25;  // one notch of the wheel

class Measure {
public:
    Measure(render::MapRenderer& renderer, const BenchScene& scene, int frames)
        : renderer_(&renderer),
          scene_(&scene),
          window_(scene.state.camera.width, scene.state.camera.height),
          frames_(frames) {}

    ordered_json everything();

private:
    // The view after so many steps of a pan: back and forth, never twice the same in a row.
    render::MapState moved(int step) const {
        render::MapState state = scene_->state;
        const double pixels = 1 + step % 50;
        state.camera = render::panned(state.camera, 3 * pixels, 2 * pixels);
        return state;
    }
    // Milliseconds on the clock, the card's work included.
    template <typename Work>
    double timed(Work&& work) const {
        const BenchClock::time_point start = BenchClock::now();
        work();
        renderer_->finish();
        return milliseconds_since(start);
    }
    void present(const render::Camera& camera) const {
        window_.bind();
        renderer_->present(camera, 0, 0, camera.width, camera.height);
    }

    void sharp(ordered_json& answer) const;
    ordered_json answers(double zoom, double pan) const;
    void sliced(ordered_json& answer) const;
    ordered_json filter() const;
    ordered_json stages() const;

    render::MapRenderer* renderer_;
    const BenchScene* scene_;
    render::OffscreenWindow window_;
    int frames_;
};

void Measure::sharp(ordered_json& answer) const {
    std::vector<double> times;
    std::vector<double> processor;
    for (int i = 0; i < frames_; ++i) {
        const double before = processor_milliseconds();
        times.push_back(timed([&] { renderer_->draw(moved(i)); }));
        processor.push_back(processor_milliseconds() - before);
    }
    answer["sharp_ms"] = summary(times);
    answer["sharp_processor_ms"] = summary(processor);
}

// The picture held, shown moved by `pan` pixels more each time and scaled by `zoom`.
ordered_json Measure::answers(double zoom, double pan) const {
    const render::Camera held = scene_->state.camera;
    renderer_->draw(scene_->state);
    renderer_->finish();
    std::vector<double> times;
    for (int i = 0; i < frames_; ++i) {
        const double step = pan * (1 + i % 20);
        const render::Camera wanted =
            zoom == 1 ? render::panned(held, step, step / 2)
                      : render::zoomed_at(held, {700.0 + i, 400}, i % 2 == 0 ? zoom : 1 / zoom);
        times.push_back(timed([&] { present(wanted); }));
    }
    return summary(times);
}

// As the window does it: each frame shows what there is and works on the sharp picture for a slice.
void Measure::sliced(ordered_json& answer) const {
    std::vector<double> until_sharp;
    std::vector<double> waits;
    std::vector<double> longest;
    for (int i = 0; i < frames_; ++i) {
        const render::MapState wanted = moved(i);
        double whole = 0;
        double most = 0;
        for (bool sharp = false; !sharp;) {
            const double wait = timed([&] {
                present(wanted.camera);
                sharp = renderer_->draw_some(wanted, slice);
            });
            whole += wait;
            most = std::max(most, wait);
            waits.push_back(wait);
        }
        until_sharp.push_back(whole);
        longest.push_back(most);
    }
    answer["sharp_sliced_ms"] = summary(until_sharp);
    answer["frame_while_redrawing_ms"] = summary(waits);
    answer["longest_frame_ms"] = summary(longest);
}

// Every feature of the layers seen gets another look: by turns half of them hidden, all recoloured.
ordered_json Measure::filter() const {
    std::vector<std::vector<render::FeatureLook>> looks(scene_->layers.size());
    std::vector<double> times;
    for (int i = 0; i < frames_; ++i) {
        for (std::size_t layer = 0; layer < looks.size(); ++layer) {
            if (scene_->state.visible[layer] == 0) continue;
            looks[layer].assign(scene_->layers[layer].table->row_count(), {});
            for (std::size_t row = 0; row < looks[layer].size(); ++row) {
                looks[layer][row].shown = i % 2 == 0 || row % 2 == 0;
                if (i % 2 == 0) looks[layer][row].color = render::Color{20, 90, 160, 255};
            }
        }
        times.push_back(timed([&] {
            for (std::size_t layer = 0; layer < looks.size(); ++layer) {
                if (!looks[layer].empty()) renderer_->set_feature_looks(layer, looks[layer]);
            }
        }));
    }
    for (std::size_t layer = 0; layer < looks.size(); ++layer) {
        renderer_->set_feature_looks(layer, {});
    }
    return summary(times);
}

ordered_json Measure::stages() const {
    render::StageMeasurement measurement;
    std::vector<std::vector<double>> times(render::stage_names.size());
    for (int i = 0; i < std::max(1, frames_ / 4); ++i) {
        renderer_->draw(moved(i));
        const render::StageTimes taken = measurement.take();
        for (std::size_t s = 0; s < taken.size(); ++s) times[s].push_back(taken[s] * 1000);
    }
    double whole = 0;
    for (const auto& stage : times) whole += quantile(stage, 0.5);
    ordered_json answer;
    for (std::size_t s = 0; s < times.size(); ++s) {
        ordered_json stage = summary(times[s]);
        stage["share"] = whole > 0 ? quantile(times[s], 0.5) / whole : 0;
        answer[std::string(render::stage_names[s])] = std::move(stage);
    }
    return answer;
}

ordered_json Measure::everything() {
    ordered_json answer;
    answer["first_picture_ms"] = timed([&] { renderer_->draw(scene_->state); });
    sharp(answer);
    sliced(answer);
    answer["pan_answer_ms"] = answers(1, 3);
    answer["zoom_answer_ms"] = answers(zoom_step, 0);
    answer["filter_ms"] = filter();
    answer["memory_mb"] = memory_megabytes();
    answer["peak_memory_mb"] = peak_memory_megabytes();
    answer["stages"] = stages();
    answer["gl_errors"] = renderer_->gl_error_count();
    return answer;
}

ordered_json described(const BenchScene& scene) {
    ordered_json ids = ordered_json::array();
    std::size_t features = 0;
    for (std::size_t i = 0; i < scene.layers.size(); ++i) {
        if (scene.state.visible[i] == 0) continue;
        ids.push_back(scene.layers[i].id);
        features += scene.layers[i].table->row_count();
    }
    return {{"layers", ids},
            {"features", features},
            {"center", {scene.state.camera.center.x, scene.state.camera.center.y}},
            {"metres_per_pixel", scene.state.camera.metres_per_pixel}};
}

}  // namespace

geo::Result<ordered_json> measure_scene(const Session& session) {
    const Arguments& arguments = session.arguments;
    auto workspace = open_for(session, true);
    if (!workspace) return workspace.error();
    const auto sheet = laid_over(workspace.value(), workspace.value().styles, arguments.style);
    if (!sheet) return sheet.error();
    auto maker = PictureMaker::create(workspace.value(), session.assets, sheet.value());
    if (!maker) return maker.error();
    auto scene = make_scene(arguments.scene, workspace.value(), sheet.value(), maker.value(),
                            arguments.width, arguments.height);
    if (!scene) return scene.error();
    render::MapRenderer& renderer = maker.value().renderer();
    renderer.set_layers(scene.value().layers, sheet.value().page);
    ordered_json answer = {
        {"scene", arguments.scene}, {"width", arguments.width}, {"height", arguments.height}};
    answer.update(described(scene.value()));
    answer.update(Measure(renderer, scene.value(), arguments.frames).everything());
    return answer;
}

}  // namespace ancrage::app
