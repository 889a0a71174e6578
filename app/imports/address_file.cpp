#include "app/imports/address_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "geo/io/finish_table.h"
#include "geo/io/table_guess.h"
#include "layers/imports/coordinates.h"

namespace ancrage::app {

namespace {

constexpr std::size_t most_addresses = 4'000'000;
constexpr std::array<const char*, 6> wanted{"numero", "rep", "nom_voie", "code_insee", "x", "y"};

geo::Status add_addresses(const std::string& path, layers::AddressIndex& index,
                          const ImportProgress& progress, const std::stop_token& stop) {
    const auto source = geo::identify_file(path);
    if (!source) return source.error();
    geo::TableChoices choices;
    choices.header = true;
    const auto guess = geo::guess_table(source.value(), choices);
    if (!guess) return guess.error();
    std::array<std::size_t, wanted.size()> at{};
    const std::vector<std::string>& names = guess.value().names;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto it = std::ranges::find(names, wanted[i]);
        if (it == names.end()) return geo::failed("error.address_file", {path, wanted[i]});
        at[i] = static_cast<std::size_t>(it - names.begin());
    }
    const std::size_t width = *std::ranges::max_element(at) + 1;
    auto reader = geo::open_rows(source.value(), guess.value().layout);
    if (!reader) return reader.error();
    std::vector<std::string> cells;
    for (std::size_t row = 0; reader.value()->next(cells); ++row) {
        constexpr std::size_t between_reports = 8192;
        if (row % between_reports == 0) {
            if (stop.stop_requested()) return geo::failed("error.cancelled");
            if (progress) {
                progress({"import.step_addresses", {source.value().shown_path}},
                         reader.value()->done(), reader.value()->total());
            }
        }
        if (cells.size() < width) continue;
        const auto x = layers::coordinate_number(cells[at[4]]);
        const auto y = layers::coordinate_number(cells[at[5]]);
        if (!x || !y || !geo::lambert_93_extent.contains({*x, *y})) continue;
        int number = 0;
        const std::string& digits = cells[at[0]];
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        index.add(cells[at[3]], cells[at[2]], number, cells[at[1]], {*x, *y});
        if (index.size() > most_addresses) {
            return geo::failed("error.address_file_size", {path, std::to_string(most_addresses)});
        }
    }
    if (reader.value()->error()) return *reader.value()->error();
    return geo::Done{};
}

}  // namespace

geo::Result<layers::AddressIndex> read_address_files(const std::vector<std::string>& paths,
                                                     const ImportProgress& progress,
                                                     const std::stop_token& stop) {
    layers::AddressIndex index;
    for (const std::string& path : paths) {
        if (auto added = add_addresses(path, index, progress, stop); !added) return added.error();
    }
    index.finish();
    return index;
}

}  // namespace ancrage::app
