// The work in memory, kept on the disk while the window runs: after a crash, a kill or a power cut
// the next start finds it. One file a running program in $XDG_STATE_HOME/ancrage/sessions, replaced
// as a whole each time, so that at any moment it holds a complete state.
#pragma once

#include <cstdint>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "app/views/process_mark.h"
#include "app/views/view.h"
#include "geo/model/message.h"
#include "geo/model/result.h"

namespace ancrage::app {

// What is being worked on.
struct KeptWork {
    View view;
    std::string path;                   // of the view's file; empty: none yet
    std::optional<std::uint64_t> hash;  // what that file held when it was opened or saved last
    bool changed = false;               // since then

    friend bool operator==(const KeptWork&, const KeptWork&) = default;
};

struct KeptSession {
    std::string file;
    ProcessMark owner;
    std::int64_t saved_at = 0;   // seconds since 1970
    std::uint64_t sequence = 0;  // of the states this program wrote
    KeptWork work;
};

// $XDG_STATE_HOME/ancrage/sessions, else ~/.local/state/ancrage/sessions; empty without a home.
std::string sessions_folder();

struct KeptSessions {
    std::vector<KeptSession> sessions;   // the last one first
    std::vector<geo::Message> problems;  // files that cannot be read: they stay
};

// What programs that are gone have left. Theirs alone: a program that runs, or ran on another
// machine, keeps its own. Of more than `most` the oldest are removed.
inline constexpr std::size_t most_kept_sessions = 20;
KeptSessions kept_sessions(const std::string& folder, std::size_t most = most_kept_sessions);

// Once its work is taken over, or the person does not want it.
void forget_session(const KeptSession& session);

// Keeps the file as the work is: at once when it changed, then every two seconds at most, beside
// the frames. A failure is told once, and again only after a success.
class ViewKeeper {
public:
    // Nothing is written before the work differs from what it was at the beginning.
    ViewKeeper(const std::string& folder, KeptWork begun_with);
    ViewKeeper(const ViewKeeper&) = delete;
    ViewKeeper& operator=(const ViewKeeper&) = delete;
    // Leaves the file: only finish() means that nothing is to be brought back.
    ~ViewKeeper();

    // Once a frame; `now` in seconds. Gives back what the person must be told.
    std::optional<geo::Message> follow(const KeptWork& work, double now);
    // In how many seconds follow() has something to do; nothing when all is written.
    std::optional<double> next_change(double now) const;
    // Before a step that may fail badly, and to take over a session that came back: writes unless
    // the file holds this very work, and waits for it. is_kept() tells whether it does now.
    std::optional<geo::Message> write_now(const KeptWork& work, double now);
    bool is_kept() const { return is_on_disk_ && !writing_.valid() && wanted_ == written_; }
    // A clean end: the work is saved, or the person let it go.
    void finish();

    const std::string& file() const { return file_; }

private:
    void begin_writing(double now);
    std::optional<geo::Message> end_writing();

    std::string file_;
    ProcessMark owner_;
    KeptWork written_;  // what the file holds, or will once writing_ is done
    KeptWork wanted_;
    std::uint64_t sequence_ = 0;
    std::optional<double> written_at_;
    bool is_on_disk_ = false;  // written_, by this program
    bool has_failed_ = false;
    std::future<geo::Status> writing_;
};

}  // namespace ancrage::app
