#include "geo/io/content_check.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/geo/io/support.h"

namespace ancrage::geo {
namespace {

using namespace std::string_literals;

struct Sample {
    ContentKind kind;
    std::string content;
    std::string error;
};

TEST(ContentCheck, TellsDataFromWhatServersSendInstead) {
    const test::TemporaryFolder folder;
    const std::string page =
        "\xEF\xBB\xBF\n<!-- gone --><!DOCTYPE HTML>\n<html><body>404</body></html>";
    const std::string xhtml =
        "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">";
    const std::vector<Sample> samples = {
        {ContentKind::gzip, "\x1F\x8B\x08\x00"s, ""},
        {ContentKind::gzip, "\x1F\x8B"s, "error.content_kind"},
        {ContentKind::gzip, "{\"type\":1}", "error.content_kind"},
        {ContentKind::zip, "PK\x03\x04rest", ""},
        {ContentKind::zip, "PK", "error.content_kind"},
        {ContentKind::json, "\xEF\xBB\xBF {\"type\":\"FeatureCollection\"", ""},
        {ContentKind::json, "[1]", ""},
        {ContentKind::json, "Service Unavailable", "error.content_kind"},
        {ContentKind::json, page, "error.content_html"},
        {ContentKind::csv, "code;nom\n93066;Saint-Denis \xE9t\xE9\n", ""},
        {ContentKind::csv,
         "\xFF\xFE"
         "a\0;\0b\0\n\0"s,
         ""},
        {ContentKind::csv, "PK\x03\x04\x14\0\0\0"s, "error.content_kind"},
        {ContentKind::csv, page, "error.content_html"},
        {ContentKind::csv, "", "error.content_empty"},
        {ContentKind::geopackage, "SQLite format 3\0rest"s, ""},
        {ContentKind::geopackage, "SQLite format 2", "error.content_kind"},
        {ContentKind::xml, "<?xml version=\"1.0\"?><wfs:FeatureCollection/>", ""},
        {ContentKind::xml, xhtml, "error.content_html"},
        {ContentKind::xml, "{}", "error.content_kind"},
    };
    for (const Sample& sample : samples) {
        const std::string path = folder.write("file", sample.content);
        EXPECT_EQ(test::error_key(check_content(path, sample.kind, "https://data.example.fr/x")),
                  sample.error)
            << sample.content;
    }
    EXPECT_EQ(test::error_key(check_content(folder.path("none"), ContentKind::csv, "x")),
              "error.file_cannot_open");
}

}  // namespace
}  // namespace ancrage::geo
