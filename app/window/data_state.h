// The data between two frames: which atlas is open and which are kept, what the publishers have
// answered, the update under way, and what the banner over the map has to say.
#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/data/vintages.h"
#include "app/sources/update.h"
#include "geo/io/download.h"
#include "geo/model/message.h"
#include "geo/model/result.h"

namespace ancrage::app {

// What a worker says of how far it is; read by the frames.
class UpdateNews {
public:
    struct State {
        geo::Message step;
        std::size_t done = 0;
        std::size_t total = 0;
        std::string address;  // being brought; empty: nothing at the moment
        geo::DownloadProgress transfer;
    };
    void tell_step(const geo::Message& step, std::size_t done, std::size_t total) {
        const std::lock_guard lock(mutex_);
        state_ = {step, done, total, {}, {}};
    }
    void tell_transfer(const std::string& address, const geo::DownloadProgress& transfer) {
        const std::lock_guard lock(mutex_);
        state_.address = address;
        state_.transfer = transfer;
    }
    State state() const {
        const std::lock_guard lock(mutex_);
        return state_;
    }

private:
    mutable std::mutex mutex_;
    State state_;
};

// What an update came to; the atlases themselves are read anew when the window opens again.
struct UpdateDone {
    bool replaced = false;
    std::string before;  // ISO day of the atlas replaced; empty: there was none
};

using CheckAnswer = geo::Result<std::vector<LayerNews>>;

struct DataState {
    std::string atlas;  // file of the atlas in use; empty: none that could be brought up to date
    bool open = false;  // the sheet
    bool kept_known = false;
    std::vector<Vintage> kept;                  // the oldest first
    std::string mirror;                         // that stands for the publishers; empty: none
    std::optional<geo::Message> cannot_be_had;  // why no publisher can be asked

    std::future<CheckAnswer> checking;
    std::future<geo::Result<UpdateDone>> updating;
    std::shared_ptr<UpdateNews> news;
    std::stop_source stop;
    double drawn_at = 0;                         // ImGui's clock, while one of them runs
    std::optional<std::vector<LayerNews>> said;  // by the publishers, when last asked
    std::optional<geo::Message> problem;         // why the last question or update came to nothing

    bool ready = false;          // a new atlas is in place, and not shown yet
    std::string updated_from;    // ISO day of the atlas that an update has just replaced
    bool banner_closed = false;  // until the next thing to tell
    bool asks_weekly = false;    // the window may ask by itself, and keeps that it did
    bool weekly_considered = false;

    bool is_working() const { return checking.valid() || updating.valid(); }
};

}  // namespace ancrage::app
