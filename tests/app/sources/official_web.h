// The publishers' servers played on this machine by nginx and MapServer (tests/official_web), each
// test with its own, and a person's folders whose atlas was made from them. Faults are switched on
// by address.
#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/app/program.h"

namespace ancrage::test {

// Where site.py lays out what has an address of its own.
inline const std::string communes_2026 =
    "etalab-datasets.geo.data.gouv.fr/contours-administratifs/2026/geojson/communes-5m.geojson.gz";
inline const std::string communes_2024 =
    "etalab-datasets.geo.data.gouv.fr/contours-administratifs/2024/geojson/communes-5m.geojson.gz";
inline const std::string region_data = "data.iledefrance.fr/api/explore/v2.1/catalog/datasets/";
inline const std::string rail_data =
    "data.iledefrance-mobilites.fr/api/explore/v2.1/catalog/datasets/";
inline const std::string resources = "static.data.gouv.fr/resources/";

class OfficialWeb {
public:
    // Copies the web and starts its servers.
    OfficialWeb();
    OfficialWeb(const OfficialWeb&) = delete;
    OfficialWeb& operator=(const OfficialWeb&) = delete;
    ~OfficialWeb();

    // Empty, or what this machine lacks.
    static std::string lacking();
    // The person's folders, whose atlas came from the official web, put where `folder`'s program
    // finds them.
    static void put_machine(const TemporaryFolder& folder);
    // What `data update` said when that atlas was made.
    static std::string first_update();
    static long first_update_kilobytes();

    std::string mirror() const { return "http://127.0.0.1:" + std::to_string(port_); }
    fs::path file(const std::string& address) const { return folder_ / "site/files" / address; }
    fs::path assets() const { return folder_ / "site/assets"; }
    // A `kind` of web.py: 404, 500, moved, slow, misbehaving.
    void fault(const std::string& kind, const std::string& address,
               const std::string& manner = "x") const;
    void heal(const std::string& kind, const std::string& address) const;
    // Replaces what an address answers; the file it was copied from stays as it is.
    void put(const std::string& address, const std::string& content) const;
    // A shell command whose output is what the address answers from now on; "$1" is the file.
    void rewrite(const std::string& address, const std::string& command) const;
    // The portal data.gouv.fr has taken notice of the changed file of a data set.
    void republish(const std::string& slug) const;
    // Lines "STATUS METHOD ADDRESS" since the last call.
    std::vector<std::string> requests();
    // Runs the program against this web.
    Answer run(const TemporaryFolder& folder, const std::vector<std::string>& arguments,
               const std::string& prefix = {}) const;
    std::vector<std::string> environment() const;

private:
    TemporaryFolder folder_;
    pid_t process_ = -1;
    int input_ = -1;  // the servers end when it is closed
    int port_ = 0;
    std::size_t read_ = 0;  // of the log
};

}  // namespace ancrage::test

#define NEEDS_OFFICIAL_WEB()                                                                   \
    if (const std::string lacking = ancrage::test::OfficialWeb::lacking(); !lacking.empty()) { \
        GTEST_SKIP() << "needs " << lacking;                                                   \
    }                                                                                          \
    static_assert(true, "")
