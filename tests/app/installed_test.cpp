// The program where it was installed: it uses what lies beside it, and nothing of the checkout.
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/data/bundled_data.h"
#include "geo/io/certificates.h"
#include "tests/app/program.h"
#include "tests/source_folder.h"

namespace ancrage::app {
namespace {

using test::Answer;
using test::binary_folder;
using test::quoted;
using test::slurp;
using test::TemporaryFolder;
using test::write_text;
namespace fs = std::filesystem;

// A copy of the program in `folder`/bin, run without any environment.
Answer run_installed(const TemporaryFolder& folder, const std::string& arguments) {
    const fs::path program = folder / "bin/ancrage";
    if (!fs::exists(program)) {
        fs::create_directories(program.parent_path());
        fs::copy_file(binary_folder() / "ancrage", program);
    }
    const std::string command = "env -i PATH=/usr/bin:/bin HOME=" + quoted(folder.path().string()) +
                                " ANCRAGE_LANG=en ASAN_OPTIONS=detect_leaks=0 " +
                                quoted(program.string()) + " " + arguments + " >" +
                                quoted((folder / "stdout").string()) + " 2>" +
                                quoted((folder / "stderr").string()) + " </dev/null";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, slurp(folder / "stdout"),
            slurp(folder / "stderr")};
}

TEST(Installed, WithoutItsAssetsItSaysWhereTheyAreMissing) {
    const TemporaryFolder folder;
    const Answer answer = run_installed(folder, "describe --demo");
    EXPECT_EQ(answer.exit_code, 1);
    EXPECT_NE(answer.messages.find((folder / "share/ancrage/assets").string()), std::string::npos)
        << answer.messages;
}

TEST(Installed, ItUsesTheAssetsBesideIt) {
    const TemporaryFolder folder;
    const fs::path assets = folder / "share/ancrage/assets";
    fs::create_directories(assets);
    fs::copy(tests::source_folder() + "/assets", assets, fs::copy_options::recursive);
    EXPECT_EQ(run_installed(folder, "describe --demo").exit_code, 0);
    fs::remove_all(assets / "translations/en");
    const Answer answer = run_installed(folder, "describe --demo");
    EXPECT_EQ(answer.exit_code, 1);
    EXPECT_NE(answer.messages.find(assets.string()), std::string::npos) << answer.messages;
}

TEST(Installed, TheProgramNamesNoFolderOfTheMachineItWasBuiltOn) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "sanitizers keep the names of sources; no package is made of such a build";
#else
    EXPECT_EQ(slurp(binary_folder() / "ancrage").find(tests::source_folder()), std::string::npos);
#endif
}

TEST(Installed, TypefacesBesideItComeFirst) {
    const TemporaryFolder folder;
    fs::create_directories(folder / "share/ancrage/fonts");
    fs::create_directory_symlink(tests::source_folder() + "/assets",
                                 folder / "share/ancrage/assets");
    write_text(folder / "share/ancrage/fonts/Inter-Regular.otf", "no typeface");
    const Answer answer =
        run_installed(folder, "render --demo -o " + quoted((folder / "map.png").string()));
    EXPECT_EQ(answer.exit_code, 1) << "Debian's typeface was used";
    EXPECT_NE(answer.messages.find((folder / "share/ancrage/fonts").string()), std::string::npos)
        << answer.messages;
}

// Puts the environment back as it was.
class Variable {
public:
    explicit Variable(const char* name) : name_(name) {
        if (const char* value = std::getenv(name)) before_ = value;
        ::unsetenv(name);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() {
        if (before_.empty()) {
            ::unsetenv(name_);
        } else {
            ::setenv(name_, before_.c_str(), 1);
        }
    }
    std::string value() const {
        const char* now = std::getenv(name_);
        return now == nullptr ? std::string() : now;
    }

private:
    const char* name_;
    std::string before_;
};

TEST(BundledData, NothingIsSetWhereNothingTravels) {
    const Variable proj("PROJ_DATA");
    const Variable certificates("SSL_CERT_FILE");
    const TemporaryFolder folder;
    use_bundled_data(folder.path().string());
    EXPECT_EQ(proj.value(), "");
    EXPECT_EQ(certificates.value(), "");
    EXPECT_EQ(geo::chosen_certificates(), nullptr);
}

TEST(BundledData, LibrariesArePointedAtWhatTravels) {
    const Variable proj("PROJ_DATA");
    const Variable gdal("GDAL_DATA");
    const Variable certificates("SSL_CERT_FILE");
    const TemporaryFolder folder;
    fs::create_directories(folder / "proj");
    fs::create_directories(folder / "gdal");
    write_text(folder / "certificates.pem", "");
    ::setenv("PROJ_DATA", "/of/another/version", 1);
    ::setenv("SSL_CERT_FILE", "/chosen.pem", 1);
    use_bundled_data(folder.path().string());
    EXPECT_EQ(proj.value(), folder / "proj");
    EXPECT_EQ(gdal.value(), folder / "gdal");
    EXPECT_EQ(certificates.value(), "/chosen.pem") << "what the person chose stays";
    EXPECT_STREQ(geo::chosen_certificates(), "/chosen.pem");
}

TEST(BundledData, TheMachinesCertificatesComeFirst) {
    const TemporaryFolder folder;
    const std::string own = (folder / "own.pem").string();
    const std::string machine = (folder / "machine.pem").string();
    EXPECT_EQ(first_file({machine}, own), own);
    write_text(machine, "");
    EXPECT_EQ(first_file({(folder / "none.pem").string(), machine}, own), machine);
    EXPECT_EQ(first_file({folder.path().string(), machine}, own), machine) << "a folder is no list";
}

}  // namespace
}  // namespace ancrage::app
