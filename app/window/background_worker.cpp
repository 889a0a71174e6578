#include "app/window/background_worker.h"

#include <utility>

namespace ancrage::app {

BackgroundWorker::BackgroundWorker(geo::TileSource source, geo::TileCache cache,
                                   geo::TilePatience patience, std::function<void()> wake)
    : source_(std::move(source)),
      cache_(std::move(cache)),
      patience_(patience),
      wake_(std::move(wake)),
      thread_([this] { work(); }) {}

BackgroundWorker::~BackgroundWorker() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        cancelled_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void BackgroundWorker::ask(const BackgroundWish& wish) {
    {
        const std::lock_guard lock(mutex_);
        wish_ = wish;
        answer_.reset();
        cancelled_ = true;  // what is under way is not wanted any more
    }
    changed_.notify_one();
}

void BackgroundWorker::forget() {
    const std::lock_guard lock(mutex_);
    wish_.reset();
    answer_.reset();
    cancelled_ = true;
}

std::optional<BackgroundAnswer> BackgroundWorker::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answer_, std::nullopt);
}

bool BackgroundWorker::has_answer() const {
    const std::lock_guard lock(mutex_);
    return answer_.has_value();
}

bool BackgroundWorker::is_busy() const {
    const std::lock_guard lock(mutex_);
    return busy_ || wish_.has_value();
}

void BackgroundWorker::work() {
    while (true) {
        std::unique_lock lock(mutex_);
        busy_ = false;
        changed_.wait(lock, [&] { return closing_ || wish_; });
        if (closing_) return;
        const BackgroundWish wish = *std::exchange(wish_, std::nullopt);
        cancelled_ = false;
        busy_ = true;
        lock.unlock();
        auto picture = fetch(wish);
        lock.lock();
        // A wish that was taken back in the meantime gets no answer.
        if (cancelled_) continue;
        answer_.emplace(BackgroundAnswer{wish, std::move(picture)});
        busy_ = false;
        lock.unlock();
        wake_();
    }
}

geo::Result<geo::TilePicture> BackgroundWorker::fetch(const BackgroundWish& wish) {
    if (!tiles_) {
        auto made = geo::MapTiles::create(source_, cache_, patience_);
        if (!made) return made.error();
        tiles_.emplace(std::move(made).value());
    }
    return tiles_->picture(wish.request, cancelled_);
}

}  // namespace ancrage::app
