// What Tab offers in zsh, with a line about each verb and option.
#include "app/cli/program_words.h"

namespace ancrage::app {

namespace {

// 'name:what it does' as _describe takes it.
std::string described(const std::string& name, const std::string& text) {
    std::string answer = "'" + name + ":";
    for (const char c : text) {
        if (c == '\'') {
            answer += "'\\''";
        } else {
            answer += c;
        }
    }
    return answer + "'";
}

struct VerbLines {
    std::string words;
    std::string choices;
};

void add_choices(const std::string& key, const OptionWords& option, VerbLines& lines) {
    if (option.choices.empty()) return;
    lines.choices += "        '" + key + "') choices=(";
    for (const std::string& choice : option.choices) lines.choices += choice + " ";
    lines.choices.back() = ')';
    if (option.is_list) lines.choices += " list=yes";
    lines.choices += " ;;\n";
}

void add_verb(const VerbWords& verb, const std::string& path, VerbLines& lines) {
    lines.words += "        '" + path + "')\n            verbs=(";
    for (const VerbWords& inner : verb.verbs)
        lines.words += described(inner.name, inner.text) + " ";
    lines.words += ")\n            options=(";
    std::string valued;
    for (const OptionWords& option : verb.options) {
        if (option.is_positional) {
            add_choices(path, option, lines);
            continue;
        }
        for (const std::string& name : option.names) {
            lines.words += described(name, option.text) + " ";
            if (option.takes_value) valued += name + " ";
            add_choices(path + " " + name, option, lines);
        }
    }
    lines.words += ")\n            valued=(" + valued + ") ;;\n";
    for (const VerbWords& inner : verb.verbs) add_verb(inner, path + " " + inner.name, lines);
}

constexpr const char* opening = R"(#compdef ancrage
# Completion of ancrage in zsh, written by `ancrage generate zsh`.

# Of the verb $1: the verbs below it, its options, and those that take a value.
_ancrage_words() {
    verbs=() options=() valued=()
    case $1 in
)";

constexpr const char* between = R"(    esac
}

# Of an option ("VERB --option") or of what a verb is given ("VERB"): what it may be.
_ancrage_choices() {
    choices=() list=no
    case $1 in
)";

constexpr const char* closing = R"(    esac
}

_ancrage() {
    local verb=ancrage option='' list=no index word
    local -a verbs options valued choices shared shared_valued
    _ancrage_words ancrage
    shared=($options) shared_valued=($valued)
    for ((index = 2; index < CURRENT; index++)); do
        word=${words[index]}
        if [[ $word == -* ]]; then
            if (( ${valued[(Ie)$word]} || ${shared_valued[(Ie)$word]} )); then
                ((index++))
                ((index < CURRENT)) || option=$word
            fi
        elif (( ${verbs[(I)${(b)word}:*]} )); then
            verb+=" $word"
            _ancrage_words "$verb"
        fi
    done
    if [[ -z $option && ${words[CURRENT]} == --*=* ]]; then
        option=${words[CURRENT]%%=*}
        compset -P '*='
    fi
    if [[ -n $option ]]; then
        _ancrage_choices "$verb $option"
        (( $#choices )) || _ancrage_choices "ancrage $option"
        if (( ! $#choices )); then
            _files
        elif [[ $list == yes ]]; then
            compset -P '*,'
            compadd -S '' -a choices
        else
            compadd -a choices
        fi
    elif [[ ${words[CURRENT]} == -* ]]; then
        options+=($shared)
        _describe -o 'option' options
    else
        _ancrage_choices "$verb"
        (( ! $#verbs )) || _describe 'verb' verbs
        (( ! $#choices )) || compadd -a choices
        (( $#verbs )) || _files
    fi
}

# Read by compinit, or with `source`.
if [[ $funcstack[1] == _ancrage ]]; then _ancrage "$@"; else compdef _ancrage ancrage; fi
)";

}  // namespace

std::string zsh_completion(const VerbWords& program) {
    VerbLines lines;
    add_verb(program, program.name, lines);
    return opening + lines.words + between + lines.choices + closing;
}

}  // namespace ancrage::app
