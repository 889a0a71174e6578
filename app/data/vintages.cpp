#include "app/data/vintages.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <system_error>

#include "geo/io/read_features.h"

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view name_start = "atlas-";
constexpr std::string_view name_end = ".gpkg";

fs::path folder_of(const std::string& atlas_path) {
    return fs::path(atlas_path).parent_path() / "vintages";
}

int number(std::string_view text) {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

// A second name for the same bytes: an atlas is replaced as a file, never written into.
geo::Status keep_as(const std::string& atlas_path, const fs::path& kept) {
    const fs::path temporary = kept.string() + ".keeping";
    std::error_code error;
    fs::remove(temporary, error);
    fs::create_hard_link(atlas_path, temporary, error);
    if (error) {
        error.clear();
        fs::copy_file(atlas_path, temporary, fs::copy_options::overwrite_existing, error);
    }
    if (!error) fs::rename(temporary, kept, error);
    if (!error) return geo::Done{};
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return geo::failed("error.vintage_not_kept", {kept.string(), error.message()});
}

void let_go(const Vintage& vintage) {
    std::error_code ignored;
    fs::remove(vintage.path, ignored);
    fs::remove(vintage.path + ".cache", ignored);
}

std::string year_of(const Vintage& vintage) {
    return vintage.built_on.substr(0, 4);
}

void let_oldest_go(std::vector<Vintage> kept, std::size_t most) {
    while (kept.size() > most) {
        const auto oldest = std::ranges::find_if(kept, [&](const Vintage& vintage) {
            return std::ranges::count(kept, year_of(vintage), &year_of) > 1;
        });
        if (oldest == kept.end()) return;
        let_go(*oldest);
        kept.erase(oldest);
    }
}

std::string days_of(const std::vector<Vintage>& vintages) {
    std::string days;
    for (const Vintage& vintage : vintages) days += (days.empty() ? "" : ", ") + vintage.built_on;
    return days;
}

}  // namespace

bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const std::chrono::year_month_day day{
        std::chrono::year(number(text.substr(0, 4))),
        std::chrono::month(static_cast<unsigned>(number(text.substr(5, 2)))),
        std::chrono::day(static_cast<unsigned>(number(text.substr(8, 2))))};
    return day.ok() && number(text.substr(0, 4)) >= 0;
}

geo::Result<std::string> day_built(const std::string& atlas_path) {
    auto states = geo::read_attributes(atlas_path, "ancrage_layers");
    if (!states) return geo::failed("error.not_an_atlas", {atlas_path});
    const geo::FeatureTable& table = states.value().table;
    return table.row_count() == 0 ? std::string() : table.text("built_on", 0);
}

std::vector<Vintage> kept_vintages(const std::string& atlas_path) {
    std::vector<Vintage> kept;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_of(atlas_path), error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(name_start) || !name.ends_with(name_end)) continue;
        if (name.size() != name_start.size() + 10 + name_end.size()) continue;
        std::string day = name.substr(name_start.size(), 10);
        if (is_day(day)) kept.push_back({entry.path().string(), std::move(day)});
    }
    std::ranges::sort(kept, {}, &Vintage::built_on);
    return kept;
}

geo::Result<Vintage> vintage_of(const std::string& atlas_path, std::string_view day) {
    if (!is_day(day)) return geo::wrong_usage("error.not_a_day", {std::string(day)});
    std::vector<Vintage> vintages = kept_vintages(atlas_path);
    std::error_code error;
    if (fs::exists(atlas_path, error)) {
        auto built_on = day_built(atlas_path);
        // One that was kept that day is older than the one in use.
        if (built_on) vintages.push_back({atlas_path, built_on.value()});
    }
    const auto newest = std::ranges::find_if(
        vintages.rbegin(), vintages.rend(),
        [&](const Vintage& vintage) { return std::string_view(vintage.built_on) <= day; });
    if (newest != vintages.rend()) return *newest;
    if (vintages.empty()) return geo::data_missing("error.no_atlas", {atlas_path});
    return geo::data_missing("error.no_vintage", {std::string(day), days_of(vintages)});
}

geo::Status keep_vintage(const std::string& atlas_path, std::size_t most) {
    std::error_code error;
    if (!fs::exists(atlas_path, error)) return geo::Done{};
    const auto built_on = day_built(atlas_path);
    if (!built_on || !is_day(built_on.value())) return geo::Done{};
    const fs::path folder = folder_of(atlas_path);
    fs::create_directories(folder, error);
    if (error) return geo::failed("error.vintage_not_kept", {folder.string(), error.message()});
    const std::string name = std::string(name_start) + built_on.value() + std::string(name_end);
    if (auto kept = keep_as(atlas_path, folder / name); !kept) return kept;
    let_oldest_go(kept_vintages(atlas_path), most);
    return geo::Done{};
}

geo::Status choose_vintage(std::string_view day, OpenOptions& options) {
    if (day.empty() || options.demonstration) return geo::Done{};
    auto vintage = vintage_of(options.atlas, day);
    if (!vintage) return vintage.error();
    options.kept_vintage = vintage.value().path != options.atlas;
    options.atlas = vintage.value().path;
    if (options.kept_vintage) options.pack.clear();
    return geo::Done{};
}

}  // namespace ancrage::app
