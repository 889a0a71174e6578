// What libraries that travel with the program need to find: the portable archive carries GDAL's and
// PROJ's data and a list of certificate authorities, since the machine may have none.
#pragma once

#include <string>
#include <vector>

namespace ancrage::app {

// Points the libraries at what lies in `folder` (proj, gdal, certificates.pem); nothing where there
// is no such folder, as when Debian's own libraries are used. Before any thread starts and before
// the first use of GDAL, PROJ or the network. Certificates: SSL_CERT_FILE where it is set, else the
// machine's own list, which is kept up to date, else the one that travels.
void use_bundled_data(const std::string& folder);

// The first of `candidates` that is a file; else `otherwise`.
std::string first_file(const std::vector<std::string>& candidates, const std::string& otherwise);

}  // namespace ancrage::app
