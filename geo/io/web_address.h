// The addresses that a download may ask: https, on hosts named beforehand, wherever a server
// redirects to. Under a mirror on this machine the same addresses are asked of that mirror.
#pragma once

#include <string>
#include <vector>

#include "geo/model/result.h"

namespace ancrage::geo {

struct WebScope {
    std::vector<std::string> hosts;  // exact names, lower case
    std::string mirror;              // empty, or "http://127.0.0.1:PORT"
};

// An error unless it is plain http on the loopback, without a path.
Status check_mirror(const std::string& mirror);

// The address in one spelling, without its fragment. Error: anything but https on its usual port,
// without names or passwords, on one of the hosts.
Result<std::string> allowed_address(const std::string& address, const WebScope& scope);

// The host of an address that allowed_address() returned.
std::string host_of_address(const std::string& address);

// As messages show it: of a long question to a service, its beginning.
std::string shown_address(const std::string& address);

// What is asked on the wire for an allowed address: itself, or "MIRROR/HOST/PATH".
std::string wire_address(const std::string& address, const WebScope& scope);

// Where an answer of `address` sends to: its Location header, relative or not. Error: not allowed.
Result<std::string> redirected_address(const std::string& address, const std::string& location,
                                       const WebScope& scope);

}  // namespace ancrage::geo
