// A geocoding service that a person named: addresses go out in batches of CSV, places come back.
// Off unless named; the interface is that of the Base Adresse Nationale ("/search/csv/"), which the
// IGN's Géoplateforme and addok servers share. Only https, or http on this machine; no redirection
// is followed, so that a list of customers never goes to another server than the one named.
#pragma once

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "geo/model/result.h"

namespace ancrage::geo {

struct AddressLine {
    std::string address;
    std::string postcode;
    std::string city;
};

struct GeocodedPlace {
    double longitude = 0;
    double latitude = 0;
    double score = 0;       // 0 to 1, as the service says
    std::string type;       // housenumber, street, locality, municipality
    std::string label;      // the address as the service knows it
    std::string city_code;  // INSEE
};

struct GeocodingPatience {
    int connect = 5;          // seconds
    int answer = 60;          // for a batch
    double interval = 1;      // seconds between two batches, at least
    std::size_t batch = 500;  // addresses in one request
};

// An error unless addresses may be sent there.
Status check_geocoder(const std::string& address);

// One answer an address, in order; nothing where the service knew none. Stops between two batches
// and in the middle of a request: the error is then "error.cancelled".
Result<std::vector<std::optional<GeocodedPlace>>> geocode(const std::string& service,
                                                          const std::vector<AddressLine>& lines,
                                                          const GeocodingPatience& patience,
                                                          const std::stop_token& stop);

}  // namespace ancrage::geo
