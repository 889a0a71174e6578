// Flights, gliding zooms, a thrown map and the way back, on a clock of the test's own.
#include <gtest/gtest.h>

#include <cmath>

#include "app/window/motion.h"

namespace ancrage::app {
namespace {

render::Camera camera_at(double x, double y, double metres_per_pixel) {
    return {{x, y}, metres_per_pixel, 1000, 800};
}

// Steps until nothing moves; gives the seconds it took.
double run_out(Motion& motion, render::Camera& camera, double now) {
    const double start = now;
    while (is_moving(motion) && now < start + 60) {
        now += 1.0 / 60;
        advance_motion(motion, camera, now);
        EXPECT_TRUE(std::isfinite(camera.center.x) && std::isfinite(camera.metres_per_pixel));
    }
    return now - start;
}

TEST(Motion, AFlightArrivesExactlyAndSoon) {
    for (const double way : {0.0, 300.0, 20'000.0, 2'000'000.0}) {
        for (const double scale : {1.0, 100.0, 1500.0}) {
            Motion motion;
            render::Camera camera = camera_at(650'000, 6'860'000, 100);
            const CameraView goal{{650'000 + way, 6'860'000 - way}, scale};
            fly_to(motion, camera, goal, 5);
            EXPECT_LT(run_out(motion, camera, 5), 1.0);
            EXPECT_EQ(camera.center, goal.center);
            EXPECT_EQ(camera.metres_per_pixel, goal.metres_per_pixel);
        }
    }
}

TEST(Motion, AFarFlightRisesAndComesDown) {
    Motion motion;
    render::Camera camera = camera_at(0, 0, 10);
    fly_to(motion, camera, {{90'000, 0}, 10}, 0);
    double highest = 0;
    double last_x = -1;
    for (double now = 0; is_moving(motion); now += 0.01) {
        advance_motion(motion, camera, now);
        highest = std::max(highest, camera.metres_per_pixel);
        EXPECT_GE(camera.center.x, last_x) << "the flight goes back";
        last_x = camera.center.x;
    }
    EXPECT_GT(highest, 20);
}

TEST(Motion, AGlidingZoomKeepsThePlaceUnderThePointer) {
    Motion motion;
    render::Camera camera = camera_at(650'000, 6'860'000, 100);
    const geo::Coordinate pixel{200, 700};
    const geo::Coordinate place = camera.to_metres(pixel);
    zoom_smoothly(motion, camera, pixel, 2, 0);
    zoom_smoothly(motion, camera, pixel, 2, 0);
    for (double now = 0; is_moving(motion); now += 1.0 / 60) {
        advance_motion(motion, camera, now);
        EXPECT_NEAR(camera.to_metres(pixel).x, place.x, 1e-6);
        EXPECT_NEAR(camera.to_metres(pixel).y, place.y, 1e-6);
    }
    EXPECT_NEAR(camera.metres_per_pixel, 25, 1e-9);
}

TEST(Motion, SaysWhereItWillLandAndLandsThereExactly) {
    Motion motion;
    render::Camera camera = camera_at(650'000, 6'860'000, 100);
    EXPECT_FALSE(landing_of(motion, 0));
    zoom_smoothly(motion, camera, {123, 456}, 1.7, 0);
    const auto zoomed = landing_of(motion, 0);
    ASSERT_TRUE(zoomed);
    run_out(motion, camera, 0);
    EXPECT_EQ(camera.center, zoomed->center);
    EXPECT_EQ(camera.metres_per_pixel, zoomed->metres_per_pixel);
    fly_to(motion, camera, {{700'000, 6'900'000}, 40}, 10);
    ASSERT_TRUE(motion.flight);
    EXPECT_FALSE(landing_of(motion, 10)) << "not soon";
    const auto flown = landing_of(motion, 10 + motion.flight->duration - 0.1);
    ASSERT_TRUE(flown);
    run_out(motion, camera, 10);
    EXPECT_EQ(camera.center, flown->center);
    throw_map(motion, {1000, 0}, 20);
    EXPECT_FALSE(landing_of(motion, 20));
}

TEST(Motion, AThrownMapRunsOut) {
    Motion motion;
    render::Camera camera = camera_at(0, 0, 10);
    throw_map(motion, {1000, 0}, 0);
    EXPECT_LT(run_out(motion, camera, 0), 2.0);
    // 1 000 pixels a second, slowed at 5 a second: 200 pixels.
    EXPECT_NEAR(camera.center.x, -200 * 10, 40);
    throw_map(motion, {20, 5}, 9);
    EXPECT_FALSE(is_moving(motion)) << "a slow hand throws nothing";
    throw_map(motion, {std::nan(""), 0}, 9);
    EXPECT_FALSE(is_moving(motion));
}

TEST(Motion, ReducedMotionArrivesAtOnce) {
    Motion motion;
    motion.reduced = true;
    render::Camera camera = camera_at(0, 0, 10);
    fly_to(motion, camera, {{5000, 0}, 20}, 0);
    EXPECT_FALSE(is_moving(motion));
    EXPECT_EQ(camera.center.x, 5000);
    zoom_smoothly(motion, camera, {0, 0}, 2, 0);
    EXPECT_FALSE(is_moving(motion));
    EXPECT_EQ(camera.metres_per_pixel, 10);
    throw_map(motion, {3000, 0}, 0);
    EXPECT_FALSE(is_moving(motion));
}

TEST(Motion, GoesBackToViewsThatWereLookedAt) {
    Motion motion;
    motion.reduced = true;
    render::Camera camera = camera_at(0, 0, 10);
    EXPECT_FALSE(go_back(motion, camera, 0));
    remember_view(motion, camera, 0);
    camera.center.x = 50'000;
    remember_view(motion, camera, 2);  // the first view was looked at for two seconds
    camera.center.x = 60'000;
    remember_view(motion, camera, 2.1);  // this one only passed by
    camera.center.x = 90'000;
    remember_view(motion, camera, 5);
    ASSERT_TRUE(go_back(motion, camera, 6));
    EXPECT_EQ(camera.center.x, 60'000);
    ASSERT_TRUE(go_back(motion, camera, 7));
    EXPECT_EQ(camera.center.x, 0);
    EXPECT_FALSE(go_back(motion, camera, 8));
    ASSERT_TRUE(go_forward(motion, camera, 9));
    EXPECT_EQ(camera.center.x, 60'000);
}

}  // namespace
}  // namespace ancrage::app
