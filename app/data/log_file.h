// The journal a person can send when something went wrong: one line an event, with the local time,
// how serious it is, the message in words and its key. Never anything about the person but paths.
#pragma once

#include <string>
#include <utility>

#include "app/text/translations.h"
#include "geo/model/message.h"

namespace ancrage::app {

enum class Severity { notice, warning, error };

// ancrage/ancrage.log in $XDG_STATE_HOME or ~/.local/state; empty when there is no home.
std::string log_path();

// What the first lines of a run say beside the version and the system.
struct LogStart {
    std::string renderer;    // OpenGL's name for the graphics
    std::string atlas_date;  // ISO day the atlas was built; empty for the demonstration
};

// Each line is added whole and is on its way to the disk when write() returns, so that it outlives
// a crash; two programs may write to the same file. At 1 MB the file becomes <path>.1, and that one
// <path>.2. A journal that cannot be written is given up without stopping anything.
class LogFile {
public:
    // Empty: nothing is ever written.
    explicit LogFile(std::string path) : path_(std::move(path)) {}

    const std::string& path() const { return path_; }
    void start(const LogStart& facts, const Translations& words);
    void write(const geo::Message& message, Severity severity, const Translations& words);
    // Whether the last line is in the file.
    bool is_written() const { return is_written_; }

private:
    void add(Severity severity, const std::string& text);

    std::string path_;
    bool is_written_ = false;
};

}  // namespace ancrage::app
