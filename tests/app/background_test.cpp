// The streets under the map, from a real tile server on this machine through the worker to what
// the renderer is handed.
#include "app/window/background.h"

#include <gtest/gtest.h>

#include <cmath>
#include <condition_variable>
#include <mutex>

#include "app/window/map_furniture.h"
#include "tests/app/map_fixture.h"
#include "tests/app/program.h"
#include "tests/geo/io/tile_server.h"

namespace ancrage::app {
namespace {

using geo::test::WebAnswer;

class BackgroundTest : public test::MapFixture {
protected:
    void SetUp() override {
        test::MapFixture::SetUp();
        state_.map.camera.center = {652'000, 6'862'000};
        state_.map.camera.metres_per_pixel = 5;
        state_.settings.background = true;
        serve();
    }
    void serve() {
        server_ = std::make_unique<geo::test::TileServer>(
            [this](const std::string& path) { return answer(path); });
    }
    WebAnswer answer(const std::string& path) {
        WebAnswer made;
        if (path.find("GetCapabilities") != std::string::npos) {
            made.type = "text/xml";
            made.body = geo::test::capabilities(server_->root() + "/tiles?");
        } else if (broken_) {
            made.status = 500;
        } else {
            made.body = tile_;
        }
        return made;
    }
    BackgroundSource source() const {
        BackgroundSource made;
        made.tiles.address = server_->root() + "/wmts?REQUEST=GetCapabilities";
        made.tiles.layer = "STREETS";
        made.cache.folder = (folder_ / "tiles").string();
        made.credit = {"tools.credit_ign", {}};
        made.patience = {1, 5, 2};
        return made;
    }
    void open() {
        background_ = std::make_unique<Background>(source(), [this] {
            const std::lock_guard lock(mutex_);
            ++answers_;
            answered_.notify_one();
        });
    }
    std::optional<BackgroundPicture> follow(double now) {
        now_ = now;
        return background_->follow(state_, now);
    }
    // Rests until the worker has answered, and gives back the picture it brought.
    std::optional<BackgroundPicture> rest() {
        follow(now_ + 0.01);
        if (auto early = follow(now_ + 1)) return early;
        if (!background_->is_busy()) return std::nullopt;
        std::unique_lock lock(mutex_);
        answered_.wait(lock, [&] { return answers_ > taken_; });
        taken_ = answers_;
        lock.unlock();
        return follow(now_);
    }

    const test::TemporaryFolder folder_;
    const std::string tile_ = geo::test::make_tile([](int, int) {
        return std::array<std::uint8_t, 4>{200, 40, 40, 255};
    });
    std::atomic<bool> broken_{false};
    std::mutex mutex_;
    std::condition_variable answered_;
    int answers_ = 0;
    int taken_ = 0;
    double now_ = 100;
    std::unique_ptr<geo::test::TileServer> server_;
    std::unique_ptr<Background> background_;
};

TEST_F(BackgroundTest, APictureOfTheViewComesOnceItRests) {
    open();
    EXPECT_FALSE(follow(100));
    EXPECT_FALSE(background_->is_busy()) << "the view has only just stopped";
    EXPECT_NEAR(background_->next_change(state_, 100).value_or(-1), 0.2, 1e-9);
    EXPECT_EQ(state_.map.background, 0U);
    const auto picture = rest();
    ASSERT_TRUE(picture);
    const geo::Extent view = state_.map.camera.extent();
    EXPECT_LT(picture->extent.min_x, view.min_x);
    EXPECT_GT(picture->extent.max_y, view.max_y);
    EXPECT_EQ(picture->image.rgba.size(),
              static_cast<std::size_t>(picture->image.width) * picture->image.height * 4);
    EXPECT_NEAR(picture->extent.width() / picture->image.width, 5, 0.01);
    EXPECT_NE(state_.map.background, 0U);
    EXPECT_TRUE(state_.tools.background_credit);
    EXPECT_FALSE(background_->next_change(state_, now_)) << "nothing more to do";
    EXPECT_TRUE(said().empty());
    // Quiet: still reddish, and much lighter than the tile.
    const std::uint8_t* middle = &picture->image.rgba[picture->image.rgba.size() / 8 * 4];
    EXPECT_GT(middle[0], middle[1]);
    EXPECT_GT(middle[1], 90);
}

TEST_F(BackgroundTest, AMapThatMovesAsksNothing) {
    open();
    for (int i = 0; i < 20; ++i) {
        state_.map.camera.center.x += 10;
        EXPECT_FALSE(follow(100 + i));
        EXPECT_FALSE(background_->is_busy());
    }
    EXPECT_TRUE(server_->requests().empty());
}

TEST_F(BackgroundTest, SmallMovesKeepThePictureAndLargeOnesFetchAnother) {
    open();
    ASSERT_TRUE(rest());
    const std::uint64_t first = state_.map.background;
    state_.map.camera.center.x += 100;
    follow(now_ + 0.01);
    EXPECT_EQ(state_.map.background, first) << "shown while moving, too";
    EXPECT_FALSE(rest());
    EXPECT_EQ(state_.map.background, first);
    state_.map.camera.center.x += 5000;
    ASSERT_TRUE(rest());
    EXPECT_NE(state_.map.background, first);
    const std::uint64_t second = state_.map.background;
    state_.map.camera.metres_per_pixel /= 4;
    ASSERT_TRUE(rest()) << "closer in, finer streets";
    EXPECT_NE(state_.map.background, second);
}

TEST_F(BackgroundTest, NotForTheWholeRegionNorWhenSwitchedOff) {
    open();
    ASSERT_TRUE(rest());
    state_.map.camera.metres_per_pixel = 70;
    EXPECT_FALSE(rest());
    EXPECT_EQ(state_.map.background, 0U);
    EXPECT_FALSE(state_.tools.background_credit);
    state_.map.camera.metres_per_pixel = 5;
    follow(now_ + 1);
    EXPECT_NE(state_.map.background, 0U) << "the picture was kept";
    state_.settings.background = false;
    follow(now_ + 1);
    EXPECT_EQ(state_.map.background, 0U);
    EXPECT_FALSE(background_->next_change(state_, now_));
    // A dense screen sees the same streets at the same size.
    state_.settings.background = true;
    state_.map.scale_factor = 2;
    state_.map.camera.metres_per_pixel = 30;
    EXPECT_TRUE(rest());
    state_.map.camera.metres_per_pixel = 34;
    follow(now_ + 1);
    EXPECT_EQ(state_.map.background, 0U);
}

TEST_F(BackgroundTest, AnOutageIsSaidOnceAndMendsByItself) {
    broken_ = true;
    open();
    EXPECT_FALSE(rest());
    EXPECT_EQ(said(), "tools.background_offline");
    EXPECT_EQ(state_.map.background, 0U);
    const std::size_t notices = state_.messages.notices.size();
    // Moving about asks nothing of a service that is out, and says nothing more.
    const std::size_t asked = server_->requests().size();
    for (int i = 0; i < 3; ++i) {
        state_.map.camera.center.x += 5000;
        follow(now_ + 0.01);
        EXPECT_FALSE(rest());
    }
    EXPECT_EQ(server_->requests().size(), asked);
    EXPECT_EQ(state_.messages.notices.size(), notices);
    const double due = background_->next_change(state_, now_).value_or(-1);
    EXPECT_GT(due, 10);
    EXPECT_LE(due, 30);
    broken_ = false;
    now_ += 60;
    EXPECT_TRUE(rest());
    EXPECT_NE(state_.map.background, 0U);
    EXPECT_EQ(state_.messages.notices.size(), notices);
}

TEST_F(BackgroundTest, WhatIsKeptIsShownWithoutTheService) {
    open();
    ASSERT_TRUE(rest());
    server_->stop();
    const render::Camera before = state_.map.camera;
    state_.map.camera.center.x += 50'000;
    EXPECT_FALSE(rest());
    EXPECT_EQ(said(), "tools.background_offline");
    state_.map.camera = before;
    state_.map.camera.metres_per_pixel = 4.5;
    state_.settings.theme = ThemeChoice::dark;
    const auto again = rest();
    ASSERT_TRUE(again) << "from the cache";
    EXPECT_NE(state_.map.background, 0U);
}

TEST_F(BackgroundTest, SwitchingOnAgainTriesAtOnce) {
    broken_ = true;
    open();
    EXPECT_FALSE(rest());
    broken_ = false;
    state_.settings.background = false;
    follow(now_ + 0.1);
    state_.settings.background = true;
    follow(now_ + 0.1);
    EXPECT_TRUE(rest());
}

TEST_F(BackgroundTest, ClosingDoesNotWaitForWhatWasNotAsked) {
    open();
    follow(now_);
    follow(now_ + 1);
    background_.reset();  // with a request under way
    open();
    background_.reset();
}

TEST_F(BackgroundTest, AWrongServiceIsNamed) {
    BackgroundSource wrong = source();
    wrong.tiles.layer = "NOWHERE";
    background_ = std::make_unique<Background>(wrong, [this] {
        const std::lock_guard lock(mutex_);
        ++answers_;
        answered_.notify_one();
    });
    EXPECT_FALSE(rest());
    EXPECT_EQ(said(), "error.tiles_layer");
}

TEST(BackgroundRequest, NeverMoreThanACardCanHold) {
    render::MapState map;
    for (const auto& [width, height] :
         {std::pair(1280, 720), std::pair(3840, 2160), std::pair(7680, 4320), std::pair(1, 1),
          std::pair(100, 5000)}) {
        map.camera = {{650'000, 6'860'000}, 2, width, height};
        const geo::TileRequest request = background_request(map);
        EXPECT_LE(request.width, 4096);
        EXPECT_LE(request.height, 4096);
        EXPECT_GE(std::min(request.width, request.height), 1);
        const geo::Extent view = map.camera.extent();
        EXPECT_LT(request.extent.min_x, view.min_x);
        EXPECT_GT(request.extent.max_y, view.max_y);
        EXPECT_NEAR(request.extent.width() / request.extent.height() * height / width, 1, 1e-9);
    }
}

TEST(Quieten, LightStaysLightByDayAndTurnsDarkByNight) {
    const auto quiet = [](std::array<std::uint8_t, 3> c, ThemeChoice theme) {
        render::Image image{1, 1, {c[0], c[1], c[2], 255}};
        quieten(image, theme);
        EXPECT_EQ(image.rgba[3], 255);
        return image.rgba;
    };
    EXPECT_GT(quiet({255, 255, 255}, ThemeChoice::light)[0], 235);
    EXPECT_LT(quiet({255, 255, 255}, ThemeChoice::dark)[0], 60);
    // Black lettering stays the strongest thing there is, but leaves black to the map's own ink.
    const auto ink = quiet({0, 0, 0}, ThemeChoice::light);
    EXPECT_GT(ink[0], 40);
    EXPECT_LT(ink[0], 110);
    EXPECT_GT(quiet({0, 0, 0}, ThemeChoice::dark)[0], 150);
    // Water stays blue in both.
    for (const ThemeChoice theme : {ThemeChoice::light, ThemeChoice::dark}) {
        const auto water = quiet({150, 200, 240}, theme);
        EXPECT_GT(water[2], water[0]);
    }
    render::Image none{0, 0, {}};
    quieten(none, ThemeChoice::light);
}

}  // namespace
}  // namespace ancrage::app
