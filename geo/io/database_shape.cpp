#include "geo/io/database_shape.h"

#include "geo/io/wkb_writer.h"

namespace ancrage::geo {

std::string shape_literal(const GeometryArray& geometry, std::size_t feature) {
    constexpr const char* digits = "0123456789abcdef";
    std::string bytes;
    append_wkb(geometry, feature, has_many_points(geometry), bytes);
    std::string text = "'";
    text.reserve(2 * bytes.size() + 12);
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4U];
        text += digits[value & 0xFU];
    }
    return text + "'::geometry";
}

}  // namespace ancrage::geo
