// Who asks: which rows of the rates speak of this company or body, and which programmes are open to
// it. A rate of another size or headcount band is never taken silently.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"
#include "layers/programmes/freshness.h"
#include "layers/programmes/programme.h"

namespace ancrage::layers {

// Sizes of Recommendation 2003/361/EC: pe small (very small ones too), me medium, ge large. eti:
// the French mid-cap. non_eco: any body, for an activity that is not economic.
enum class ApplicantSize { pe, me, eti, ge, collectivite, non_eco };

// Names as in the catalogue, in the order they are offered.
const std::vector<std::string_view>& applicant_sizes();
std::string_view name_of(ApplicantSize size);
std::optional<ApplicantSize> applicant_size(std::string_view name);
// State aid rules speak of companies only.
bool is_company(ApplicantSize size);

struct Applicant {
    ApplicantSize size = ApplicantSize::pe;
    std::optional<int> headcount;  // people; decides the bands that documents print
};

// Usage error when the headcount is not one of this size (definitions of aid_rules.csv).
geo::Status check_applicant(const ProgrammeCatalogue& catalogue, const Applicant& applicant);

// The rule of that kind that makes the rates of another size hold for this one; none when the
// documents print this size themselves.
const AidRule* size_rule(const ProgrammeCatalogue& catalogue, ApplicantSize size);
// The size that the documents print rates for: "ge" for a mid-cap.
std::string_view printed_size(const ProgrammeCatalogue& catalogue, ApplicantSize size);

enum class Fit { yes, no, unknown };

// Whether a row's size or band is the applicant's; unknown without a headcount.
Fit fits_size(const ProgrammeCatalogue& catalogue, const AidRate& rate, const Applicant& applicant);

// Whether a programme is open to the applicant; unknown when only a start-up or a very small
// business may ask and nothing tells that this is one: `why` then says so.
Fit may_ask(const ProgrammeCatalogue& catalogue, const Programme& programme,
            const Applicant& applicant, geo::Message& why);

// Whether a rule is valid on a day.
bool is_valid_on(const AidRule& rule, Date day);

}  // namespace ancrage::layers
