// What Tab offers in bash. The script looks at the words before the cursor alone: it starts
// nothing.
#include "app/cli/program_words.h"

namespace ancrage::app {

namespace {

struct VerbLines {
    std::string words;    // branches of _ancrage_words
    std::string choices;  // and of _ancrage_choices
};

void add_choices(const std::string& key, const OptionWords& option, VerbLines& lines) {
    if (option.choices.empty()) return;
    lines.choices += "        '" + key + "') choices='" + joined(option.choices) + "'";
    if (option.is_list) lines.choices += " list=yes";
    lines.choices += " ;;\n";
}

void add_verb(const VerbWords& verb, const std::string& path, VerbLines& lines) {
    std::vector<std::string> verbs;
    std::vector<std::string> options;
    std::vector<std::string> valued;
    for (const VerbWords& inner : verb.verbs) verbs.push_back(inner.name);
    for (const OptionWords& option : verb.options) {
        if (option.is_positional) {
            add_choices(path, option, lines);
            continue;
        }
        for (const std::string& name : option.names) {
            options.push_back(name);
            if (option.takes_value) valued.push_back(name);
            add_choices(path + " " + name, option, lines);
        }
    }
    lines.words += "        '" + path + "')\n            verbs='" + joined(verbs) +
                   "'\n            options='" + joined(options) + "'\n            valued='" +
                   joined(valued) + "' ;;\n";
    for (const VerbWords& inner : verb.verbs) add_verb(inner, path + " " + inner.name, lines);
}

constexpr const char* opening =
    R"(# Completion of ancrage in bash, written by `ancrage generate bash`.

# Of the verb $1: the verbs below it, its options, and those that take a value.
_ancrage_words() {
    verbs='' options='' valued=''
    case $1 in
)";

constexpr const char* between = R"(    esac
}

# Of an option ("VERB --option") or of what a verb is given ("VERB"): what it may be.
_ancrage_choices() {
    choices='' list=no
    case $1 in
)";

constexpr const char* closing = R"(    esac
}

_ancrage() {
    local verb=ancrage option='' verbs options valued choices list shared shared_valued
    local current=${COMP_WORDS[COMP_CWORD]} index word
    _ancrage_words ancrage
    shared=$options shared_valued=$valued
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        case $word in
            -*)
                [[ " $valued $shared_valued " == *" $word "* ]] || continue
                ((index++))
                # --option=value comes as three words.
                if [[ ${COMP_WORDS[index]} == '=' ]]; then
                    ((index == COMP_CWORD)) && current='' || ((index++))
                fi
                ((index < COMP_CWORD)) || option=$word
                ;;
            *)
                if [[ " $verbs " == *" $word "* ]]; then
                    verb+=" $word"
                    _ancrage_words "$verb"
                fi
                ;;
        esac
    done
    if [[ -n $option ]]; then
        _ancrage_choices "$verb $option"
        [[ -n $choices ]] || _ancrage_choices "ancrage $option"
        [[ -n $choices ]] || return 0
        local before=''
        if [[ $list == yes ]]; then
            compopt -o nospace 2>/dev/null
            before=${current%"${current##*,}"}
        fi
        mapfile -t COMPREPLY < <(compgen -P "$before" -W "$choices" -- "${current##*,}")
    elif [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options $shared" -- "$current")
    else
        _ancrage_choices "$verb"
        mapfile -t COMPREPLY < <(compgen -W "$verbs $choices" -- "$current")
    fi
}

# Names of files where nothing of the program's fits.
complete -o bashdefault -o default -o nosort -F _ancrage ancrage
)";

}  // namespace

std::string bash_completion(const VerbWords& program) {
    VerbLines lines;
    add_verb(program, program.name, lines);
    return opening + lines.words + between + lines.choices + closing;
}

}  // namespace ancrage::app
