#include "app/cli/private_notice.h"

#include <cstdio>

#include "app/imports/private_layers.h"

namespace ancrage::app {

void warn_of_personal_data(const std::vector<PersonalColumn>& columns, const Session& session) {
    for (const PersonalColumn& column : columns) {
        const std::string kind = session.words(
            "import.personal_" + std::string(layers::personal_data_name(column.kind)));
        const std::string text =
            session.words(geo::Message{"import.personal", {column.column, kind}});
        std::fprintf(stderr, "ancrage: %s\n", text.c_str());
    }
}

void warn_of_private_layer(const layers::Layer& layer, const Session& session) {
    if (!layer.definition.own) return;
    const std::string text = session.words(
        geo::Message{"own.leaves", {session.words(layer.definition.title), layer.definition.id}});
    std::fprintf(stderr, "ancrage: %s\n", text.c_str());
    warn_of_personal_data(personal_columns_of(layer), session);
}

}  // namespace ancrage::app
