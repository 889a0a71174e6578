// A PostgreSQL server with PostGIS for tests: a cluster of its own in a temporary folder, on a free
// port of the loopback, owned by the user postgres where the tests run as root (who may not run
// it). The databases are those that docs/team.md tells an administrator to make, and a few that are
// not as they should be. Debian's own cluster is left alone.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/source_folder.h"

namespace ancrage::test {

class PostgresServer {
public:
    static std::string lacking() {
        for (const char* file : {"/usr/lib/postgresql/15/bin/postgres",
                                 "/usr/share/postgresql/15/extension/postgis.control"}) {
            if (!std::filesystem::exists(file)) return file;
        }
        return {};
    }

    PostgresServer() : folder_(new_folder()) {
        run("cp -a " + template_folder() + " " + folder_ + "/data");
        for (int attempt = 0; attempt < 5 && process_ <= 0; ++attempt) start();
        EXPECT_GT(process_, 0) << log();
    }
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer() {
        stop(SIGQUIT);
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }

    // Without a password where the role has none: "alice" (writes), "bruno" (reads), "eve"
    // (nothing) and "postgres" have none; "carole" (reads) has the password "s3cret d'été".
    std::string connection(const std::string& user, const std::string& database = "ancrage") const {
        return "host=127.0.0.1 port=" + std::to_string(port_) + " dbname=" + database +
               " user=" + user;
    }
    int port() const { return port_; }

    // What psql answers, cells separated by "|".
    std::string sql(const std::string& statements, const std::string& database = "ancrage") const {
        const std::string file = folder_ + "/statements.sql";
        std::ofstream(file) << statements;
        return run(programs() + "/psql -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p " +
                   std::to_string(port_) + " -U postgres -d " + database + " -f " + file);
    }

    // Ends at once, as by a crash of the machine.
    void stop(int signal = SIGQUIT) {
        if (process_ <= 0) return;
        ::kill(process_, signal);
        ::waitpid(process_, nullptr, 0);
        process_ = -1;
    }
    // On the port it had.
    void start() {
        const bool again = port_ != 0;
        if (!again) port_ = free_port();
        process_ = ::fork();
        if (process_ == 0) exec_server();
        for (int i = 0; i < 400; ++i) {
            if (::waitpid(process_, nullptr, WNOHANG) == process_) break;
            if (accepts()) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(25));
        }
        process_ = -1;
        if (!again) port_ = 0;
    }

    std::string log() const { return slurp_file(folder_ + "/log"); }

private:
    static std::string programs() { return "/usr/lib/postgresql/15/bin"; }

    static std::string slurp_file(const std::string& path) {
        std::ifstream file(path);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }

    // Its output; a test that cannot go on fails here.
    static std::string run(const std::string& command) {
        std::string output;
        FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
        std::array<char, 4096> piece{};
        while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), pipe)) {
            output.append(piece.data(), got);
        }
        const int status = ::pclose(pipe);
        EXPECT_EQ(status, 0) << command << "\n" << output;
        while (!output.empty() && output.back() == '\n') output.pop_back();
        return output;
    }

    static std::string as_owner() {
        return ::geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups " : "";
    }

    static std::string new_folder() {
        std::string pattern = std::filesystem::temp_directory_path() / "ancrage-postgres-XXXXXX";
        EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
        if (::geteuid() == 0) run("chown postgres " + pattern);
        return pattern;
    }

    static int free_port() {
        const int file = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* place = reinterpret_cast<sockaddr*>(&address);
        const bool found = ::bind(file, place, size) == 0 && ::getsockname(file, place, &size) == 0;
        ::close(file);
        return found ? ntohs(address.sin_port) : 0;
    }

    bool accepts() const {
        const std::string command =
            programs() + "/pg_isready -q -h 127.0.0.1 -p " + std::to_string(port_) + " -t 1";
        return std::system(command.c_str()) == 0;
    }

    // Ends with the test program, however that ends.
    [[noreturn]] void exec_server() const {
        const std::string command =
            "exec setpriv --pdeathsig QUIT " +
            std::string(::geteuid() == 0 ? "--reuid=postgres "
                                           "--regid=postgres "
                                           "--init-groups "
                                         : "") +
            programs() + "/postgres -D " + folder_ + "/data -p " + std::to_string(port_) +
            " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder_ +
            " -c fsync=off -c max_connections=30 -c lc_messages=C >" + folder_ + "/log 2>&1";
        ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        ::_exit(127);
    }

    // The statements that the manual gives to an administrator.
    static std::string administrators_statements() {
        const std::string manual = slurp_file(tests::source_folder() + "/docs/team.md");
        const std::size_t from = manual.find("```sql\n") + 7;
        return manual.substr(from, manual.find("```", from) - from);
    }

    // A cluster made once: tests start from copies of it.
    static const std::string& template_folder() {
        static const std::string folder = [] {
            const std::string build =
                std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path();
            std::string kept = build + "/test-data/postgres-" +
                               std::to_string(std::hash<std::string>()(
                                   own_statements() + administrators_statements()));
            if (!std::filesystem::exists(kept)) make_template(kept);
            return kept;
        }();
        return folder;
    }

    static std::string own_statements() {
        return "CREATE ROLE eve LOGIN;\n"
               "CREATE ROLE carole LOGIN PASSWORD 's3cret d''été' IN ROLE ancrage_readers;\n"
               "CREATE DATABASE plain;\n"
               "CREATE DATABASE empty OWNER alice;\n"
               "\\connect empty\n"
               "CREATE EXTENSION postgis;\n";
    }

    static void make_template(const std::string& kept) {
        const std::string folder = new_folder();
        run(as_owner() + programs() + "/initdb -D " + folder +
            "/data -U postgres -E UTF8 --locale=C --no-sync -A trust");
        std::ofstream(folder + "/data/pg_hba.conf")
            << "host all carole 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n";
        {
            PostgresServer server(folder);
            server.sql(administrators_statements(), "postgres");
            server.sql(own_statements(), "postgres");
            server.stop(SIGINT);
            std::error_code error;
            std::filesystem::create_directories(std::filesystem::path(kept).parent_path(), error);
            // Another test program may have been quicker.
            const std::string own = kept + "." + std::to_string(::getpid());
            run("cp -a " + folder + "/data " + own + " && { mv -T " + own + " " + kept +
                " 2>/dev/null || rm -rf " + own + "; }");
        }
    }

    explicit PostgresServer(const std::string& folder) : folder_(folder) { start(); }

    std::string folder_;
    pid_t process_ = -1;
    int port_ = 0;
};

}  // namespace ancrage::test

#define NEEDS_POSTGRES()                                                                          \
    if (const std::string lacking = ancrage::test::PostgresServer::lacking(); !lacking.empty()) { \
        GTEST_SKIP() << "needs " << lacking << " (scripts/packages-test.txt)";                    \
    }                                                                                             \
    static_assert(true, "")
