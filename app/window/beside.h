// Work beside the frames: on a thread of its own. A browser's program has one thread, so there it
// is done at once; whoever asks sees no difference but the time.
#pragma once

#include <future>
#include <type_traits>
#include <utility>

namespace ancrage::app {

// The answer of `work`, later; the future's destructor waits for it, as std::async's does.
template <typename Work>
std::future<std::invoke_result_t<Work>> beside(Work work) {
#ifdef __EMSCRIPTEN__
    std::promise<std::invoke_result_t<Work>> answer;
    answer.set_value(work());
    return answer.get_future();
#else
    return std::async(std::launch::async, std::move(work));
#endif
}

}  // namespace ancrage::app
