// `ancrage publish`, as somebody runs it who puts a map on a web server.
#include "app/publication/site.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "app/publication/site_bundles.h"
#include "geo/io/file_digest.h"
#include "geo/io/gzip.h"
#include "tests/app/demonstration.h"

namespace ancrage::test {
namespace {

using nlohmann::json;

// A program that does nothing: what is tested is the folder around it.
class Publish : public ::testing::Test {
protected:
    void SetUp() override {
        fs::create_directories(folder_ / "program");
        write_text(folder_ / "program/ancrage.wasm", std::string("\0asm\1\0\0\0", 8));
        write_text(folder_ / "program/ancrage.js", "// not the program\n");
    }

    Answer publish(std::vector<std::string> more, bool demo = true) {
        std::vector<std::string> arguments = {"publish", "--program",
                                              (folder_ / "program").string(), "-o",
                                              (folder_ / "site").string()};
        if (demo) arguments.insert(arguments.begin(), "--demo");
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(folder_, arguments);
    }

    std::string page(const std::string& name) { return slurp(folder_ / ("site/" + name)); }

    json publication() {
        std::smatch found;
        const std::string index = page("index.html");
        const std::regex mark("data-ancrage-publication=\"([^\"]+)\"");
        if (!std::regex_search(index, found, mark)) return {};
        return json::parse(page(found[1].str()));
    }

    std::optional<std::vector<std::byte>> chunk(const json& entry) {
        const std::string stored = page(entry["file"].get<std::string>());
        return geo::gunzip(std::as_bytes(std::span(stored.data(), stored.size())), 1U << 30U);
    }

    TemporaryFolder folder_;
};

TEST_F(Publish, WritesAFolderThatIsWholeAndNamedByWhatIsInIt) {
    const Answer answer = publish({"--json"});
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const json said = json::parse(answer.output);
    std::size_t bytes = 0;
    for (const json& file : said["files"]) {
        const std::string path = file["path"];
        ASSERT_TRUE(fs::is_regular_file(folder_ / ("site/" + path))) << path;
        bytes += fs::file_size(folder_ / ("site/" + path));
        if (!path.starts_with("static/")) continue;
        const auto digest = geo::sha256_of_file((folder_ / ("site/" + path)).string());
        EXPECT_NE(path.find("-" + digest.value().substr(0, 16) + "."), std::string::npos) << path;
    }
    EXPECT_EQ(bytes, said["bytes"].get<std::size_t>());
    EXPECT_LT(said["opening_gzip"].get<std::size_t>(), 1'000'000U);
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
        EXPECT_EQ(entry.path().string().find(".building"), std::string::npos);
    }
}

TEST_F(Publish, EveryChunkIsThereAndOpens) {
    ASSERT_EQ(publish({}).exit_code, 0);
    const json said = publication();
    for (const auto& [name, entry] : said["chunks"].items()) {
        const auto content = chunk(entry);
        ASSERT_TRUE(content) << name;
        EXPECT_EQ(content->size(), entry["bytes"].get<std::size_t>()) << name;
        if (!name.starts_with("level/")) continue;
        EXPECT_TRUE(app::unpack_published_level(*content)) << name;
    }
    for (const json& name : said["opening"]) EXPECT_TRUE(said["chunks"].contains(name)) << name;
    const auto opened =
        app::unpack(*chunk(said["chunks"]["atlas"]), *chunk(said["chunks"]["shapes"]), assets);
    ASSERT_TRUE(opened) << in_words(opened.error());
    EXPECT_TRUE(opened.value().atlas.demonstration);
    const app::Workspace whole = demonstration();
    EXPECT_GT(whole.atlas.memberships.size(), 0U);
    EXPECT_EQ(opened.value().atlas.memberships.size(), whole.atlas.memberships.size());
    EXPECT_EQ(opened.value().atlas.shared_grounds.size(), whole.atlas.shared_grounds.size());
    EXPECT_EQ(opened.value().atlas.programmes.programmes.size(),
              whole.atlas.programmes.programmes.size());
    EXPECT_EQ(opened.value().atlas.layers.size(), said["layers"].size());
}

TEST_F(Publish, OnlyTheLayersAskedForLeave) {
    ASSERT_EQ(publish({"--layers", "qpv"}).exit_code, 0);
    const json said = publication();
    std::vector<std::string> ids;
    for (const json& layer : said["layers"]) ids.push_back(layer["id"]);
    EXPECT_EQ(ids.size(), 4U);
    for (const char* needed : {"qpv", "communes", "departements", "region"}) {
        EXPECT_NE(std::ranges::find(ids, needed), ids.end()) << needed;
    }
    const auto opened =
        app::unpack(*chunk(said["chunks"]["atlas"]), *chunk(said["chunks"]["shapes"]), assets);
    ASSERT_TRUE(opened) << in_words(opened.error());
    for (const layers::Membership& one : opened.value().atlas.memberships) {
        ASSERT_LT(one.layer, ids.size());
        ASSERT_LT(one.row, opened.value().atlas.layers[one.layer].table.row_count());
    }
    EXPECT_EQ(page("licences.html").find("Cartofriches"), std::string::npos);
}

TEST_F(Publish, ThePageIsAPageWithoutAnyScript) {
    ASSERT_EQ(publish({"--lang", "en", "--title", "A <b>title</b> & more"}).exit_code, 0);
    const std::string index = page("index.html");
    EXPECT_NE(index.find("<html lang=\"en\""), std::string::npos);
    EXPECT_NE(index.find("<title>A &lt;b&gt;title&lt;/b&gt; &amp; more</title>"),
              std::string::npos);
    EXPECT_EQ(index.find("<b>title"), std::string::npos);
    EXPECT_EQ(index.find("{{"), std::string::npos);
    EXPECT_NE(index.find("fictional"), std::string::npos) << "the demonstration says what it is";
    // A strict policy: no script and no style that is not a file of the site.
    EXPECT_NE(index.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(index.find("unsafe-inline"), std::string::npos);
    EXPECT_EQ(index.find("<style"), std::string::npos);
    EXPECT_FALSE(std::regex_search(index, std::regex("<[a-z][^>]* (style|on[a-z]+)=")));
    EXPECT_FALSE(std::regex_search(index, std::regex("<script(?![^>]*(src=|application/json))")));
}

TEST_F(Publish, TheSameMapGivesTheSameFiles) {
    ASSERT_EQ(publish({}).exit_code, 0);
    const std::string first = page("index.html");
    ASSERT_EQ(publish({}).exit_code, 0) << "a site of ours is replaced";
    EXPECT_EQ(page("index.html"), first);
}

TEST_F(Publish, NothingOfSomebodyElseIsReplaced) {
    fs::create_directories(folder_ / "site");
    write_text(folder_ / "site/index.html", "<h1>mine</h1>");
    const Answer answer = publish({});
    EXPECT_EQ(answer.exit_code, 2);
    EXPECT_NE(answer.messages.find("nothing in it was changed"), std::string::npos);
    EXPECT_EQ(page("index.html"), "<h1>mine</h1>");
}

TEST_F(Publish, SaysWhatIsMissing) {
    fs::remove(folder_ / "program/ancrage.wasm");
    Answer answer = publish({});
    EXPECT_EQ(answer.exit_code, 3);
    EXPECT_NE(answer.messages.find("web.sh"), std::string::npos) << answer.messages;
    SetUp();
    answer = publish({"--view", "nowhere"});
    EXPECT_EQ(answer.exit_code, 2);
    EXPECT_NE(answer.messages.find("2-industry"), std::string::npos) << answer.messages;
    answer = publish({"--layers", "nowhere"});
    EXPECT_EQ(answer.exit_code, 2);
    EXPECT_FALSE(fs::exists(folder_ / "site"));
}

TEST_F(Publish, AViewThatShowsMoreThanIsPublishedIsRefused) {
    const Answer answer = publish({"--view", "industry", "--layers", "qpv"});
    EXPECT_EQ(answer.exit_code, 2);
    EXPECT_NE(answer.messages.find("icpe"), std::string::npos) << answer.messages;
}

TEST_F(Publish, PrivateLayersNeverLeave) {
    std::ofstream(folder_ / "mine.csv") << "name;lon;lat\nSecret;2.35;48.86\n";
    const Answer imported = run_program(
        folder_, {"--demo", "import", (folder_ / "mine.csv").string(), "--as", "secret"});
    ASSERT_EQ(imported.exit_code, 0) << imported.messages;
    std::string id;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "data")) {
        if (entry.path().extension() == ".json") id = entry.path().stem().string();
    }
    ASSERT_FALSE(id.empty());
    const Answer named = publish({"--layers", "qpv," + id});
    EXPECT_EQ(named.exit_code, 2) << id;
    EXPECT_NE(named.messages.find(id), std::string::npos) << named.messages;
    write_text(folder_ / "view.ancrage", R"({"ancrage_view": 1, "layers": [{"id": ")" + id +
                                             R"(", "visible": true, "opacity": 1}]})");
    const Answer shown = publish({"--view", (folder_ / "view.ancrage").string()});
    EXPECT_EQ(shown.exit_code, 2);
    EXPECT_NE(shown.messages.find(id), std::string::npos) << shown.messages;
    ASSERT_EQ(publish({}).exit_code, 0);
    const json chunks = publication()["chunks"];
    for (const auto& [name, entry] : chunks.items()) {
        const auto content = chunk(entry);
        const std::string text(reinterpret_cast<const char*>(content->data()), content->size());
        EXPECT_EQ(text.find("Secret"), std::string::npos) << name;
    }
    EXPECT_EQ(page("index.html").find("Secret"), std::string::npos);
}

TEST_F(Publish, TheRealMapOpensUnderThreeMegabytes) {
    NEEDS_PACK();
    put_real_atlas(folder_);
    const Answer answer = publish({"--json", "--view", "region-at-a-glance"}, false);
    ASSERT_EQ(answer.exit_code, 0) << answer.messages;
    const json said = json::parse(answer.output);
    EXPECT_LT(said["opening_bytes"].get<std::size_t>(), 1'900'000U) << "without the program";
    std::size_t poster = 0;
    for (const json& file : said["files"]) {
        if (file["name"] == "poster") poster = file["bytes"];
    }
    EXPECT_GT(poster, 0U);
    EXPECT_LT(poster, 150'000U);
    const json published = publication();
    for (const json& layer : published["layers"]) {
        EXPECT_FALSE(layer["licence"].get<std::string>().empty()) << layer["id"];
        EXPECT_FALSE(layer["publisher"].get<std::string>().empty()) << layer["id"];
        EXPECT_NE(page("licences.html").find(layer["dataset"].get<std::string>().substr(0, 8)),
                  std::string::npos)
            << layer["id"];
    }
}

TEST(Gzip, GivesBackWhatWentInAndNothingElse) {
    std::vector<std::byte> content(300'000);
    for (std::size_t i = 0; i < content.size(); ++i)
        content[i] = static_cast<std::byte>(i * i % 251);
    auto file = geo::gzip(content);
    EXPECT_EQ(geo::gunzip(file, content.size()), content);
    EXPECT_FALSE(geo::gunzip(file, content.size() - 1)) << "more than was allowed";
    for (const std::size_t cut :
         {std::size_t{0}, std::size_t{5}, file.size() / 2, file.size() - 1}) {
        EXPECT_FALSE(geo::gunzip(std::span(file).first(cut), 1U << 30U)) << cut;
    }
    file[file.size() / 2] ^= std::byte{0x55};
    EXPECT_FALSE(geo::gunzip(file, 1U << 30U));
    EXPECT_EQ(geo::gunzip(geo::gzip({}), 10), std::vector<std::byte>());
}

}  // namespace
}  // namespace ancrage::test
