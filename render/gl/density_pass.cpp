#include "render/gl/density_pass.h"

#include <algorithm>
#include <cmath>

namespace ancrage::render {

namespace {

// The part of a grid that another one of the same width meets.
HexGrid common(const HexGrid& whole, const HexGrid& wanted) {
    HexGrid part = whole;
    part.first_column = std::max(whole.first_column, wanted.first_column);
    part.first_row = std::max(whole.first_row, wanted.first_row);
    const auto extent = [](std::int64_t first, std::int64_t end_a, std::int64_t end_b) {
        return static_cast<int>(std::max<std::int64_t>(0, std::min(end_a, end_b) - first));
    };
    part.columns = extent(part.first_column, whole.first_column + whole.columns,
                          wanted.first_column + wanted.columns);
    part.rows =
        extent(part.first_row, whole.first_row + whole.rows, wanted.first_row + wanted.rows);
    return part;
}

std::vector<Color> texels_of(const DensityGrid& density, const HexGrid& part,
                             const std::vector<std::uint32_t>& classes,
                             std::span<const Color> colors) {
    std::vector<Color> texels;
    texels.reserve(static_cast<std::size_t>(part.columns) * static_cast<std::size_t>(part.rows));
    for (std::int64_t row = part.first_row; row < part.first_row + part.rows; ++row) {
        const auto first = (row - density.grid.first_row) * density.grid.columns +
                           part.first_column - density.grid.first_column;
        for (std::int64_t i = first; i < first + part.columns; ++i) {
            const std::uint32_t count = density.counts[static_cast<std::size_t>(i)];
            texels.push_back(count == 0 ? Color{0, 0, 0, 0}
                                        : colors[density_class(classes, count)]);
        }
    }
    return texels;
}

}  // namespace

DensityPass::DensityPass(Program program) : program_(std::move(program)) {
    glBindTexture(GL_TEXTURE_2D, cells_.name());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

geo::Result<DensityPass> DensityPass::create(const std::string& shader_folder) {
    geo::Result<Program> program = Program::load(shader_folder, "density", "density");
    if (!program) return program.error();
    return DensityPass(std::move(program).value());
}

void DensityPass::draw(const DensityGrid& density, const std::vector<std::uint32_t>& classes,
                       std::span<const Color> colors, const Frame& frame) const {
    const Camera& camera = frame.camera;
    const double width = density.grid.width;
    const HexGrid part = common(density.grid, hex_grid(frame.clip, width));
    if (part.columns == 0 || part.rows == 0) return;
    const std::vector<Color> texels = texels_of(density, part, classes, colors);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, cells_.name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, part.columns, part.rows, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texels.data());
    blend_over();
    program_.use();
    program_.set("u_cells", 0);
    // Counted from a cell in the middle of the picture: exact in 32 bits, and the same whichever
    // piece is painted.
    auto row = static_cast<std::int64_t>(std::floor(camera.center.y / density.grid.row_height()));
    if (row % 2 != 0) --row;
    const auto column = static_cast<std::int64_t>(std::floor(camera.center.x / width));
    const geo::Coordinate middle = density.grid.center(column, row);
    const double per_pixel = camera.metres_per_pixel / width;
    program_.set("u_first_column", static_cast<int>(part.first_column - column));
    program_.set("u_first_row", static_cast<int>(part.first_row - row));
    program_.set("u_per_pixel", static_cast<float>(per_pixel));
    program_.set(
        "u_corner",
        static_cast<float>((camera.center.x - middle.x) / width - camera.width / 2.0 * per_pixel),
        static_cast<float>((camera.center.y - middle.y) / width - camera.height / 2.0 * per_pixel));
    const auto across = [&](double x) {
        return static_cast<float>((x - camera.center.x) / camera.metres_per_pixel * 2 /
                                  camera.width);
    };
    const auto up = [&](double y) {
        return static_cast<float>((y - camera.center.y) / camera.metres_per_pixel * 2 /
                                  camera.height);
    };
    const geo::Coordinate first = density.grid.center(part.first_column - 1, part.first_row - 1);
    const geo::Coordinate last =
        density.grid.center(part.first_column + part.columns + 1, part.first_row + part.rows + 1);
    program_.set("u_box", across(first.x), up(first.y), across(last.x), up(last.y));
    glBindVertexArray(array_.name());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace ancrage::render
