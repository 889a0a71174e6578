// Atlases kept by day: which are kept, which is opened for a day, what is let go.
#include "app/data/vintages.h"

#include <gtest/gtest.h>

#include "geo/io/write_geopackage.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

// An atlas as far as its day of building goes.
void write_atlas(const fs::path& path, const std::string& day) {
    geo::FeatureTable states;
    states.name = "ancrage_layers";
    states.add_column("layer", geo::ColumnType::text).add_text("communes");
    states.add_column("built_on", geo::ColumnType::text).add_text(day);
    ASSERT_TRUE(geo::write_geopackage(path.string(), {states}));
}

std::vector<std::string> days_kept(const fs::path& atlas) {
    std::vector<std::string> days;
    for (const app::Vintage& vintage : app::kept_vintages(atlas.string())) {
        days.push_back(vintage.built_on);
    }
    return days;
}

TEST(Vintages, ADayIsADay) {
    EXPECT_TRUE(app::is_day("2024-02-29"));
    for (const char* text : {"2023-02-29", "2026-13-01", "2026-1-1", "12/03/2026", "", "20260312ab",
                             "2026-00-10", "-026-01-01"}) {
        EXPECT_FALSE(app::is_day(text)) << text;
    }
}

TEST(Vintages, TheAtlasInUseIsKeptUnderItsDay) {
    const TemporaryFolder folder;
    const fs::path atlas = folder / "atlas.gpkg";
    EXPECT_TRUE(app::keep_vintage(atlas.string())) << "there is nothing to keep yet";
    write_atlas(atlas, "2026-03-12");
    ASSERT_TRUE(app::keep_vintage(atlas.string()));
    ASSERT_TRUE(app::keep_vintage(atlas.string())) << "twice a day is once";
    EXPECT_EQ(days_kept(atlas), std::vector<std::string>{"2026-03-12"});
    fs::remove(atlas);
    write_atlas(atlas, "2026-11-20");
    const auto day_of = [&](const char* day) {
        const auto found = app::vintage_of(atlas.string(), day);
        return found ? found.value().built_on : found.error().message.key;
    };
    EXPECT_EQ(day_of("2026-11-19"), "2026-03-12");
    EXPECT_EQ(day_of("2026-11-20"), "2026-11-20");
    EXPECT_EQ(day_of("2026-03-11"), "error.no_vintage");
    EXPECT_EQ(day_of("yesterday"), "error.not_a_day");
    app::OpenOptions options;
    options.atlas = atlas.string();
    options.pack = "pack";
    ASSERT_TRUE(app::choose_vintage("2026-12-01", options));
    EXPECT_FALSE(options.kept_vintage) << "the one in use is no old one";
    ASSERT_TRUE(app::choose_vintage("2026-04-01", options));
    EXPECT_TRUE(options.kept_vintage);
    EXPECT_TRUE(options.pack.empty()) << "an old atlas is never built anew";
}

TEST(Vintages, TheOldestIsLetGo_TheOnlyOneOfAYearNever) {
    const TemporaryFolder folder;
    const fs::path atlas = folder / "atlas.gpkg";
    for (const char* day : {"2024-05-01", "2025-01-01", "2025-06-01", "2026-01-01", "2026-02-01"}) {
        fs::remove(atlas);
        write_atlas(atlas, day);
        ASSERT_TRUE(app::keep_vintage(atlas.string(), 3));
    }
    EXPECT_EQ(days_kept(atlas),
              (std::vector<std::string>{"2024-05-01", "2025-06-01", "2026-02-01"}));
    write_text(folder / "vintages/atlas-2020-99-99.gpkg", "not one");
    write_text(folder / "vintages/notes.txt", "not one");
    EXPECT_EQ(days_kept(atlas).size(), 3U);
}

TEST(Vintages, AFileThatIsNoAtlasIsNotKept) {
    const TemporaryFolder folder;
    write_text(folder / "atlas.gpkg", "no atlas");
    EXPECT_TRUE(app::keep_vintage((folder / "atlas.gpkg").string()));
    EXPECT_TRUE(days_kept(folder / "atlas.gpkg").empty());
}

}  // namespace
}  // namespace ancrage::test
