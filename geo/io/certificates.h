// By which authorities servers prove who they are.
#pragma once

namespace ancrage::geo {

// The file of SSL_CERT_FILE, the name that OpenSSL gives it; null where it is not set: the
// library's own choice then.
const char* chosen_certificates();

}  // namespace ancrage::geo
