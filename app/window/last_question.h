// Answers questions beside the frames. Only the last one counts: a new question stops the one under
// way. A browser's program has one thread: there a question is answered when it is asked.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace ancrage::app {

#ifdef __EMSCRIPTEN__

template <typename Question, typename Answer>
class LastQuestion {
public:
    using SharedAnswer = std::shared_ptr<const Answer>;
    using Answering = std::function<SharedAnswer(Question, const std::stop_token&)>;

    LastQuestion(std::function<Answering()> prepare, void (*wake)())
        : prepare_(std::move(prepare)), wake_(wake) {}
    LastQuestion(const LastQuestion&) = delete;
    LastQuestion& operator=(const LastQuestion&) = delete;
    ~LastQuestion() = default;

    void ask(Question question) {
        if (!answering_) answering_ = prepare_();
        answer_ = answering_(std::move(question), std::stop_token());
        if (answer_) wake_();
    }
    bool busy() const { return answer_ != nullptr; }
    bool has_answer() const { return answer_ != nullptr; }
    SharedAnswer take() { return std::exchange(answer_, nullptr); }

private:
    std::function<Answering()> prepare_;
    Answering answering_;
    void (*wake_)();
    SharedAnswer answer_;
};

#else

template <typename Question, typename Answer>
class LastQuestion {
public:
    using SharedAnswer = std::shared_ptr<const Answer>;
    // Null when it was stopped.
    using Answering = std::function<SharedAnswer(Question, const std::stop_token&)>;

    // `prepare` makes what answers, on the worker's thread; `wake` is called there when an answer
    // is there.
    LastQuestion(std::function<Answering()> prepare, void (*wake)())
        : wake_(wake),
          thread_([this, prepare = std::move(prepare)](const std::stop_token& closing) {
              work(prepare, closing);
          }) {}
    LastQuestion(const LastQuestion&) = delete;
    LastQuestion& operator=(const LastQuestion&) = delete;
    ~LastQuestion() {
        thread_.request_stop();
        const std::lock_guard lock(mutex_);
        current_.request_stop();
    }

    void ask(Question question) {
        {
            const std::lock_guard lock(mutex_);
            current_.request_stop();
            question_ = std::move(question);
            answer_.reset();
        }
        asked_.notify_one();
    }

    // Whether an answer is still to come, or waits to be taken.
    bool busy() const {
        const std::lock_guard lock(mutex_);
        return working_ || question_ || answer_;
    }
    bool has_answer() const {
        const std::lock_guard lock(mutex_);
        return answer_ != nullptr;
    }
    // The answer to the last question, once.
    SharedAnswer take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(answer_, nullptr);
    }

private:
    void work(const std::function<Answering()>& prepare, const std::stop_token& closing) {
        const Answering answering = prepare();
        std::unique_lock lock(mutex_);
        while (asked_.wait(lock, closing, [this] { return question_.has_value(); })) {
            Question question = *std::exchange(question_, std::nullopt);
            current_ = std::stop_source();
            working_ = true;
            const std::stop_token stop = current_.get_token();
            lock.unlock();
            SharedAnswer answer = answering(std::move(question), stop);
            lock.lock();
            working_ = false;
            // Asked something else meanwhile: that one counts.
            if (!answer || question_) continue;
            answer_ = std::move(answer);
            wake_();
        }
    }

    void (*wake_)();
    mutable std::mutex mutex_;
    std::condition_variable_any asked_;
    std::optional<Question> question_;
    SharedAnswer answer_;
    std::stop_source current_;
    bool working_ = false;
    std::jthread thread_;  // last: everything else is there before it starts
};

#endif

}  // namespace ancrage::app
