// The command line: everything the window can do, for people, tests and other programs alike.
// JSON or text on stdout, messages on stderr, exit 0 done, 1 failed, 2 wrong usage, 3 data missing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/catalogue/layer_catalogue.h"

namespace ancrage::app {

enum class Verb { open, render, area, at, data_build, data_info, bench };

struct Arguments {
    Verb verb = Verb::open;
    layers::Language language = layers::Language::french;
    bool json = false;
    bool demonstration = false;
    std::string atlas;
    std::string pack;
    // render
    std::string view = "region";
    std::vector<std::string> layers;  // empty: the opening layers
    int width = 1920;
    int height = 1080;
    std::string output;  // of render and data build
    bool bare = false;   // render: the map alone, without legend and sources
    // area
    std::string area;
    // at
    std::optional<double> longitude;
    std::optional<double> latitude;
    std::string csv;
    // bench
    int repeat = 5;
    bool once = false;      // one start, measured from inside: what bench runs several times
    bool no_cache = false;  // open without the cache
};

// What parsing gave: arguments to run, or an answer already complete (help, version, an error).
struct ParsedCommandLine {
    Arguments arguments;
    std::optional<int> exit_code;  // set when there is nothing left to run
    std::string output;            // for stdout when exit_code is 0, for stderr otherwise
};

ParsedCommandLine parse_command_line(int argc, const char* const* argv);

// Parses, runs, and gives the exit code.
int run(int argc, const char* const* argv);

}  // namespace ancrage::app
