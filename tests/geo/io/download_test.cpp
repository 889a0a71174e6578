// Files brought over real sockets, from a server on this machine.
#include "geo/io/download.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "tests/geo/io/download_fixture.h"

namespace ancrage::geo {
namespace {

using test::content_of;
using test::error_key;
using test::error_text;
using test::WebAnswer;
using test::WebRequest;

class DownloadTest : public test::DownloadFixture {};

TEST_F(DownloadTest, BringsAFileAndNotesWhereFrom) {
    serve();
    request_.headers = {"Authorization: Bearer key"};
    const auto brought = bring();
    ASSERT_TRUE(brought) << error_text(brought);
    EXPECT_EQ(content_of(path_), body_);
    EXPECT_EQ(brought.value().bytes, body_.size());
    EXPECT_FALSE(brought.value().unchanged);
    EXPECT_EQ(brought.value().etag, "\"v1\"");
    EXPECT_EQ(brought.value().content_type, "application/json");
    EXPECT_EQ(brought.value().sha256.size(), 64U);
    EXPECT_EQ(brought.value().final_address, request_.address);
    EXPECT_EQ(folder_.names(), (std::set<std::string>{"communes.json", "communes.json.note"}));
    ASSERT_EQ(asked(), 1U);
    const WebRequest asked_for = server_->requests()[0];
    EXPECT_EQ(asked_for.path, "/data.example.fr/files/communes.json");
    EXPECT_EQ(asked_for.field("Accept-Encoding"), "identity");
    EXPECT_EQ(asked_for.field("Authorization"), "Bearer key");
    ASSERT_FALSE(told_.empty());
    EXPECT_EQ(told_.back().received, body_.size());
    EXPECT_EQ(told_.back().total, body_.size());
}

TEST_F(DownloadTest, KeepsWhatHasNotChanged) {
    serve();
    ASSERT_TRUE(bring());
    const auto again = bring();
    ASSERT_TRUE(again) << error_text(again);
    EXPECT_TRUE(again.value().unchanged);
    EXPECT_EQ(again.value().bytes, body_.size());
    EXPECT_EQ(server_->requests()[1].field("If-None-Match"), "\"v1\"");

    // A kept file that was damaged since is not trusted, whatever its note says.
    folder_.write("communes.json", "damaged");
    const auto mended = bring();
    ASSERT_TRUE(mended) << error_text(mended);
    EXPECT_FALSE(mended.value().unchanged);
    EXPECT_EQ(content_of(path_), body_);
    EXPECT_EQ(server_->requests()[2].field("If-None-Match"), "");

    // A new ETag on the same content: asked for, but nothing is new.
    etag_ = "\"v2\"";
    const auto same = bring();
    ASSERT_TRUE(same) << error_text(same);
    EXPECT_TRUE(same.value().unchanged);
    EXPECT_EQ(same.value().etag, "\"v2\"");
}

TEST_F(DownloadTest, LooksWithoutBringing) {
    bool knows_head = true;
    serve([&](const WebRequest& request, WebAnswer& made) {
        if (!knows_head && request.method == "HEAD") made = {405, "text/plain", "no"};
    });
    const auto first = look_at(request_, path_, patience_, {});
    ASSERT_TRUE(first) << error_text(first);
    EXPECT_FALSE(first.value().unchanged);
    EXPECT_EQ(first.value().etag, "\"v1\"");
    EXPECT_EQ(first.value().bytes, body_.size());
    expect_nothing_broken();
    ASSERT_TRUE(bring());
    for (const bool head : {true, false}) {
        knows_head = head;
        etag_ = "\"v1\"";
        const auto same = look_at(request_, path_, patience_, {});
        ASSERT_TRUE(same) << error_text(same);
        EXPECT_TRUE(same.value().unchanged) << head;
        etag_ = "\"v2\"";
        const auto newer = look_at(request_, path_, patience_, {});
        ASSERT_TRUE(newer) << error_text(newer);
        EXPECT_FALSE(newer.value().unchanged) << head;
    }
}

TEST_F(DownloadTest, GoesOnAfterACut) {
    serve([](const WebRequest& request, WebAnswer& made) {
        if (request.field("Range").empty()) made.cut = 150'000;
    });
    const auto brought = bring();
    ASSERT_TRUE(brought) << error_text(brought);
    EXPECT_EQ(content_of(path_), body_);
    ASSERT_EQ(asked(), 2U);
    EXPECT_EQ(server_->requests()[1].field("Range"), "bytes=150000-");
    EXPECT_EQ(server_->requests()[1].field("If-Range"), "\"v1\"");
    EXPECT_EQ(told_.back().attempt, 2);
    EXPECT_EQ(brought.value().bytes, body_.size());
}

TEST_F(DownloadTest, GoesOnInALaterRunUnlessTheFileChanged) {
    std::size_t cut = 150'000;
    serve([&](const WebRequest&, WebAnswer& made) { made.cut = cut; });
    patience_.attempts = 1;
    EXPECT_EQ(error_key(bring()), "error.download_cut");
    expect_nothing_broken();
    EXPECT_TRUE(std::filesystem::exists(path_ + ".part"));
    cut = SIZE_MAX;
    // Changed meanwhile: the server sends all of it, and no piece of the old is mixed in.
    etag_ = "\"v2\"";
    body_ = "all new" + body_;
    const auto brought = bring();
    ASSERT_TRUE(brought) << error_text(brought);
    EXPECT_EQ(server_->requests()[1].field("If-Range"), "\"v1\"");
    EXPECT_EQ(content_of(path_), body_);
    EXPECT_EQ(brought.value().etag, "\"v2\"");
}

TEST_F(DownloadTest, NeverMixesTwoVersions) {
    // A server that ignores If-Range and sends the end of another version.
    serve([this](const WebRequest& request, WebAnswer& made) {
        if (!request.field("Range").empty()) {
            made.status = 206;
            made.body = std::string(100, 'x');
            made.headers = {"ETag: \"v2\"", "Content-Range: bytes 150000-150099/150100"};
        } else if (asked() == 1) {
            made.cut = 150'000;
        }
    });
    const auto brought = bring();
    ASSERT_TRUE(brought) << error_text(brought);
    EXPECT_EQ(content_of(path_), body_);
    EXPECT_EQ(asked(), 3U);

    // One whose file changes at every request is given up on.
    server_->stop();
    std::filesystem::remove(path_);
    int version = 0;
    serve([&](const WebRequest&, WebAnswer& made) {
        made.status = made.body.size() < body_.size() ? 206 : 200;
        made.headers = {"ETag: \"n" + std::to_string(++version) + "\"",
                        "Content-Range: bytes 1-2/3"};
        made.cut = 1000;
    });
    EXPECT_TRUE(error_key(bring()).starts_with("error.download_c"));
    EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(DownloadTest, ChecksDigestsAsRegistriesWriteThem) {
    body_ = "abc";  // the example of FIPS 180-4
    serve();
    for (const std::string hash :
         {"sha1-a9993e364706816aba3e25717850c26c9cd0d89d", "sha1-qZk+NkcGgWq6PiVxeFDCbJzQ2J0=",
          "sha256-BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
          "sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/"
          "uu9RU1EI2Q86A4qmslPpUyknw=="}) {
        request_.hash = hash;
        std::filesystem::remove(path_);
        EXPECT_EQ(error_text(bring()), "") << hash;
    }
    std::filesystem::remove(path_);
    request_.hash = "sha1-a9993e364706816aba3e25717850c26c9cd0d89e";
    EXPECT_EQ(error_key(bring()), "error.download_hash");
    for (const std::string hash : {"md5-900150983cd24fb0d6963f7d28e17f72", "sha1-abc", "sha256"}) {
        request_.hash = hash;
        EXPECT_EQ(error_key(bring()), "error.digest_unreadable") << hash;
    }
    EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(DownloadTest, FollowsRedirectionsOnlyToNamedHosts) {
    std::string target;
    serve([&](const WebRequest& request, WebAnswer& made) {
        if (request.path.starts_with("/data.")) made = {302, "text/plain", "moved", 0, target};
    });
    request_.headers = {"Authorization: Bearer key"};
    for (const std::string& good : {std::string("https://static.example.fr/2026/communes.json"),
                                    server_->root() + "/static.example.fr/2026/communes.json"}) {
        target = good;
        std::filesystem::remove(path_);
        const auto brought = bring();
        ASSERT_TRUE(brought) << error_text(brought);
        EXPECT_EQ(brought.value().final_address, "https://static.example.fr/2026/communes.json");
        const WebRequest last = server_->requests().back();
        EXPECT_EQ(last.path, "/static.example.fr/2026/communes.json");
        EXPECT_EQ(last.field("Authorization"), "") << "a key for one host is not another's";
    }
    // Its conditions are for the address that answered.
    EXPECT_TRUE(bring().value().unchanged);
    std::filesystem::remove(path_);
    const std::size_t before = asked();
    int redirections = 0;
    for (const std::string bad :
         {"https://evil.example.com/communes.json", "http://static.example.fr/communes.json",
          "https://static.example.fr:8443/x", "https://user:word@static.example.fr/x",
          "https://static.example.fr.evil.com/x", "ftp://static.example.fr/x", "file:///etc/passwd",
          "//evil.example.com/x", "https://STATIC.example.fr@evil.com/"}) {
        target = bad;
        EXPECT_EQ(error_key(bring()), "error.download_redirect") << bad;
        EXPECT_EQ(asked(), before + static_cast<std::size_t>(++redirections)) << bad;
    }
    target = request_.address;
    EXPECT_EQ(error_key(bring()), "error.download_redirects");
    EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(DownloadTest, AsksNobodyButTheHostsNamed) {
    serve();
    for (const std::string address :
         {"http://data.example.fr/x", "https://other.example.fr/x", "https://data.example.fr:444/x",
          "https://a:b@data.example.fr/x", "data.example.fr/x", "file:///etc/passwd", ""}) {
        request_.address = address;
        EXPECT_EQ(error_key(bring()), "error.download_address") << address;
    }
    request_.address = "https://DATA.example.fr:443/files/../files/a.json#part";
    EXPECT_EQ(error_text(bring()), "");
    EXPECT_EQ(server_->requests().back().path, "/data.example.fr/files/a.json");
    for (const std::string mirror :
         {"https://127.0.0.1:80", "http://192.168.1.1:80", "http://127.0.0.1:80/x",
          "http://127.0.0.1.evil.com", "http://127.0.0.1:80?x", "here"}) {
        request_.mirror = mirror;
        EXPECT_EQ(error_key(bring()), "error.mirror_address") << mirror;
    }
    EXPECT_TRUE(check_mirror("http://127.0.0.1:8080"));
    EXPECT_TRUE(check_mirror("http://localhost:8080/"));
    EXPECT_EQ(asked(), 1U);
}

TEST_F(DownloadTest, AProxyLearnsNoKey) {
    serve([](const WebRequest&, WebAnswer& made) { made = {502, "text/plain", "no"}; });
    request_.mirror.clear();
    request_.headers = {"Authorization: Bearer key"};
    patience_.attempts = 1;
    ASSERT_EQ(::setenv("https_proxy", server_->root().c_str(), 1), 0);
    EXPECT_EQ(error_key(bring()), "error.download_unreachable");
    ::unsetenv("https_proxy");
    ASSERT_EQ(asked(), 1U);
    EXPECT_EQ(server_->requests()[0].method, "CONNECT");
    EXPECT_EQ(server_->requests()[0].path, "data.example.fr:443");
    EXPECT_EQ(server_->requests()[0].head.find("key"), std::string::npos);
}

}  // namespace
}  // namespace ancrage::geo
