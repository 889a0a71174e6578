#include "geo/io/geojson_filter.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "geo/io/json_scanner.h"
#include "tests/geo/io/support.h"

namespace ancrage::geo {
namespace {

using test::content_of;
using test::error_key;
using test::error_text;

std::string feature(const std::string& code, const std::string& more = {}) {
    return R"({"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[2.10,48.123456789012345],)"
           R"([2.2,48.1],[2.2,48.2],[2.10,48.123456789012345]]]},"properties":{"code":")" +
           code + R"(","nom":"L'Île \"[{\\"},"x":"}]")" + more + "}";
}

std::string collection(const std::vector<std::string>& features, const std::string& before = {}) {
    std::string text = R"({"type":"FeatureCollection",)" + before + "\"features\" : [ ";
    for (std::size_t i = 0; i < features.size(); ++i)
        text += (i == 0 ? "" : " ,\r\n") + features[i];
    return text + " ] }\n";
}

class GeoJsonFilterTest : public testing::Test {
protected:
    Result<GeoJsonCounts> filter(const std::string& text, const GeoJsonKeep& keep = {}) {
        return filter_geojson(folder_.write("from.json", text), to_, keep, {}, {});
    }
    bool nothing_left() const { return folder_.names() == std::set<std::string>{"from.json"}; }

    test::TemporaryFolder folder_;
    std::string to_ = folder_.path("to.json");
    GeoJsonKeep seine_{"code", {"93", "75"}, true};
};

TEST_F(GeoJsonFilterTest, KeepsFeaturesByteForByte) {
    const std::string crs =
        R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}},)";
    const auto counts = filter("\xEF\xBB\xBF" + collection({feature("93066"), feature("01004"),
                                                            feature("75056", R"(,"bbox":[1,2])")},
                                                           crs),
                               seine_);
    ASSERT_TRUE(counts) << error_text(counts);
    EXPECT_EQ(counts.value().features, 3U);
    EXPECT_EQ(counts.value().kept, 2U);
    EXPECT_EQ(counts.value().properties, (std::vector<std::string>{"code", "nom"}));
    EXPECT_EQ(content_of(to_), "{\"type\":\"FeatureCollection\",\"features\":[\n" +
                                   feature("93066") + ",\n" + feature("75056", R"(,"bbox":[1,2])") +
                                   "\n]," + crs.substr(0, crs.size() - 1) + "}\n");
    // As our own reader understands it, its system of coordinates behind the features included.
    const auto read = read_features(to_, {});
    ASSERT_TRUE(read) << error_text(read);
    EXPECT_EQ(read.value().table.row_count(), 2U);
}

TEST_F(GeoJsonFilterTest, TakesExactValuesNumbersAndEverything) {
    const std::string text =
        collection({R"({"type":"Feature","properties":{"n":93},"geometry":null})",
                    R"({"type":"Feature","properties":{"n":930},"geometry":null})",
                    R"({"type":"Feature","properties":{"n":null},"geometry":null})",
                    R"({"type":"Feature","properties":null,"geometry":null})"});
    EXPECT_EQ(filter(text, {"n", {"93"}, false}).value().kept, 1U);
    EXPECT_EQ(filter(text, {"n", {"93"}, true}).value().kept, 2U);
    EXPECT_EQ(filter(text, {"n", {}, false}).value().kept, 0U);
    EXPECT_EQ(filter(text).value().kept, 4U);
    EXPECT_EQ(filter(collection({})).value().features, 0U);
    EXPECT_EQ(content_of(to_), "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
}

TEST_F(GeoJsonFilterTest, SaysWhichPropertiesThereAre) {
    const auto renamed = filter(collection({feature("93066")}), {"codgeo", {"93"}, true});
    EXPECT_EQ(error_text(renamed),
              "error.property_missing | " + folder_.path("from.json") + " | codgeo | code, nom");
    EXPECT_TRUE(nothing_left());
}

TEST_F(GeoJsonFilterTest, RefusesWhatIsNoCollection) {
    for (const std::string text :
         {"", "[]", "{}", R"({"type":"FeatureCollection"})", R"({"features":[]})",
          R"({"type":"Topology","features":[]})", R"({"type":"FeatureCollection","features":{}})",
          R"({"type":"FeatureCollection","features":[1]})", "<html>"}) {
        EXPECT_FALSE(filter(text)) << text;
        EXPECT_TRUE(nothing_left()) << text;
    }
    EXPECT_EQ(error_key(filter("<html>")), "error.geojson_no_collection");
    EXPECT_EQ(error_key(filter(R"({"type":"Topology","features":[]})")),
              "error.geojson_no_collection");
}

TEST_F(GeoJsonFilterTest, RefusesWhatIsDamagedWhereverItIs) {
    const std::string good = collection({feature("93066"), feature("01004"), feature("75056")});
    for (std::size_t size = 0; size + 2 < good.size(); size += 23) {
        EXPECT_FALSE(filter(good.substr(0, size), seine_)) << size;
        EXPECT_TRUE(nothing_left()) << size;
    }
    EXPECT_EQ(error_key(filter(good.substr(0, good.size() / 2), seine_)), "error.file_cannot_read");
    EXPECT_EQ(error_key(filter(good + "}", seine_)), "error.json_damaged");
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        return text.replace(text.find(from), from.size(), to);
    };
    EXPECT_EQ(error_key(filter(with("2.10,", "2.1x,"), seine_)), "error.json_damaged");
    EXPECT_EQ(error_key(filter(with("\"code\":", "\"code\" "), seine_)), "error.json_damaged");
    EXPECT_EQ(error_key(filter(with("\xC3\x8E", "\xCE"), seine_)), "error.geojson_not_utf8");
    EXPECT_TRUE(nothing_left());
}

TEST_F(GeoJsonFilterTest, StopsAndLimits) {
    std::stop_source stop;
    stop.request_stop();
    const std::string from = folder_.write("from.json", collection({feature("93066")}));
    EXPECT_EQ(error_key(filter_geojson(from, to_, {}, {}, stop.get_token())), "error.cancelled");
    UnpackLimits narrow;
    narrow.most_bytes = 10;
    EXPECT_EQ(error_key(filter_geojson(from, to_, {}, narrow, {})), "error.archive_too_large");
    EXPECT_TRUE(nothing_left());
    // A file that was there stays when the new one fails.
    folder_.write("to.json", "old");
    EXPECT_FALSE(filter("{"));
    EXPECT_EQ(content_of(to_), "old");
}

TEST(JsonScanner, FindsValuesWhereverTheTextIsCut) {
    const std::string text = R"( {"a\"}": [1, "x]", {"b": -2.5e3}], "c" :true,"d":"\\"} )";
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        std::size_t at = 0;
        const auto reader = [&](std::string& into) -> Result<bool> {
            into += text.substr(at, piece);
            at = std::min(text.size(), at + piece);
            return at < text.size() || !into.empty();
        };
        JsonScanner scanner("text", reader, 1000);
        const auto value = scanner.value();
        ASSERT_TRUE(value) << piece;
        EXPECT_EQ(value.value(), text.substr(1, text.size() - 2)) << piece;
    }
    const std::string object = text.substr(1, text.size() - 2);
    EXPECT_EQ(json_member(object, "c"), "true");
    EXPECT_EQ(json_member(object, "d"), R"("\\")");
    EXPECT_EQ(json_member(object, R"(a\"})"), R"([1, "x]", {"b": -2.5e3}])");
    EXPECT_EQ(json_member(object, "b"), std::nullopt) << "a member of a member";
    for (const std::string bad : {"", "{", "{\"c\"", "{\"c\":", "{\"c\" 1}", "[\"c\"]", "{}"}) {
        EXPECT_EQ(json_member(bad, "c"), std::nullopt) << bad;
    }
}

TEST(JsonScanner, RefusesAValueWithoutEnd) {
    const auto reader = [](std::string& into) -> Result<bool> {
        into += "[[[[[[[[[[[[[[[[";
        return true;
    };
    JsonScanner scanner("text", reader, 1000);
    EXPECT_EQ(error_key(scanner.value()), "error.json_value_large");
}

}  // namespace
}  // namespace ancrage::geo
