// What Tab offers in fish, with a line about each verb and option.
#include "app/cli/program_words.h"

namespace ancrage::app {

namespace {

std::string quoted(const std::string& text) {
    std::string answer = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') answer += '\\';
        answer += c;
    }
    return answer + "'";
}

std::string values_of(const OptionWords& option) {
    if (option.choices.empty()) return option.takes_value ? " -r" : "";
    const std::string values = joined(option.choices);
    return " -x -a " + quoted(option.is_list ? "(__fish_append , " + values + ")" : values);
}

// One line an option; `condition` is empty for those of the whole program.
std::string option_line(const OptionWords& option, const std::string& condition) {
    std::string line = "complete -c ancrage";
    if (!condition.empty()) line += " -n " + quoted(condition);
    if (option.is_positional) {
        return option.choices.empty() ? std::string()
                                      : line + " -a " + quoted(joined(option.choices)) + "\n";
    }
    for (const std::string& name : option.names) {
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    return line + values_of(option) + " -d " + quoted(option.text) + "\n";
}

void add_verb(const VerbWords& verb, const std::string& condition, std::string& script) {
    for (const OptionWords& option : verb.options) script += option_line(option, condition);
    std::string names;
    for (const VerbWords& inner : verb.verbs) names += " " + inner.name;
    for (const VerbWords& inner : verb.verbs) {
        const std::string here = condition.empty() ? "" : condition + "; and ";
        script += "complete -c ancrage -f -n " +
                  quoted(here + "not __fish_seen_subcommand_from" + names) + " -a " + inner.name +
                  " -d " + quoted(inner.text) + "\n";
        add_verb(inner, here + "__fish_seen_subcommand_from " + inner.name, script);
    }
}

}  // namespace

std::string fish_completion(const VerbWords& program) {
    std::string script = "# Completion of ancrage in fish, written by `ancrage generate fish`.\n";
    add_verb(program, {}, script);
    return script;
}

}  // namespace ancrage::app
