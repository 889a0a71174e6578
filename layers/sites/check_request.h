// What is wrong with a request before anything is measured, and what makes it hopeless.
#pragma once

#include <vector>

#include "geo/model/message.h"
#include "geo/model/result.h"
#include "layers/sites/site_request.h"

namespace ancrage::layers {

inline constexpr std::size_t most_criteria = 64;

// Usage errors: a criterion twice or without a name, a weight, threshold or distance that is no
// number or makes no sense, thresholds and values that do not fit the measure.
geo::Status check_request(const SiteRequest& request);

// Enabled criteria that no site can meet together: of one measure, at least 10 required and 5 or
// more avoided; a share above 100.
std::vector<geo::Message> contradictions(const SiteRequest& request);

}  // namespace ancrage::layers
