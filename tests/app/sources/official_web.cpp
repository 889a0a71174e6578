#include "tests/app/sources/official_web.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "tests/source_folder.h"

namespace ancrage::test {

namespace {

std::string script(const std::string& name) {
    return (fs::path(tests::source_folder()) / "tests/official_web" / name).string();
}

// CTest has it made once for all tests (tests/CMakeLists.txt); run by hand, it is made here.
const fs::path& prepared() {
    static const fs::path folder = [] {
        fs::path shared = binary_folder() / "test-data/official";
        if (fs::exists(shared / "machine/data/ancrage/atlas.gpkg")) return shared;
        static const TemporaryFolder made;
        const std::string command = "python3 -B " + quoted(script("prepare.py")) + " " +
                                    quoted((made / "official").string()) + " " +
                                    quoted((binary_folder() / "ancrage").string()) + " " +
                                    quoted((fs::path(tests::source_folder()) / "assets").string());
        EXPECT_EQ(std::system(command.c_str()), 0);
        return made / "official";
    }();
    return folder;
}

void shell(const std::string& command) {
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

}  // namespace

std::string OfficialWeb::lacking() {
    if (pack().empty()) return "the data pack: set ANCRAGE_PACK to its folder";
    for (const char* program :
         {"/usr/sbin/nginx", "/usr/sbin/fcgiwrap", "/usr/lib/cgi-bin/mapserv"}) {
        if (!fs::exists(program)) return program;
    }
    return {};
}

OfficialWeb::OfficialWeb() {
    shell("cp -a " + quoted((prepared() / "site").string()) + " " +
          quoted((folder_ / "site").string()));
    std::array<int, 2> input{};
    std::array<int, 2> output{};
    // Not for the programs that tests start: the servers would wait for those to end too.
    EXPECT_EQ(::pipe2(input.data(), O_CLOEXEC), 0);
    EXPECT_EQ(::pipe2(output.data(), O_CLOEXEC), 0);
    const std::string web = script("web.py");
    const std::string site = (folder_ / "site").string();
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(input[0], STDIN_FILENO);
        ::dup2(output[1], STDOUT_FILENO);
        ::execlp("python3", "python3", "-B", web.c_str(), site.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(input[0]);
    ::close(output[1]);
    input_ = input[1];
    std::array<char, 16> text{};
    std::size_t size = 0;
    for (ssize_t got = 1; got > 0 && size + 1 < text.size();
         size += static_cast<std::size_t>(got)) {
        got = ::read(output[0], &text.at(size), text.size() - 1 - size);
        if (got <= 0) break;
        if (text.at(size + static_cast<std::size_t>(got) - 1) == '\n') break;
    }
    ::close(output[0]);
    port_ = std::atoi(text.data());
    EXPECT_GT(port_, 0) << slurp(folder_ / "site/error.log");
    read_ = slurp(folder_ / "site/requests.log").size();
}

OfficialWeb::~OfficialWeb() {
    ::close(input_);
    ::waitpid(process_, nullptr, 0);
}

void OfficialWeb::put_machine(const TemporaryFolder& folder) {
    shell("cp -a " + quoted((prepared() / "machine").string()) + "/. " +
          quoted(folder.path().string()));
}

std::string OfficialWeb::first_update() {
    return slurp(prepared() / "update.json");
}

long OfficialWeb::first_update_kilobytes() {
    return std::atol(slurp(prepared() / "peak_kilobytes").c_str());
}

void OfficialWeb::fault(const std::string& kind, const std::string& address,
                        const std::string& manner) const {
    const fs::path path = folder_ / "site/faults" / kind / address;
    fs::create_directories(path.parent_path());
    write_text(path, manner);
}

void OfficialWeb::heal(const std::string& kind, const std::string& address) const {
    fs::remove(folder_ / "site/faults" / kind / address);
}

void OfficialWeb::put(const std::string& address, const std::string& content) const {
    write_text(file(address), content);
}

void OfficialWeb::rewrite(const std::string& address, const std::string& command) const {
    const std::string path = file(address).string();
    shell("set -- " + quoted(path) + " && { " + command + "; } >" + quoted(path + ".new") +
          " && mv " + quoted(path + ".new") + " " + quoted(path));
}

void OfficialWeb::republish(const std::string& slug) const {
    shell("python3 -B " + quoted(script("republish.py")) + " " +
          quoted((folder_ / "site/files").string()) + " " + quoted(slug));
}

std::vector<std::string> OfficialWeb::requests() {
    std::istringstream log(slurp(folder_ / "site/requests.log").substr(read_));
    std::vector<std::string> lines;
    for (std::string line; std::getline(log, line);) {
        read_ += line.size() + 1;
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> OfficialWeb::environment() const {
    return {"ANCRAGE_OFFLINE=0", "ANCRAGE_MIRROR=" + mirror(), "ANCRAGE_PATIENCE=0.1",
            "ANCRAGE_ASSETS=" + assets().string()};
}

Answer OfficialWeb::run(const TemporaryFolder& folder, const std::vector<std::string>& arguments,
                        const std::string& prefix) const {
    return run_program(folder, arguments, environment(), prefix);
}

}  // namespace ancrage::test
