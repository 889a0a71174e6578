// Sorts and filters a table beside the frames. Only the last question counts: a new one stops the
// one under way, whose rows stay on the screen until the answer is there.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "layers/table/table_view.h"

namespace ancrage::app {

class TableWorker {
public:
    // The layer must outlive the worker.
    explicit TableWorker(const layers::Layer& layer);
    TableWorker(const TableWorker&) = delete;
    TableWorker& operator=(const TableWorker&) = delete;
    ~TableWorker();

    const layers::Layer& layer() const { return view_.layer(); }
    const std::vector<layers::TableColumn>& columns() const { return view_.columns(); }

    void ask(layers::TableQuery query);
    // Whether an answer is still to come, or waits to be taken.
    bool busy() const;
    bool has_answer() const;
    // The rows of the last question, once.
    std::optional<std::vector<std::uint32_t>> take();

private:
    void work(const std::stop_token& closing);

    layers::TableView view_;  // the thread's, but for its columns
    mutable std::mutex mutex_;
    std::condition_variable_any asked_;
    std::optional<layers::TableQuery> question_;
    std::optional<std::vector<std::uint32_t>> answer_;
    std::stop_source current_;
    bool working_ = false;
    std::jthread thread_;  // last: everything else is there before it starts
};

}  // namespace ancrage::app
