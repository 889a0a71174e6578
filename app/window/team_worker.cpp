#include "app/window/team_worker.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/shared/browse.h"
#include "app/shared/team_database.h"

namespace ancrage::app {

namespace {

constexpr std::size_t most_marks = 4'000;  // that still tell one place from another

TeamMarks marks_of(const SharedLayer& layer, const BrowseAnswer& answer) {
    TeamMarks marks;
    marks.id = layer.definition.id;
    marks.title = layer.definition.title;
    marks.total = answer.total;
    marks.estimated = answer.sampled < 1;
    if (answer.counted) {
        marks.cell = answer.cell;
        for (const BrowsedSquare& square : answer.squares) {
            marks.at.push_back(square.middle);
            marks.counts.push_back(square.count);
            marks.most = std::max(marks.most, square.count);
        }
        return marks;
    }
    const geo::FeatureTable& table = answer.features;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const geo::Extent extent = geo::extent_of(table.geometry, row);
        if (extent.empty()) continue;
        marks.at.push_back(extent.center());
        const std::string name = table.text(layer.definition.name, row);
        marks.names.push_back(name.empty() ? table.text(layer.definition.key, row) : name);
    }
    return marks;
}

}  // namespace

TeamWorker::TeamWorker(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this] { work(); }) {}

TeamWorker::~TeamWorker() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        stop_.request_stop();
    }
    changed_.notify_one();
    thread_.join();
}

void TeamWorker::ask(const TeamWish& wish) {
    {
        const std::lock_guard lock(mutex_);
        wish_ = wish;
        answer_.reset();
        stop_.request_stop();  // what is under way is not wanted any more
    }
    changed_.notify_one();
}

void TeamWorker::forget() {
    const std::lock_guard lock(mutex_);
    wish_.reset();
    answer_.reset();
    stop_.request_stop();
}

std::optional<TeamAnswer> TeamWorker::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answer_, std::nullopt);
}

bool TeamWorker::has_answer() const {
    const std::lock_guard lock(mutex_);
    return answer_.has_value();
}

bool TeamWorker::is_busy() const {
    const std::lock_guard lock(mutex_);
    return busy_ || wish_.has_value();
}

void TeamWorker::work() {
    while (true) {
        std::unique_lock lock(mutex_);
        busy_ = false;
        changed_.wait(lock, [&] { return closing_ || wish_; });
        if (closing_) return;
        const TeamWish wish = *std::exchange(wish_, std::nullopt);
        stop_ = std::stop_source();
        const std::stop_token stop = stop_.get_token();
        busy_ = true;
        lock.unlock();
        auto marks = look(wish, stop);
        lock.lock();
        // A wish that was taken back in the meantime gets no answer.
        if (stop.stop_requested()) continue;
        answer_.emplace(TeamAnswer{wish, std::move(marks)});
        busy_ = false;
        lock.unlock();
        wake_();
    }
}

geo::Status TeamWorker::connect(const TeamWish& wish, const std::stop_token& stop) {
    if (database_ && !database_->is_lost() && connected_to_ == wish.database) {
        database_->stop_with(stop);
        return geo::Done{};
    }
    database_.reset();
    layers_.clear();
    geo::DatabaseAccess access;
    access.text = wish.database;
    access.statement = std::chrono::seconds(15);
    access.stop = stop;
    auto opened = open_team_database(access);
    if (!opened) return opened.error();
    database_.emplace(std::move(opened).value());
    connected_to_ = wish.database;
    return geo::Done{};
}

TeamMarks TeamWorker::look_at(const TeamWish& wish, const std::string& id) {
    TeamMarks marks;
    marks.id = id;
    const auto known = find_shared_layer(layers_, id);
    if (!known) {
        marks.problem = known.error().message;
        return marks;
    }
    SharedLayer layer = known.value();
    marks.title = layer.definition.title;
    BrowseRequest request;
    request.extent = wish.extent;
    request.cell = wish.cell;
    request.most_features = most_marks;
    request.attributes = false;
    auto good = read_shared_columns(*database_, layer);
    auto answer =
        good ? browse(*database_, layer, request) : geo::Result<BrowseAnswer>(good.error());
    // The server may be told to give up a question when it has just answered it; what it gives up
    // is then the next one, this.
    if (!answer && answer.error().message.key == "error.database_slow") {
        answer = browse(*database_, layer, request);
    }
    if (answer) return marks_of(layer, answer.value());
    marks.problem = answer.error().message;
    return marks;
}

geo::Result<std::vector<TeamMarks>> TeamWorker::look(const TeamWish& wish,
                                                     const std::stop_token& stop) {
    if (auto connected = connect(wish, stop); !connected) return connected.error();
    // Somebody may have pushed since.
    geo::Report ignored;
    auto layers = list_shared_layers(*database_, ignored);
    if (!layers) return layers.error();
    layers_ = std::move(layers).value();
    std::vector<TeamMarks> all;
    for (const std::string& id : wish.layers) {
        all.push_back(look_at(wish, id));
        if (all.back().problem && database_->is_lost()) {
            return geo::Error{geo::ErrorKind::failed, *all.back().problem};
        }
    }
    return all;
}

}  // namespace ancrage::app
