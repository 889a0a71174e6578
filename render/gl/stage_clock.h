// Where the time of a picture goes, for the benchmarks: seconds that each stage of painting took,
// the work of the card included. Waiting for the card at every change of stage makes the whole a
// little slower than it is unmeasured: read the shares, not the sum.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

namespace ancrage::render {

// The order is that of stage_names.
enum class Stage { ground, fills, bands, lines, markers, labels, copies };

inline constexpr std::array<std::string_view, 7> stage_names = {
    "ground", "fills", "bands", "lines", "markers", "labels", "copies"};

using StageTimes = std::array<double, stage_names.size()>;  // seconds

// While one lives, what is painted on its thread is measured; like the context of OpenGL, it
// belongs to the thread and not to whoever paints. One at a time.
class StageMeasurement {
public:
    StageMeasurement();
    ~StageMeasurement();
    StageMeasurement(const StageMeasurement&) = delete;
    StageMeasurement& operator=(const StageMeasurement&) = delete;

    // Seconds since the last call.
    StageTimes take();

private:
    friend void enter_stage(Stage stage);
    friend void leave_stages();
    void change_to(std::optional<Stage> stage);

    std::optional<Stage> current_;
    std::chrono::steady_clock::time_point since_;
    StageTimes times_{};
};

// Said by the painters: what follows belongs to this stage, or to none. Free of charge unless a
// measurement lives.
void enter_stage(Stage stage);
void leave_stages();

}  // namespace ancrage::render
