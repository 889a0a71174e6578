// The command line as it was defined, in plain lists: what completions and manual pages are written
// from, so that they cannot say anything else than the program does.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "geo/model/result.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace ancrage::app {

struct OptionWords {
    std::vector<std::string> names;    // "-o", "--output"; of a positional its one name
    std::string text;                  // what it does
    std::vector<std::string> choices;  // what may be given; empty: anything
    bool takes_value = false;
    bool is_list = false;  // values separated by commas
    bool is_positional = false;
    bool is_required = false;
};

struct VerbWords {
    std::string name;
    std::string text;
    std::vector<OptionWords> options;
    std::vector<VerbWords> verbs;
};

// Values that the program knows and no option lists: layers, questions…, by the name of the option
// or positional that takes them ("--layers", "layer").
using KnownValues = std::map<std::string, std::vector<std::string>>;

// From the program's own assets. Errors: those of the files.
geo::Result<KnownValues> known_values(const std::string& assets);

// Hidden verbs are left out. Options of the whole program stand in the first verb alone.
VerbWords program_words(const CLI::App& app, const KnownValues& values);

std::string joined(const std::vector<std::string>& words, const std::string& between = " ");

// The files. `version` as in "0.1.0".
std::string bash_completion(const VerbWords& program);
std::string zsh_completion(const VerbWords& program);
std::string fish_completion(const VerbWords& program);
std::string manual_page(const VerbWords& program, const std::string& version, bool french);

}  // namespace ancrage::app
