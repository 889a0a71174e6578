// Golden pictures: what a picture is compared with, where the difference goes, and how the expected
// one is renewed. ANCRAGE_UPDATE_EXPECTED=1 writes what is expected from now on: look at it.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "render/page/png.h"
#include "tests/app/likeness.h"
#include "tests/app/program.h"

namespace ancrage::test {

inline bool updates_expected() {
    const char* value = std::getenv("ANCRAGE_UPDATE_EXPECTED");
    return value != nullptr && *value == '1';
}

// The picture and what differs in it, kept beside the build for whoever looks into a failure.
inline fs::path keep_failure(const fs::path& is, const std::string& name,
                             const render::Image& difference) {
    fs::path folder = binary_folder() / "test-failures";
    fs::create_directories(folder);
    fs::copy_file(is, folder / (name + ".png"), fs::copy_options::overwrite_existing);
    if (difference.width > 0) {
        EXPECT_TRUE(render::write_png((folder / (name + ".difference.png")).string(), difference));
    }
    return folder;
}

// Fails when the picture `is` does not look like `should`, or when that is not there. `tolerated`:
// part of the picture that may look different, less than a short word.
inline void expect_golden(const fs::path& is, const fs::path& should, double tolerated = 0.002) {
    if (updates_expected()) {
        fs::create_directories(should.parent_path());
        fs::copy_file(is, should, fs::copy_options::overwrite_existing);
    }
    ASSERT_TRUE(fs::exists(should)) << should << ": write it with ANCRAGE_UPDATE_EXPECTED=1";
    const auto drawn = render::read_png(is.string());
    const auto wanted = render::read_png(should.string());
    ASSERT_TRUE(drawn) << is;
    ASSERT_TRUE(wanted) << should << " is no picture";
    const Likeness likeness = perceived_likeness(wanted.value(), drawn.value());
    if (likeness.unlike <= tolerated) return;
    const fs::path kept = keep_failure(is, should.stem().string(), likeness.difference);
    ADD_FAILURE() << likeness.unlike * 100 << " % of the picture looks different from " << should
                  << "; see " << kept;
}

}  // namespace ancrage::test
