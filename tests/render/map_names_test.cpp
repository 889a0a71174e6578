// The names of whole pictures: that they stay as the map moves, and what is written along lines.
#include "render/map_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <utility>

namespace ancrage::render {
namespace {

const FontSet& fonts() {
    static const FontSet opened =
        std::move(FontSet::open("/usr/share/fonts/opentype/inter")).value();
    return opened;
}

LabelStyle label(int priority) {
    LabelStyle style;
    style.size = 12;
    style.priority = priority;
    return style;
}

std::string word(std::mt19937& random) {
    std::string text;
    std::uniform_int_distribution<int> letter('a', 'z');
    std::uniform_int_distribution<int> count(4, 16);
    for (int i = count(random); i > 0; --i) text.push_back(static_cast<char>(letter(random)));
    return text;
}

// A made-up country, 60 km across: stations everywhere, towns of 2 km, winding rivers.
class Country {
public:
    Country() {
        std::mt19937 random(11);
        std::uniform_real_distribution<double> at(0, 60'000);
        stations_.geometry.kind = geo::GeometryKind::point;
        towns_.geometry.kind = geo::GeometryKind::polygon;
        rivers_.geometry.kind = geo::GeometryKind::line;
        for (geo::FeatureTable* table : {&stations_, &towns_, &rivers_}) {
            table->add_column("nom", geo::ColumnType::text);
        }
        for (int i = 0; i < 6000; ++i) {
            add(stations_, {{at(random), at(random)}}, word(random));
        }
        for (int x = 0; x < 60'000; x += 2000) {
            for (int y = 0; y < 60'000; y += 2000) {
                const std::vector<geo::Coordinate> ring = {{1.0 * x, 1.0 * y},
                                                           {x + 2000.0, 1.0 * y},
                                                           {x + 2000.0, y + 2000.0},
                                                           {1.0 * x, y + 2000.0},
                                                           {1.0 * x, 1.0 * y}};
                add(towns_, ring, word(random));
                town_middles_.push_back({x + 1000.0, y + 1000.0});
            }
        }
        for (int r = 0; r < 20; ++r) {
            std::vector<geo::Coordinate> path;
            for (int i = 0; i <= 300; ++i) {
                path.push_back({200.0 * i, 3000.0 * r + 900 * std::sin(i / 9.0 + r)});
            }
            add(rivers_, path, word(random));
            geo::ArcArray& arcs = river_levels_.front().arcs;
            arcs.coordinates.insert(arcs.coordinates.end(), path.begin(), path.end());
            arcs.offsets.push_back(static_cast<std::uint32_t>(arcs.coordinates.size()));
            arcs.sides.push_back({static_cast<std::uint32_t>(r), geo::no_feature});
        }
        layers_.resize(3);
        const std::vector<geo::FeatureTable*> tables = {&stations_, &towns_, &rivers_};
        for (std::size_t i = 0; i < 3; ++i) {
            layers_[i].table = tables[i];
            layers_[i].name_column = "nom";
            layers_[i].style.label = label(static_cast<int>(i) * 10);
        }
        layers_[1].label_points = &town_middles_;
        layers_[2].levels = &river_levels_;
        layers_[2].style.label.on_lines = LineNames::along;
    }

    MapLayer& rivers() { return layers_[2]; }
    geo::FeatureTable& river_table() { return rivers_; }

    std::vector<NamedLayer> named() const {
        std::vector<NamedLayer> named(3);
        for (std::size_t i = 0; i < 3; ++i) named[i].layer = &layers_[i];
        named[0].signs = [this](const geo::Extent& extent) {
            std::vector<MapSign> signs;
            for (std::size_t f = 0; f < stations_.geometry.feature_count(); ++f) {
                const geo::Coordinate place = stations_.geometry.coordinates[f];
                if (extent.contains(place)) signs.push_back({f, place, 8});
            }
            return signs;
        };
        return named;
    }

private:
    static void add(geo::FeatureTable& table, const std::vector<geo::Coordinate>& path,
                    const std::string& name) {
        table.geometry.add_ring(path);
        table.geometry.end_part();
        table.geometry.end_feature();
        table.columns[0].add_text(name);
    }

    geo::FeatureTable stations_;
    geo::FeatureTable towns_;
    geo::FeatureTable rivers_;
    std::vector<geo::Coordinate> town_middles_;
    std::vector<geo::Level> river_levels_ = std::vector<geo::Level>(1);
    std::vector<MapLayer> layers_;
};

Camera camera(double x, double y, double scale = 20) {
    return {{x, y}, scale, 1200, 700};
}

using Written = std::multimap<std::pair<std::size_t, std::string>, geo::Coordinate>;

// Where each name stands on the ground, in pixels of its first letter.
Written on_the_ground(const std::vector<WrittenName>& names, const Camera& view, double margin) {
    Written written;
    for (const WrittenName& name : names) {
        const bool is_inner = name.box.left >= margin && name.box.top >= margin &&
                              name.box.right <= view.width - margin &&
                              name.box.bottom <= view.height - margin;
        if (!is_inner) continue;
        const geo::Coordinate metres = view.to_metres({name.glyphs[0].x, name.glyphs[0].y});
        written.emplace(
            std::pair(name.layer, name.text),
            geo::Coordinate{metres.x / view.metres_per_pixel, metres.y / view.metres_per_pixel});
    }
    return written;
}

bool stands_at(const Written& written, const std::pair<std::size_t, std::string>& name,
               geo::Coordinate place) {
    const auto [first, end] = written.equal_range(name);
    return std::any_of(first, end, [&](const auto& entry) {
        return std::hypot(entry.second.x - place.x, entry.second.y - place.y) < 1.5;
    });
}

// Share of the names whole in both views, `margin` pixels inside, that do not stand where they
// stood.
double moved_share(const Written& before, const std::vector<WrittenName>& after,
                   const Camera& view) {
    const Written all = on_the_ground(after, view, 0);
    int kept = 0;
    int moved = 0;
    for (const auto& [name, place] : before) {
        const geo::Coordinate at =
            view.to_pixels({place.x * view.metres_per_pixel, place.y * view.metres_per_pixel});
        const bool in_both =
            at.x > 40 && at.y > 40 && at.x < view.width - 200 && at.y < view.height - 40;
        if (!in_both) continue;
        (stands_at(all, name, place) ? kept : moved) += 1;
    }
    EXPECT_GT(kept, 30);
    return 1.0 * moved / (kept + moved);
}

TEST(MapNames, StayWhereTheyAreAsTheMapIsMoved) {
    const Country country;
    MapNames names;
    Camera view = camera(30'000, 30'000);
    double sum = 0;
    for (int step = 0; step < 40; ++step) {
        const auto before = on_the_ground(names.write(country.named(), view, 1, fonts()), view, 40);
        // By whole pixels and by parts of them, as a hand moves the map.
        view = panned(view, step % 2 == 0 ? 13 : 7.37, step % 3 == 0 ? -9 : 4.21);
        const auto after = names.write(country.named(), view, 1, fonts());
        // A name that comes into the room around the picture may displace others, one after the
        // other, as far as into the picture: seldom, and few.
        const double share = moved_share(before, after, view);
        EXPECT_LE(share, 0.02) << step;
        sum += share;
    }
    EXPECT_LE(sum / 40, 0.002);
}

TEST(MapNames, AreThoseOfALargerPictureOfTheSamePlace) {
    const Country country;
    MapNames names;
    const Camera view = camera(30'000, 30'000);
    Camera larger = view;
    larger.width += 400;
    larger.height += 300;
    const auto inner = on_the_ground(names.write(country.named(), view, 1, fonts()), view, 40);
    const auto outer = on_the_ground(names.write(country.named(), larger, 1, fonts()), larger, 0);
    int moved = 0;
    for (const auto& [name, place] : inner) moved += stands_at(outer, name, place) ? 0 : 1;
    EXPECT_LE(moved, inner.size() / 50);
}

std::vector<std::pair<std::string, geo::Coordinate>> letters(const std::vector<WrittenName>& all) {
    std::vector<std::pair<std::string, geo::Coordinate>> found;
    for (const WrittenName& name : all) {
        for (const WrittenGlyph& g : name.glyphs) found.push_back({name.text, {g.x, g.y}});
    }
    return found;
}

TEST(MapNames, DoNotDependOnWhatWasSeenBefore) {
    const Country country;
    MapNames traveller;
    const Camera home = camera(30'000, 30'000);
    const auto first = letters(traveller.write(country.named(), home, 1, fonts()));
    for (const double scale : {40.0, 7.0, 90.0, 2.0}) {
        traveller.write(country.named(), camera(21'000, 37'000, scale), 1, fonts());
    }
    traveller.write(country.named(), home, 2, fonts());
    EXPECT_EQ(letters(traveller.write(country.named(), home, 1, fonts())), first);
    MapNames newcomer;
    EXPECT_EQ(letters(newcomer.write(country.named(), home, 1, fonts())), first);
}

TEST(MapNames, NeverTouchNorLeaveThePictureNorLieUnderWhatCoversIt) {
    const Country country;
    MapNames names;
    const std::vector<PixelBox> covered = {{0, 0, 300, 700}, {0, 600, 1200, 700}};
    for (const float scale_factor : {1.0F, 1.5F, 2.0F}) {
        const auto all =
            names.write(country.named(), camera(30'000, 30'000), scale_factor, fonts(), covered);
        ASSERT_GT(all.size(), 20u);
        for (std::size_t a = 0; a < all.size(); ++a) {
            EXPECT_GE(all[a].box.left, 299);
            EXPECT_LE(all[a].box.bottom, 601);
            EXPECT_GE(all[a].box.top, -1);
            EXPECT_LE(all[a].box.right, 1201);
            for (std::size_t b = 0; b < a; ++b) {
                // Letters along a river may pass the box around another river's bend.
                if (all[a].layer == 2 || all[b].layer == 2) continue;
                const bool apart =
                    all[a].box.left >= all[b].box.right || all[b].box.left >= all[a].box.right ||
                    all[a].box.top >= all[b].box.bottom || all[b].box.top >= all[a].box.bottom;
                EXPECT_TRUE(apart) << all[a].text << " and " << all[b].text;
            }
        }
    }
}

TEST(MapNames, FollowTheirRivers) {
    const Country country;
    MapNames names;
    int bent = 0;
    for (const WrittenName& name :
         names.write(country.named(), camera(30'000, 30'000), 1, fonts())) {
        if (name.layer != 2) continue;
        const auto angles = std::ranges::minmax(name.glyphs, {}, &WrittenGlyph::angle);
        bent += angles.max.angle - angles.min.angle > 0.05F ? 1 : 0;
        for (const WrittenGlyph& glyph : name.glyphs) EXPECT_LT(std::abs(glyph.angle), 1.6);
        for (std::size_t i = 1; i < name.glyphs.size(); ++i) {
            const WrittenGlyph& a = name.glyphs[i - 1];
            const WrittenGlyph& b = name.glyphs[i];
            EXPECT_LT(std::abs(a.angle - b.angle), 0.31);
            EXPECT_GT(b.x * std::cos(a.angle) + b.y * std::sin(a.angle),
                      a.x * std::cos(a.angle) + a.y * std::sin(a.angle));
        }
    }
    EXPECT_GT(bent, 2);
}

TEST(MapNames, PlatesBearTheLinesColourAndLettersToBeReadOnIt) {
    Country country;
    country.rivers().style.label.on_lines = LineNames::plate;
    country.rivers().style.color_column = "couleur";
    geo::Column& colors = country.river_table().add_column("couleur", geo::ColumnType::text);
    for (int i = 0; i < 20; ++i) colors.add_text(i % 2 == 0 ? "#FFE000" : "#102040");
    geo::Column& codes = country.river_table().columns[0];
    for (std::size_t i = 0; i < 20; ++i) codes.texts[i] = "L" + std::to_string(i);
    codes.texts[7] = "a name too long for any plate";
    MapNames names;
    std::set<std::size_t> seen;
    for (const WrittenName& name :
         names.write(country.named(), camera(30'000, 30'000), 1, fonts())) {
        if (name.layer != 2) continue;
        ASSERT_TRUE(name.plate);
        seen.insert(name.feature);
        EXPECT_EQ(name.plate->fill, name.feature % 2 == 0 ? (Color{0xFF, 0xE0, 0, 255})
                                                          : (Color{0x10, 0x20, 0x40, 255}));
        EXPECT_EQ(name.color.r > 128, name.feature % 2 == 1);
        EXPECT_LT(name.plate->box.left, name.box.left);
        EXPECT_GT(name.plate->box.bottom, name.box.bottom);
    }
    EXPECT_GE(seen.size(), 3u);
    EXPECT_FALSE(seen.contains(7));
}

TEST(MapNames, HiddenFeaturesAreNotNamed) {
    const Country country;
    MapNames names;
    auto layers = country.named();
    layers[0].signs = {};
    layers[0].opacity = 0;
    layers[1].is_shown = [](std::size_t feature) { return feature % 2 == 0; };
    layers[2].is_shown = [](std::size_t) { return false; };
    const auto all = names.write(layers, camera(30'000, 30'000), 1, fonts());
    ASSERT_GT(all.size(), 20u);
    for (const WrittenName& name : all) {
        EXPECT_EQ(name.layer, 1u);
        EXPECT_EQ(name.feature % 2, 0u);
    }
}

TEST(MapNames, HostileNamesAndViewsAreHarmless) {
    Country country;
    geo::Column& codes = country.river_table().columns[0];
    codes.texts[9] = std::string(10000, 'x');
    codes.texts[10] = "\xFF\xFE\xC3";
    codes.texts[11] = std::string("a\0\n\t", 4);
    codes.texts[12] = "שלום e\u0301\u0301\u0301\u0301\u0301\u0301";
    MapNames names;
    for (const double scale : {0.5, 20.0, 2000.0}) {
        for (const WrittenName& name :
             names.write(country.named(), camera(30'000, 30'000, scale), 1, fonts())) {
            EXPECT_LT(name.text.size(), 1000u);
            for (const WrittenGlyph& g : name.glyphs) {
                EXPECT_TRUE(std::isfinite(g.x) && std::isfinite(g.y) && std::isfinite(g.angle));
            }
        }
    }
    Camera nowhere = camera(1e12, -1e12);
    EXPECT_TRUE(names.write(country.named(), nowhere, 1, fonts()).empty());
    nowhere = camera(0, 0);
    nowhere.width = nowhere.height = 1;
    EXPECT_TRUE(names.write(country.named(), nowhere, 1, fonts()).empty());
    EXPECT_TRUE(names.write({}, camera(0, 0), 1, fonts()).empty());
}

}  // namespace
}  // namespace ancrage::render
