// Looks at the team's layers by extent on a thread of its own, one view at a time: a new wish takes
// the place of the one before, and the server is told to give that up.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "app/shared/shared_layer.h"
#include "app/window/team_state.h"
#include "geo/io/database.h"
#include "geo/model/result.h"

namespace ancrage::app {

struct TeamWish {
    std::string database;             // connection text
    std::vector<std::string> layers;  // by id
    geo::Extent extent;               // Lambert-93 metres
    double cell = 0;                  // side of the squares, metres
};

struct TeamAnswer {
    TeamWish wish;
    // An error when the database could not be asked at all.
    geo::Result<std::vector<TeamMarks>> marks;
};

class TeamWorker {
public:
    // `wake` is called on the worker's thread when there is an answer.
    explicit TeamWorker(std::function<void()> wake);
    TeamWorker(const TeamWorker&) = delete;
    TeamWorker& operator=(const TeamWorker&) = delete;
    ~TeamWorker();

    void ask(const TeamWish& wish);
    void forget();  // the wish, and what it would bring
    std::optional<TeamAnswer> take();
    bool has_answer() const;
    bool is_busy() const;

private:
    void work();
    geo::Result<std::vector<TeamMarks>> look(const TeamWish& wish, const std::stop_token& stop);
    geo::Status connect(const TeamWish& wish, const std::stop_token& stop);
    TeamMarks look_at(const TeamWish& wish, const std::string& id);

    std::function<void()> wake_;
    // The worker's own.
    std::string connected_to_;
    std::optional<geo::Database> database_;
    std::vector<SharedLayer> layers_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<TeamWish> wish_;
    std::optional<TeamAnswer> answer_;
    std::stop_source stop_;
    bool busy_ = false;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace ancrage::app
