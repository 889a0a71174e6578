#include "app/cli/generate.h"

#include <CLI/CLI.hpp>

#include "app/cli/program_words.h"
#include "app/data/paths.h"

namespace ancrage::app {

void add_generate(CLI::App& app, std::string& what, bool french) {
    CLI::App* verb = app.add_subcommand(
        "generate", french ? "Écrit les complétions et la page de manuel (pour les paquets)"
                           : "Write completions and manual page (for packages)");
    verb->add_option("what", what, french ? "ce qui est écrit" : "what is written")
        ->check(CLI::IsMember({"bash", "zsh", "fish", "man"}))
        ->required();
    verb->group("");
}

geo::Result<std::string> generated(const CLI::App& app, const std::string& what,
                                   const std::string& version, bool french) {
    const auto assets = assets_folder();
    if (!assets) return assets.error();
    const auto values = known_values(assets.value());
    if (!values) return values.error();
    const VerbWords program = program_words(app, values.value());
    if (what == "bash") return bash_completion(program);
    if (what == "zsh") return zsh_completion(program);
    if (what == "fish") return fish_completion(program);
    return manual_page(program, version, french);
}

}  // namespace ancrage::app
