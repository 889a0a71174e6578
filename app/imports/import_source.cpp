#include "app/imports/import_source.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "app/imports/kept_mappings.h"

namespace ancrage::app {

namespace {

std::vector<layers::ColumnSample> samples_of(const geo::TableGuess& guess) {
    std::vector<layers::ColumnSample> samples;
    for (std::size_t column = 0; column < guess.names.size(); ++column) {
        layers::ColumnSample sample{guess.names[column], {}};
        for (const auto& row : guess.rows) {
            constexpr std::size_t longest = 500;
            const bool there = column < row.size();
            sample.values.push_back(there ? row[column].substr(0, longest) : std::string());
        }
        samples.push_back(std::move(sample));
    }
    return samples;
}

std::optional<std::size_t> column_named(const std::vector<std::string>& names,
                                        const std::string& said) {
    const auto it = std::ranges::find(names, said);
    if (it != names.end()) return static_cast<std::size_t>(it - names.begin());
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::to_string(i + 1) == said) return i;
    }
    return std::nullopt;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string role_list() {
    std::string text;
    for (const auto& [role, name] : layers::import_role_names) {
        text += (text.empty() ? "" : ", ") + std::string(name);
    }
    return text;
}

}  // namespace

geo::Result<geo::SourceFile> import_file(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_symlink(std::filesystem::path(path), error)) {
        return geo::failed("error.import_link", {path});
    }
    return geo::identify_file(path);
}

geo::Result<ImportPreview> preview_import(const std::string& path, const geo::TableChoices& choices,
                                          const std::string& mappings) {
    auto source = import_file(path);
    if (!source) return source.error();
    ImportPreview preview;
    preview.source = std::move(source).value();
    const geo::Format format = preview.source.format;
    preview.is_table =
        format == geo::Format::csv || format == geo::Format::xlsx || format == geo::Format::ods;
    if (!preview.is_table) return preview;
    auto guess = geo::guess_table(preview.source, choices);
    if (!guess) return guess.error();
    preview.guess = std::move(guess).value();
    const std::vector<layers::ColumnSample> samples = samples_of(preview.guess);
    preview.roles = layers::recognise_columns(samples);
    if (const auto kept = kept_mapping(mappings, preview.guess.names)) {
        preview.remembered = true;
        for (std::size_t i = 0; i < kept->size(); ++i) preview.roles[i] = {(*kept)[i], true, false};
    }
    for (const layers::ColumnSample& sample : samples) {
        if (const auto kind = layers::personal_data_in(sample)) {
            preview.personal.push_back({sample.name, *kind});
        }
    }
    return preview;
}

geo::Result<std::vector<layers::ImportRole>> chosen_roles(
    const ImportPreview& preview, const std::vector<std::pair<std::string, std::string>>& said) {
    std::vector<layers::ImportRole> roles;
    for (const layers::RoleGuess& guess : preview.roles) roles.push_back(guess.role);
    std::vector<bool> is_said(roles.size(), false);
    for (const auto& [column, name] : said) {
        const auto at = column_named(preview.guess.names, column);
        if (!at) {
            return geo::wrong_usage("error.import_column", {column, joined(preview.guess.names)});
        }
        const auto role = layers::role_named(name);
        if (!role) return geo::wrong_usage("error.import_role", {name, role_list()});
        roles[*at] = *role;
        is_said[*at] = true;
        // One column a role: what was only recognised gives way.
        for (std::size_t i = 0; i < roles.size(); ++i) {
            const bool gives_way =
                i != *at && !is_said[i] && roles[i] == *role && *role != layers::ImportRole::value;
            if (gives_way) roles[i] = layers::ImportRole::none;
        }
    }
    return roles;
}

}  // namespace ancrage::app
