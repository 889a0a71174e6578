// The manual page: verbs and options as they were defined, and what no option says (files,
// environment, exit codes) in both languages here.
#include <algorithm>
#include <array>
#include <string_view>

#include "app/cli/program_words.h"

namespace ancrage::app {

namespace {

struct InBoth {
    const char* french;
    const char* english;
};

// A term and what it means.
struct Entry {
    const char* term;
    InBoth meaning;
};

constexpr std::array<Entry, 4> exit_codes = {{
    {"0", {"fait", "done"}},
    {"1",
     {"échec : le message dit quoi, où, et que faire",
      "failed: the message says what, where, and what to do"}},
    {"2",
     {"mauvais usage, ou un nom que plusieurs couches ont",
      "wrong usage, or a name that several layers have"}},
    {"3",
     {"données manquantes : le message dit comment les obtenir ; --demo s'en passe",
      "data missing: the message says how to get them; --demo needs none"}},
}};

constexpr std::array<Entry, 10> variables = {{
    {"ANCRAGE_ATLAS", {"l'atlas à lire", "the atlas to read"}},
    {"ANCRAGE_PACK",
     {"dossier du lot de données dont l'atlas est construit",
      "folder of the data pack the atlas is built from"}},
    {"ANCRAGE_CATALOGUE",
     {"dossier de votre catalogue de programmes", "folder of your own catalogue of programmes"}},
    {"ANCRAGE_LANG",
     {"fr ou en ; sinon les réglages, puis LC_ALL, LC_MESSAGES et LANG",
      "fr or en; else the settings, then LC_ALL, LC_MESSAGES and LANG"}},
    {"ANCRAGE_CONFIG", {"dossier des réglages", "folder of the settings"}},
    {"ANCRAGE_EXPORTS", {"dossier où la fenêtre enregistre", "folder where the window saves"}},
    {"ANCRAGE_OFFLINE",
     {"non vide : aucun appel au réseau", "not empty: the network is never called"}},
    {"ANCRAGE_WMTS, ANCRAGE_WMTS_LAYER",
     {"un autre service de tuiles que celui de l'IGN sous la carte",
      "another service of tiles below the map than the IGN's"}},
    {"ANCRAGE_AIDES_TERRITOIRES_KEY",
     {"clé du catalogue public Aides-territoires (data schemes)",
      "key of the public catalogue Aides-territoires (data schemes)"}},
    {"SSL_CERT_FILE",
     {"autorités de certification des serveurs", "authorities that vouch for servers"}},
}};

constexpr std::array<Entry, 5> files = {{
    {"~/.local/share/ancrage/atlas.gpkg",
     {"l'atlas, un GeoPackage que QGIS ouvre aussi",
      "the atlas, a GeoPackage that QGIS opens too"}},
    {"~/.config/ancrage/settings.json", {"les réglages", "the settings"}},
    {"~/.local/state/ancrage/ancrage.log",
     {"le journal, à envoyer quand quelque chose échoue",
      "the journal, to be sent when something fails"}},
    {"~/.local/share/ancrage/own-catalogue/", {"vos propres programmes", "your own programmes"}},
    {"*.ancrage",
     {"une vue enregistrée : du JSON que l'on peut lire, envoyer et rouvrir",
      "a saved view: JSON one can read, send and open again"}},
}};

constexpr std::array<Entry, 5> examples = {{
    {"ancrage open saint-denis.ancrage",
     {"la fenêtre, avec cette vue", "the window, with that view"}},
    {"ancrage render --demo -o demo.png",
     {"une région fictive, sans données", "a fictional region, without any data"}},
    {"ancrage area communes:93066 --json", {"un territoire, en JSON", "an area, as JSON"}},
    {"ancrage export friches --within communes:93066 -o friches.csv",
     {"les lignes d'une couche", "the rows of a layer"}},
    {"ancrage data update",
     {"l'atlas, depuis les sources officielles", "the atlas, from the official sources"}},
}};

// Text that roff takes for what it is: no line begins a request, no sign is a command.
std::string plain(std::string_view text) {
    std::string answer;
    if (text.starts_with('.') || text.starts_with('\'')) answer = "\\&";
    for (const char c : text) {
        switch (c) {
            case '\\': answer += "\\e"; break;
            case '-': answer += "\\-"; break;
            case '\n': answer += "\n.br\n"; break;
            default: answer += c;
        }
    }
    return answer;
}

class Page {
public:
    explicit Page(bool french) : french_(french) {}

    std::string say(const InBoth& words) const { return french_ ? words.french : words.english; }

    void section(const InBoth& title) { text_ += ".SH " + say(title) + "\n"; }
    void paragraph(const std::string& words) { text_ += plain(words) + "\n"; }
    void raw(const std::string& line) { text_ += line + "\n"; }
    void term(const std::string& roff, const std::string& meaning) {
        text_ += ".TP\n" + roff + "\n" + plain(meaning) + "\n";
    }
    template <std::size_t size>
    void entries(const InBoth& title, const std::array<Entry, size>& list) {
        section(title);
        for (const Entry& entry : list) {
            term("\\fB" + plain(entry.term) + "\\fR", say(entry.meaning));
        }
    }

    std::string text() const { return text_; }

private:
    bool french_;
    std::string text_;
};

// "-o, --output VALUE", in bold and italic.
std::string heading(const OptionWords& option, const Page& page) {
    std::string roff;
    for (const std::string& name : option.names) {
        const char* face = option.is_positional ? "\\fI" : "\\fB";
        roff += (roff.empty() ? "" : ", ") + std::string(face) + plain(name) + "\\fR";
    }
    if (!option.is_positional && option.takes_value) {
        roff += " \\fI" + page.say({"VALEUR", "VALUE"}) + "\\fR";
    }
    return roff;
}

std::string meaning(const OptionWords& option, const Page& page) {
    std::string text = option.text;
    const bool says_them = std::ranges::all_of(option.choices, [&](const std::string& choice) {
        return text.find(choice) != std::string::npos;
    });
    if (!says_them) {
        text += ". " + page.say({"Au choix : ", "One of: "}) + joined(option.choices, ", ");
    }
    if (option.is_required) text += page.say({" (obligatoire)", " (required)"});
    return text;
}

bool is_help(const OptionWords& option) {
    return option.names.back() == "--help";
}

void add_verb(const VerbWords& verb, const std::string& path, Page& page) {
    std::string line = ".SS \"\\fB" + plain(path) + "\\fR";
    for (const OptionWords& option : verb.options) {
        if (option.is_positional) line += " \\fI" + plain(option.names.back()) + "\\fR";
    }
    page.raw(line + "\"");
    page.paragraph(verb.text);
    for (const OptionWords& option : verb.options) {
        if (!is_help(option)) page.term(heading(option, page), meaning(option, page));
    }
    for (const VerbWords& inner : verb.verbs) add_verb(inner, path + " " + inner.name, page);
}

}  // namespace

std::string manual_page(const VerbWords& program, const std::string& version, bool french) {
    Page page(french);
    page.raw(R"(.\" Written by `ancrage generate man`.)");
    page.raw(R"(.TH ANCRAGE 1 "" "ancrage )" + version + R"(" ")" +
             page.say({"Commandes", "User Commands"}) + "\"");
    page.section({"NOM", "NAME"});
    page.raw("ancrage \\- " + page.say({"la carte de là où l'Île\\-de\\-France peut produire",
                                        "the map of where Île\\-de\\-France can produce"}));
    page.section({"SYNOPSIS", "SYNOPSIS"});
    page.raw(".B ancrage\n.RI [ \"OPTION \" ...]\n.br\n.B ancrage\n.I " +
             page.say({"VERBE", "VERB"}) + "\n.RI [ \"OPTION \" ...]");
    page.section({"DESCRIPTION", "DESCRIPTION"});
    page.paragraph(program.text);
    page.section({"OPTIONS", "OPTIONS"});
    for (const OptionWords& option : program.options) {
        page.term(heading(option, page), meaning(option, page));
    }
    page.section({"VERBES", "VERBS"});
    for (const VerbWords& verb : program.verbs) add_verb(verb, verb.name, page);
    page.entries({"CODE DE RETOUR", "EXIT STATUS"}, exit_codes);
    page.entries({"ENVIRONNEMENT", "ENVIRONMENT"}, variables);
    page.entries({"FICHIERS", "FILES"}, files);
    page.entries({"EXEMPLES", "EXAMPLES"}, examples);
    return page.text();
}

}  // namespace ancrage::app
