// Servers and disks that misbehave, as they do.
#include "geo/io/download.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/geo/io/download_fixture.h"

namespace ancrage::geo {
namespace {

using test::content_of;
using test::error_key;
using test::error_text;
using test::WebAnswer;
using test::WebRequest;

class DownloadFaultsTest : public test::DownloadFixture {};

TEST_F(DownloadFaultsTest, TriesAgainWhatMayPass) {
    for (const int status : {408, 429, 503}) {
        int count = 0;
        serve([&](const WebRequest&, WebAnswer& made) {
            if (++count < 3) made = {status, "text/html", "<html>busy</html>"};
        });
        const auto brought = bring();
        ASSERT_TRUE(brought) << status << " " << error_text(brought);
        EXPECT_EQ(count, 3) << status;
        EXPECT_EQ(content_of(path_), body_);
        std::filesystem::remove(path_);
        server_->stop();
    }
}

TEST_F(DownloadFaultsTest, DoesNotInsistOnWhatIsNotThere) {
    const std::vector<std::pair<int, std::string>> refusals = {{404, "error.download_missing"},
                                                               {410, "error.download_missing"},
                                                               {403, "error.download_refused"},
                                                               {400, "error.download_status"},
                                                               {204, "error.download_status"}};
    for (const auto& [status, key] : refusals) {
        serve([status = status](const WebRequest&, WebAnswer& made) {
            made = {status, "text/html", status == 204 ? "" : "<html>no</html>"};
        });
        EXPECT_EQ(error_key(bring()), key) << status;
        EXPECT_EQ(asked(), 1U) << status;
        EXPECT_TRUE(folder_.names().empty()) << status;
        server_->stop();
    }
}

TEST_F(DownloadFaultsTest, WaitsAsLongAsTheServerAsks) {
    std::string wanted = "1";
    serve([&](const WebRequest&, WebAnswer& made) {
        if (asked() % 2 == 1)
            made = {429, "text/plain", "", 0, {}, SIZE_MAX, {"Retry-After: " + wanted}};
    });
    patience_.longest_wait = 2;
    std::stop_source stop;
    // Cancelled while it waits: at once.
    const auto start = std::chrono::steady_clock::now();
    std::thread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        stop.request_stop();
    });
    EXPECT_EQ(error_key(bring(stop.get_token())), "error.cancelled");
    canceller.join();
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(400));
    ASSERT_FALSE(told_.empty());
    EXPECT_GT(told_.back().waiting, 0.5);
    EXPECT_EQ(asked(), 1U);

    // More than we wait: it says until when.
    server_->stop();
    for (const std::string later : {"7200", "Fri, 01 Jan 2100 00:00:00 GMT"}) {
        wanted = later;
        serve([&](const WebRequest&, WebAnswer& made) {
            made = {503, "text/plain", "", 0, {}, SIZE_MAX, {"Retry-After: " + wanted}};
        });
        const auto refused = bring();
        EXPECT_EQ(error_key(refused), "error.download_later");
        EXPECT_EQ(refused.error().message.arguments.size(), 2U);
        EXPECT_EQ(asked(), 1U);
        server_->stop();
    }
}

TEST_F(DownloadFaultsTest, GivesUpOnADripButKeepsWhatCame) {
    serve([](const WebRequest&, WebAnswer& made) { made.drip = 2; });
    patience_.attempts = 1;
    EXPECT_EQ(error_key(bring()), "error.download_slow");
    expect_nothing_broken();
    server_->stop();

    // Nothing at all within the time for an answer.
    serve([](const WebRequest&, WebAnswer& made) { made.delay = 3600; });
    patience_.connect = patience_.answer = 0.05;
    EXPECT_EQ(error_key(bring()), "error.download_slow");
}

TEST_F(DownloadFaultsTest, RefusesAWrongLength) {
    serve([this](const WebRequest&, WebAnswer& made) { made.announced = body_.size() + 1000; });
    EXPECT_EQ(error_key(bring()), "error.download_cut");
    expect_nothing_broken();
    server_->stop();

    // Announced too short, only a digest can tell.
    serve([this](const WebRequest&, WebAnswer& made) { made.announced = body_.size() - 1000; });
    request_.hash = "sha256-" + std::string(64, '0');
    EXPECT_EQ(error_key(bring()), "error.download_hash");
    EXPECT_TRUE(folder_.names().empty());
}

TEST_F(DownloadFaultsTest, RefusesWhatIsTooLarge) {
    serve();
    request_.largest = 100'000;
    const auto announced = bring();
    EXPECT_EQ(error_text(announced), "error.download_too_large | " + request_.address + " | 1 | 0");
    EXPECT_TRUE(folder_.names().empty());
    server_->stop();
    // Not announced: counted. (A body after "Transfer-Encoding: chunked" has no length.)
    serve([this](const WebRequest&, WebAnswer& made) {
        made.headers = {"Transfer-Encoding: chunked"};
        made.body = "30d40\r\n" + body_.substr(0, 200'000) + "\r\n0\r\n\r\n";
    });
    EXPECT_EQ(error_key(bring()), "error.download_too_large");
    EXPECT_TRUE(folder_.names().empty());
    request_.largest = 200'000;
    const auto brought = bring();
    ASSERT_TRUE(brought) << error_text(brought);
    EXPECT_EQ(brought.value().bytes, 200'000U);
}

TEST_F(DownloadFaultsTest, StopsWhenCancelled) {
    serve([](const WebRequest&, WebAnswer& made) { made.drip = 2000; });
    std::stop_source stop;
    const auto cancelled = download(
        request_, path_, patience_,
        [&](const DownloadProgress& progress) {
            if (progress.received > 4000) stop.request_stop();
        },
        stop.get_token());
    EXPECT_EQ(error_key(cancelled), "error.cancelled");
    expect_nothing_broken();
    EXPECT_TRUE(std::filesystem::exists(path_ + ".part"));
}

TEST_F(DownloadFaultsTest, SaysWhoCannotBeReachedAndWhatIsBusy) {
    serve();
    server_->stop();
    patience_.attempts = 2;
    const auto nobody = bring();
    EXPECT_EQ(error_key(nobody), "error.download_unreachable");
    EXPECT_EQ(nobody.error().message.arguments[0], "data.example.fr");
    EXPECT_TRUE(folder_.names().empty());

    serve([](const WebRequest&, WebAnswer& made) { made.drip = 2000; });
    std::string second;
    std::stop_source stop;
    const auto first = download(
        request_, path_, patience_,
        [&](const DownloadProgress& progress) {
            if (progress.received < 4000 || !second.empty()) return;
            second = error_key(bring());
            EXPECT_TRUE(std::filesystem::exists(path_ + ".part"));
            stop.request_stop();
        },
        stop.get_token());
    EXPECT_EQ(error_key(first), "error.cancelled");
    EXPECT_EQ(second, "error.download_busy");
}

TEST_F(DownloadFaultsTest, SaysWhenItCannotWrite) {
    serve();
    path_ = folder_.path("no such folder/communes.json");
    EXPECT_EQ(error_key(bring()), "error.file_cannot_write");
    EXPECT_EQ(asked(), 0U);
    // A name that is taken by a folder: the file must not replace it.
    path_ = folder_.path("taken");
    std::filesystem::create_directories(path_);
    EXPECT_EQ(error_key(bring()), "error.file_not_regular");
    EXPECT_TRUE(std::filesystem::is_directory(path_));
}

TEST_F(DownloadFaultsTest, SaysWhenTheDiskIsFull) {
    serve();
    // As on a full disk, writing fails after so many bytes.
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit narrow = before;
    narrow.rlim_cur = 100'000;
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &narrow), 0);
    const auto full = bring();
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(error_key(full), "error.disk_full");
    EXPECT_TRUE(folder_.names().empty()) << "no space is kept taken";
    EXPECT_EQ(error_text(bring()), "");
}

}  // namespace
}  // namespace ancrage::geo
