#include "render/gl/plate_pass.h"

#include <array>

namespace ancrage::render {

namespace {

struct PlateRecord {
    std::array<float, 4> box;  // pixels from the top left
    Color fill;
    Color edge;
    std::array<float, 2> shape;  // pixels: radius, width of the edge
};

PlateRecord record_of(const NamePlate& plate) {
    return {{static_cast<float>(plate.box.left), static_cast<float>(plate.box.top),
             static_cast<float>(plate.box.right), static_cast<float>(plate.box.bottom)},
            plate.fill,
            plate.edge,
            {plate.radius, plate.edge_width}};
}

}  // namespace

PlatePass::PlatePass(Program program) : program_(std::move(program)) {
    glBindVertexArray(array_.name());
    glBindBuffer(GL_ARRAY_BUFFER, plates_.name());
    const auto attribute = [](GLuint index, GLint size, GLenum type, GLboolean normalized,
                              std::size_t offset) {
        instance_attribute(index, size, type, normalized, sizeof(PlateRecord), offset);
    };
    attribute(0, 4, GL_FLOAT, GL_FALSE, offsetof(PlateRecord, box));
    attribute(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(PlateRecord, fill));
    attribute(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(PlateRecord, edge));
    attribute(3, 2, GL_FLOAT, GL_FALSE, offsetof(PlateRecord, shape));
}

geo::Result<PlatePass> PlatePass::create(const std::string& shader_folder) {
    geo::Result<Program> program = Program::load(shader_folder, "plate", "plate");
    if (!program) return program.error();
    return PlatePass(std::move(program).value());
}

void PlatePass::draw(const std::vector<WrittenName>& names, const Frame& frame) const {
    std::vector<PlateRecord> records;
    for (const WrittenName& name : names) {
        if (name.plate) records.push_back(record_of(*name.plate));
    }
    if (records.empty()) return;
    glBindVertexArray(array_.name());
    glBindBuffer(GL_ARRAY_BUFFER, plates_.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(records.size() * sizeof(PlateRecord)),
                 records.data(), GL_STREAM_DRAW);
    blend_over();
    program_.use();
    program_.set("u_viewport", static_cast<float>(frame.camera.width),
                 static_cast<float>(frame.camera.height));
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(records.size()));
}

}  // namespace ancrage::render
