#include "app/window/table_worker.h"

#include <utility>

namespace ancrage::app {

TableWorker::TableWorker(const layers::Layer& layer)
    : view_(layer), thread_([this](const std::stop_token& closing) { work(closing); }) {}

TableWorker::~TableWorker() {
    thread_.request_stop();
    const std::lock_guard lock(mutex_);
    current_.request_stop();
}

void TableWorker::ask(layers::TableQuery query) {
    {
        const std::lock_guard lock(mutex_);
        current_.request_stop();
        question_ = std::move(query);
        answer_.reset();
    }
    asked_.notify_one();
}

bool TableWorker::busy() const {
    const std::lock_guard lock(mutex_);
    return working_ || question_ || answer_;
}

bool TableWorker::has_answer() const {
    const std::lock_guard lock(mutex_);
    return answer_.has_value();
}

std::optional<std::vector<std::uint32_t>> TableWorker::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answer_, std::nullopt);
}

void TableWorker::work(const std::stop_token& closing) {
    std::unique_lock lock(mutex_);
    while (asked_.wait(lock, closing, [this] { return question_.has_value(); })) {
        const layers::TableQuery query = *std::exchange(question_, std::nullopt);
        current_ = std::stop_source();
        working_ = true;
        const std::stop_token stop = current_.get_token();
        lock.unlock();
        auto rows = view_.rows(query, stop);
        lock.lock();
        working_ = false;
        // Asked something else meanwhile: that one counts.
        if (rows && !question_) answer_ = std::move(rows);
    }
}

}  // namespace ancrage::app
