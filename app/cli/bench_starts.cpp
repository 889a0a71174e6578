// `ancrage bench` without a scene: how long the program takes to start, open its atlas, build its
// cache and draw a frame, and how much memory it needs. Starts are whole processes, measured
// several times.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "app/cli/bench.h"
#include "app/cli/bench_statistics.h"
#include "app/data/process_clock.h"
#include "app/map_picture.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

// Runs this program once more with --once and reads what it measured.
std::optional<ordered_json> run_child(const Session& session, bool no_cache) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) return std::nullopt;
    const Arguments& arguments = session.arguments;
    std::vector<std::string> words = {
        "ancrage", "bench",
        "--once",  "--json",
        "--size",  std::to_string(arguments.width) + "x" + std::to_string(arguments.height)};
    if (no_cache) words.emplace_back("--no-cache");
    if (arguments.demonstration) words.emplace_back("--demo");
    if (!arguments.atlas.empty()) words.insert(words.end(), {"--atlas", arguments.atlas});
    const pid_t child = ::fork();
    if (child < 0) return std::nullopt;
    if (child == 0) {
        ::dup2(pipe[1], STDOUT_FILENO);
        ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
        ::close(pipe[0]);
        ::close(pipe[1]);
        std::vector<char*> pointers;
        pointers.reserve(words.size() + 1);
        for (std::string& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        ::execv("/proc/self/exe", pointers.data());
        ::_exit(127);
    }
    ::close(pipe[1]);
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t n = ::read(pipe[0], buffer.data(), buffer.size()); n > 0;
         n = ::read(pipe[0], buffer.data(), buffer.size())) {
        text.append(buffer.data(), static_cast<std::size_t>(n));
    }
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
    const ordered_json answer = ordered_json::parse(text, nullptr, false);
    return answer.is_discarded() ? std::nullopt : std::optional(answer);
}

std::optional<ordered_json> starts_of(const Session& session, bool no_cache, int repeat) {
    std::vector<double> first_frame;
    std::vector<double> atlas_open;
    std::vector<double> frame;
    std::vector<double> frame_p95;
    std::vector<double> memory;
    for (int i = 0; i < repeat; ++i) {
        const auto run = run_child(session, no_cache);
        if (!run) return std::nullopt;
        first_frame.push_back(run->at("first_frame_ms"));
        atlas_open.push_back(run->at("atlas_open_ms"));
        frame.push_back(run->at("frame_ms"));
        frame_p95.push_back(run->at("frame_p95_ms"));
        memory.push_back(run->at("peak_memory_mb"));
    }
    return ordered_json{{"first_frame_ms", summary(first_frame)},
                        {"atlas_open_ms", summary(atlas_open)},
                        {"frame_ms", summary(frame)},
                        {"frame_p95_ms", summary(frame_p95)},
                        {"peak_memory_mb", summary(memory)}};
}

// What the cache saves: levels, triangles and label points of every layer.
std::optional<ordered_json> measure_cache_build(const layers::Atlas& atlas, int repeat) {
    std::vector<double> times;
    for (int i = 0; i < repeat; ++i) {
        const BenchClock::time_point start = BenchClock::now();
        if (!make_map_geometry(atlas)) return std::nullopt;
        times.push_back(milliseconds_since(start));
    }
    return summary(times);
}

}  // namespace

geo::Result<ordered_json> measure_this_start(const Session& session) {
    const double started = milliseconds_since_process_start();
    auto workspace = open_for(session, true);
    if (!workspace) return workspace.error();
    const double opened = milliseconds_since_process_start();
    auto maker = PictureMaker::create(workspace.value(), session.assets);
    if (!maker) return maker.error();
    PictureRequest request;
    request.width = session.arguments.width;
    request.height = session.arguments.height;
    auto visible = visible_layers(workspace.value().atlas, {});
    if (!visible) return visible.error();
    request.visible = visible.value();
    auto image = maker.value().draw(request, session.words);
    if (!image) return image.error();
    const double first_frame = milliseconds_since_process_start();

    const render::Plate plate = describe_plate(workspace.value(), request, session.words);
    const auto framed = maker.value().frame(request, plate);
    if (!framed) return framed.error();
    const render::MapState& state = framed.value();
    std::vector<double> frames;
    for (int i = 0; i < 20; ++i) {
        // A different centre each time, as when panning: nothing may be taken from the last frame.
        render::MapState moved = state;
        moved.camera = render::panned(state.camera, 3.0 * i, 2.0 * i);
        const BenchClock::time_point start = BenchClock::now();
        maker.value().renderer().draw(moved);
        maker.value().renderer().finish();
        frames.push_back(milliseconds_since(start));
    }
    return ordered_json{{"main_ms", started},
                        {"atlas_open_ms", opened - started},
                        {"first_frame_ms", first_frame},
                        {"frame_ms", quantile(frames, 0.5)},
                        {"frame_p95_ms", quantile(frames, 0.95)},
                        {"peak_memory_mb", peak_memory_megabytes()},
                        {"from_cache", workspace.value().from_cache}};
}

geo::Result<ordered_json> measure_starts(const Session& session) {
    // Opening once makes sure that the atlas and its cache are there before anything is timed.
    auto workspace = open_for(session, true);
    if (!workspace) return workspace.error();
    const int repeat = session.arguments.repeat;
    const int fewer = std::max(1, repeat / 2);
    const auto cache_build = measure_cache_build(workspace.value().atlas, fewer);
    const auto warm = starts_of(session, false, repeat);
    auto cold = starts_of(session, true, fewer);
    if (!cache_build || !warm || !cold) return geo::failed("error.bench_run_failed");
    (*cold)["cache_build_ms"] = *cache_build;
    return ordered_json{{"width", session.arguments.width},
                        {"height", session.arguments.height},
                        {"cached", *warm},
                        {"uncached", *cold}};
}

}  // namespace ancrage::app
