// A picture on the clipboard: through programs that work, fail, hang or are not there.
#include "app/data/clipboard_image.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <set>

#include "render/page/png.h"
#include "tests/app/demonstration.h"
#include "tests/app/screen.h"

namespace ancrage::app {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

std::string program(const test::TemporaryFolder& folder, const std::string& script) {
    const fs::path path = folder / "clipboard-program";
    test::write_text(path, "#!/bin/sh\n" + script + "\n");
    ::chmod(path.c_str(), 0755);
    return path.string();
}

render::Image small_picture() {
    render::Image image{4, 3, {}};
    image.rgba.assign(4 * 3 * 4, 200);
    return image;
}

TEST(CardClipboard, GivesTheFileToTheProgramWithoutAShell) {
    const test::TemporaryFolder folder;
    const std::string copied = (folder / "copied").string();
    const std::string copier = program(folder, R"(printf '%s\n' "$@" > )" + copied);
    const std::string path = "/tmp/a name; with $(signs).png";
    EXPECT_TRUE(put_png_on_clipboard(path, copier));
    EXPECT_EQ(test::slurp(copied), "-selection\nclipboard\n-t\nimage/png\n-i\n" + path + "\n");
}

TEST(CardClipboard, SaysWhenTheProgramFailsHangsOrIsMissing) {
    const test::TemporaryFolder folder;
    const auto refused = put_png_on_clipboard("x.png", program(folder, "exit 3"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message.key, "error.clipboard_refused");
    const auto hung =
        put_png_on_clipboard("x.png", program(folder, "exec sleep 60"), milliseconds(100));
    ASSERT_FALSE(hung);
    EXPECT_EQ(hung.error().message.key, "error.clipboard_refused");
    const auto missing = put_png_on_clipboard("x.png", (folder / "nothing-here").string());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message.key, "error.clipboard_no_program");
}

TEST(CardClipboard, LeavesNoFileBehindWhenItWorks) {
    const test::TemporaryFolder folder;
    const std::string seen = (folder / "seen.png").string();
    const std::string pictures = (folder / "pictures").string();
    const std::string copier =
        program(folder, "cp \"$6\" " + seen + "; echo \"$6\" > " + seen + ".name");
    const auto delivery =
        deliver_picture(small_picture(), pictures, "Saint-Denis", "2026-11-21", copier);
    ASSERT_TRUE(delivery);
    EXPECT_TRUE(delivery.value().on_clipboard);
    EXPECT_FALSE(fs::exists(pictures));
    const auto image = render::read_png(seen);
    ASSERT_TRUE(image);
    EXPECT_EQ(image.value().rgba, small_picture().rgba);
    std::string name = test::slurp(seen + ".name");
    name.pop_back();
    EXPECT_FALSE(fs::exists(name)) << name;
}

TEST(CardClipboard, SavesThePictureWhenTheClipboardDoesNotTakeIt) {
    const test::TemporaryFolder folder;
    const std::string pictures = (folder / "my" / "pictures").string();
    const std::string copier = program(folder, "exit 1");
    std::string title = "Évry / Courcouronnes";
    for (int i = 0; i < 100; ++i) title += " très long nom";
    std::set<std::string> paths;
    for (int i = 0; i < 3; ++i) {
        const auto delivery =
            deliver_picture(small_picture(), pictures, title, "2026-11-21", copier);
        ASSERT_TRUE(delivery);
        EXPECT_FALSE(delivery.value().on_clipboard);
        EXPECT_TRUE(render::read_png(delivery.value().saved_at));
        paths.insert(delivery.value().saved_at);
    }
    EXPECT_EQ(paths.size(), 3u) << "an earlier picture was written over";
    EXPECT_TRUE(paths.begin()->starts_with(pictures + "/ancrage-evry-courcouronnes"));
}

TEST(CardClipboard, SaysWhenNothingWorks) {
    const test::TemporaryFolder folder;
    test::write_text(folder / "file", "not a folder");
    const auto delivery = deliver_picture(small_picture(), (folder / "file" / "below").string(),
                                          "A", "2026-11-21", program(folder, "exit 1"));
    EXPECT_FALSE(delivery);
}

TEST(CardClipboard, FindsThePersonsPictures) {
    const test::OwnHome home;
    const char* before = std::getenv("ANCRAGE_EXPORTS");
    const std::string kept = before == nullptr ? "" : before;
    ::unsetenv("ANCRAGE_EXPORTS");
    EXPECT_EQ(pictures_folder(), (home / "Pictures").string());
    fs::create_directories(home / ".config");
    test::write_text(home / ".config/user-dirs.dirs",
                     "# comment\nXDG_MUSIC_DIR=\"$HOME/Musique\"\n"
                     "XDG_PICTURES_DIR=\"$HOME/Mes images\"\n");
    EXPECT_EQ(pictures_folder(), (home / "Mes images").string());
    if (before != nullptr) ::setenv("ANCRAGE_EXPORTS", kept.c_str(), 1);
}

TEST(CardClipboard, XclipHoldsThePicture) {
    const test::Screen screen;
    if (!screen.is_up()) GTEST_SKIP() << "needs Xvfb (package xvfb)";
    if (std::system("command -v xclip >/dev/null") != 0) {
        GTEST_SKIP() << "needs xclip (package xclip)";
    }
    const test::TemporaryFolder folder;
    const auto delivery =
        deliver_picture(small_picture(), (folder / "pictures").string(), "A", "2026-11-21");
    ASSERT_TRUE(delivery);
    EXPECT_TRUE(delivery.value().on_clipboard);
    const std::string pasted = (folder / "pasted.png").string();
    ASSERT_EQ(
        std::system(("timeout 10 xclip -selection clipboard -t image/png -o > " + pasted).c_str()),
        0);
    const auto image = render::read_png(pasted);
    ASSERT_TRUE(image);
    EXPECT_EQ(image.value().rgba, small_picture().rgba);
}

}  // namespace
}  // namespace ancrage::app
