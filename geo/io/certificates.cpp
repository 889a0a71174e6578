#include "geo/io/certificates.h"

#include <cstdlib>

namespace ancrage::geo {

const char* chosen_certificates() {
    const char* file = std::getenv("SSL_CERT_FILE");
    return file == nullptr || *file == '\0' ? nullptr : file;
}

}  // namespace ancrage::geo
