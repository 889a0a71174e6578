// Two programs on one view are noticed: a hidden file beside it, `.NAME.lock`, says who has it
// open. On this machine the system frees it when that program ends, however it ends.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/views/process_mark.h"

namespace ancrage::app {

struct LockHolder {
    ProcessMark mark;
    std::string since;  // "2026-11-21 17:52", local time
};

// While it lives the view is held. A folder that cannot be written gives a lock that holds nothing
// and knows of nobody: it is no obstacle.
class ViewLock {
public:
    // Nothing is held while somebody else holds the view: holder() says who.
    static ViewLock take(const std::string& view_path);
    // Although another machine holds it, which may have gone without a word.
    static ViewLock take_over(const std::string& view_path);

    ViewLock() = default;
    ViewLock(ViewLock&&) noexcept;
    ViewLock& operator=(ViewLock&&) noexcept;
    ~ViewLock();

    bool held() const { return file_ >= 0; }
    const std::optional<LockHolder>& holder() const { return holder_; }
    void release();

private:
    static ViewLock open(const std::string& view_path, bool by_force);

    int file_ = -1;
    std::string path_;
    std::optional<LockHolder> holder_;
};

}  // namespace ancrage::app
