// From the printed figures of one programme and case to an amount, step by step. Euros are rounded
// to the cent; every amount is the most that the document allows, never more than the cost for an
// aid.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/programmes/aid.h"

namespace ancrage::layers {

// What is done with the two operands; the result is in euros unless said.
// eligible_cost: the lesser of the cost and its ceiling. add_points: percent + points, in percent.
// whole_rate: the lesser of a rate and 100 %. apply_rate: euros x percent. times_years: euros a
// year x years. add: euros + euros. award_ceiling, up_to_ceiling and cost_limit: the lesser of two
// amounts; up_to_ceiling where no rate is printed. price: a price, no arithmetic.
enum class StepKind {
    eligible_cost,
    add_points,
    whole_rate,
    apply_rate,
    times_years,
    add,
    award_ceiling,
    up_to_ceiling,
    cost_limit,
    price
};

struct Step {
    StepKind kind = StepKind::apply_rate;
    double left = 0;
    double right = 0;
    double result = 0;
    const AidRate* row = nullptr;  // where the right operand is printed; null: the cost
};

// rate: from a rate. sum: flat or yearly sums. ceiling: only an upper bound is printed. price: what
// the applicant pays.
enum class Basis { rate, sum, ceiling, price };

struct Arithmetic {
    Basis basis = Basis::rate;
    std::vector<Step> steps;
    double amount_eur = 0;
    std::optional<double> rate_percent;  // with its bonuses
    const AidRate* below = nullptr;      // the minimum that the amount does not reach
};

// `rows` are those of one programme and case that hold for the applicant; `bonuses` those that add
// to the rate. Nothing when no row brings an amount.
std::optional<Arithmetic> compute(std::span<const AidRate* const> rows,
                                  std::span<const AidRate* const> bonuses, double cost_eur);

// Euros and cents.
double to_cents(double euros);

}  // namespace ancrage::layers
