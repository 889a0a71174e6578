#include "render/color_difference.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ancrage::render {

namespace {

using Linear = std::array<double, 3>;

double linear_of(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

std::uint8_t channel_of(double linear) {
    const double clamped = std::clamp(linear, 0.0, 1.0);
    const double value =
        clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * std::pow(clamped, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(value * 255));
}

Linear linear_of(Color color) {
    return {linear_of(color.r), linear_of(color.g), linear_of(color.b)};
}

double luminance_of(const Linear& linear) {
    return 0.2126729 * linear[0] + 0.7151522 * linear[1] + 0.0721750 * linear[2];
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

// Hue angle in degrees from 0 to 360; 0 for greys, as the paper asks.
double hue_of(double a, double b) {
    if (a == 0 && b == 0) return 0;
    const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
    return degrees < 0 ? degrees + 360 : degrees;
}

double hue_difference(double first, double second, double chroma_product) {
    if (chroma_product == 0) return 0;
    const double difference = second - first;
    if (difference > 180) return difference - 360;
    return difference < -180 ? difference + 360 : difference;
}

double mean_hue(double first, double second, double chroma_product) {
    const double sum = first + second;
    if (chroma_product == 0) return sum;
    if (std::abs(first - second) <= 180) return sum / 2;
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

// C^7 / (C^7 + 25^7), which appears twice in the formula.
double chroma_weight(double chroma) {
    const double power = std::pow(chroma, 7);
    return std::sqrt(power / (power + std::pow(25.0, 7)));
}

}  // namespace

Lab to_lab(Color color) {
    const Linear linear = linear_of(color);
    const double x = 0.4124564 * linear[0] + 0.3575761 * linear[1] + 0.1804375 * linear[2];
    const double z = 0.0193339 * linear[0] + 0.1191920 * linear[1] + 0.9503041 * linear[2];
    const auto curve = [](double t) {
        constexpr double knee = 216.0 / 24389.0;
        return t > knee ? std::cbrt(t) : (24389.0 / 27.0 * t + 16) / 116;
    };
    const double fx = curve(x / 0.95047);
    const double fy = curve(luminance_of(linear));
    const double fz = curve(z / 1.08883);
    return {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

double ciede2000(Lab first, Lab second) {
    const double mean_chroma_ab =
        (std::hypot(first.a, first.b) + std::hypot(second.a, second.b)) / 2;
    const double stretch = 1 + 0.5 * (1 - chroma_weight(mean_chroma_ab));
    const double a1 = first.a * stretch;
    const double a2 = second.a * stretch;
    const double chroma1 = std::hypot(a1, first.b);
    const double chroma2 = std::hypot(a2, second.b);
    const double product = chroma1 * chroma2;
    const double hue1 = hue_of(a1, first.b);
    const double hue2 = hue_of(a2, second.b);

    const double delta_l = second.l - first.l;
    const double delta_c = chroma2 - chroma1;
    const double delta_h =
        2 * std::sqrt(product) * std::sin(radians(hue_difference(hue1, hue2, product)) / 2);

    const double mean_l = (first.l + second.l) / 2;
    const double mean_c = (chroma1 + chroma2) / 2;
    const double hue = mean_hue(hue1, hue2, product);
    const double t = 1 - 0.17 * std::cos(radians(hue - 30)) + 0.24 * std::cos(radians(2 * hue)) +
                     0.32 * std::cos(radians(3 * hue + 6)) - 0.20 * std::cos(radians(4 * hue - 63));
    const double rotation_angle = 30 * std::exp(-std::pow((hue - 275) / 25, 2));
    const double rotation = -std::sin(radians(2 * rotation_angle)) * 2 * chroma_weight(mean_c);

    const double offset = std::pow(mean_l - 50, 2);
    const double l = delta_l / (1 + 0.015 * offset / std::sqrt(20 + offset));
    const double c = delta_c / (1 + 0.045 * mean_c);
    const double h = delta_h / (1 + 0.015 * mean_c * t);
    // Rounding can take the sum of identical colours a hair below zero.
    return std::sqrt(std::max(0.0, l * l + c * c + h * h + rotation * c * h));
}

Color as_grey(Color color) {
    const std::uint8_t grey = channel_of(luminance_of(linear_of(color)));
    return {grey, grey, grey, color.a};
}

Color as_deuteranopia(Color color) {
    const Linear linear = linear_of(color);
    const auto row = [&](double r, double g, double b) {
        return channel_of(r * linear[0] + g * linear[1] + b * linear[2]);
    };
    return {row(0.367322, 0.860646, -0.227968), row(0.280085, 0.672501, 0.047413),
            row(-0.011820, 0.042940, 0.968881), color.a};
}

Color lightened_to(Color color, double least_lightness) {
    const double wanted = std::min(least_lightness, 100.0);
    const auto mixed = [&](int white) {
        const auto channel = [&](std::uint8_t value) {
            return static_cast<std::uint8_t>(value + (255 - value) * white / 255);
        };
        return Color{channel(color.r), channel(color.g), channel(color.b), color.a};
    };
    for (int white = 0; white < 255; ++white) {
        if (to_lab(mixed(white)).l >= wanted) return mixed(white);
    }
    return mixed(255);
}

double contrast_ratio(Color first, Color second) {
    const double one = luminance_of(linear_of(first)) + 0.05;
    const double other = luminance_of(linear_of(second)) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

}  // namespace ancrage::render
