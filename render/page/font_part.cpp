#include "render/page/font_part.h"

#include <hb-subset.h>

#include "render/page/typeface.h"

namespace ancrage::render {

namespace {

using HbFace = std::unique_ptr<hb_face_t, Releaser<hb_face_destroy>>;
using HbBlob = std::unique_ptr<hb_blob_t, Releaser<hb_blob_destroy>>;
using HbInput = std::unique_ptr<hb_subset_input_t, Releaser<hb_subset_input_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Releaser<hb_buffer_destroy>>;

}  // namespace

std::string font_part(const std::string& path, std::string_view text,
                      const std::vector<std::string_view>& features, bool only) {
    const HbBlob blob(hb_blob_create_from_file_or_fail(path.c_str()));
    if (!blob) return {};
    const HbFace face(hb_face_create(blob.get(), 0));
    const HbInput input(hb_subset_input_create_or_fail());
    if (!input) return {};
    const HbBuffer buffer(hb_buffer_create());
    const int length = static_cast<int>(text.size());
    hb_buffer_add_utf8(buffer.get(), text.data(), length, 0, length);
    unsigned count = 0;
    const hb_glyph_info_t* characters = hb_buffer_get_glyph_infos(buffer.get(), &count);
    for (unsigned i = 0; i < count; ++i) {
        hb_set_add(hb_subset_input_unicode_set(input.get()), characters[i].codepoint);
    }
    hb_set_t* kept = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    if (only) hb_set_clear(kept);
    for (const std::string_view feature : features) {
        hb_set_add(kept, hb_tag_from_string(feature.data(), static_cast<int>(feature.size())));
    }
    const HbFace part(hb_subset_or_fail(face.get(), input.get()));
    if (!part) return {};
    const HbBlob bytes(hb_face_reference_blob(part.get()));
    unsigned size = 0;
    const char* data = hb_blob_get_data(bytes.get(), &size);
    return {data, size};
}

}  // namespace ancrage::render
