// Fetches pictures of tiles on a thread of its own, one at a time: a new wish takes the place of
// the one before.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "app/data/settings.h"
#include "geo/io/map_tiles.h"
#include "geo/model/result.h"

namespace ancrage::app {

struct BackgroundWish {
    geo::TileRequest request;
    double metres_per_pixel = 0;  // of the view it is for
    ThemeChoice theme = ThemeChoice::light;
};

struct BackgroundAnswer {
    BackgroundWish wish;
    geo::Result<geo::TilePicture> picture;
};

class BackgroundWorker {
public:
    BackgroundWorker(geo::TileSource source, geo::TileCache cache, geo::TilePatience patience,
                     std::function<void()> wake);
    BackgroundWorker(const BackgroundWorker&) = delete;
    BackgroundWorker& operator=(const BackgroundWorker&) = delete;
    ~BackgroundWorker();

    void ask(const BackgroundWish& wish);
    void forget();  // the wish, and what it would bring
    std::optional<BackgroundAnswer> take();
    bool has_answer() const;
    bool is_busy() const;

private:
    void work();
    geo::Result<geo::TilePicture> fetch(const BackgroundWish& wish);

    geo::TileSource source_;
    geo::TileCache cache_;
    geo::TilePatience patience_;
    std::function<void()> wake_;
    std::optional<geo::MapTiles> tiles_;  // the worker's own

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<BackgroundWish> wish_;
    std::optional<BackgroundAnswer> answer_;
    bool busy_ = false;
    bool closing_ = false;
    std::atomic<bool> cancelled_{false};
    std::thread thread_;
};

}  // namespace ancrage::app
