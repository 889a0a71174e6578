#include "app/data/bundled_data.h"

#include <cstdlib>
#include <filesystem>

namespace ancrage::app {

namespace fs = std::filesystem;

namespace {

// Libraries of the archive do not understand the data of others, hence over whatever was set.
void point_at(const char* variable, const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) ::setenv(variable, folder.c_str(), 1);
}

}  // namespace

std::string first_file(const std::vector<std::string>& candidates, const std::string& otherwise) {
    for (const std::string& candidate : candidates) {
        std::error_code error;
        if (fs::is_regular_file(candidate, error)) return candidate;
    }
    return otherwise;
}

void use_bundled_data(const std::string& folder) {
    const fs::path bundled(folder);
    point_at("PROJ_DATA", bundled / "proj");
    point_at("GDAL_DATA", bundled / "gdal");
    const std::string own = (bundled / "certificates.pem").string();
    std::error_code error;
    if (!fs::is_regular_file(own, error)) return;
    // Debian and Arch, Fedora and its kin, openSUSE, Alpine.
    static const std::vector<std::string> machine = {"/etc/ssl/certs/ca-certificates.crt",
                                                     "/etc/pki/tls/certs/ca-bundle.crt",
                                                     "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"};
    ::setenv("SSL_CERT_FILE", first_file(machine, own).c_str(), 0);
}

}  // namespace ancrage::app
