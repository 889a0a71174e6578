#include "layers/simulator/arithmetic.h"

#include <algorithm>
#include <cmath>

namespace ancrage::layers {

namespace {

constexpr double whole = 100;  // percent

class Calculation {
public:
    explicit Calculation(double cost) : cost_(to_cents(cost)) {}

    void apply_rate(const AidRate& row, std::span<const AidRate* const> bonuses) {
        double base = cost_;
        if (row.cost_ceiling_eur) {
            base = step(StepKind::eligible_cost, base, *row.cost_ceiling_eur,
                        std::min(base, *row.cost_ceiling_eur), &row);
        }
        double rate = *row.rate_percent;
        for (const AidRate* bonus : bonuses) {
            rate = step(StepKind::add_points, rate, *bonus->bonus_points,
                        rate + *bonus->bonus_points, bonus);
        }
        if (rate > whole) rate = step(StepKind::whole_rate, rate, whole, whole, nullptr);
        const double part = std::min(to_cents(base * rate / whole), base);
        step(StepKind::apply_rate, base, rate, part, &row);
        add(part, &row);
        made_.rate_percent = rate;
        cap(row);
    }

    void add_sum(const AidRate& row) {
        double part = *row.amount_eur;
        if (row.role == AidRole::yearly) {
            part = step(StepKind::times_years, *row.amount_eur, *row.years,
                        to_cents(*row.amount_eur * *row.years), &row);
        }
        add(part, &row);
    }

    void cap(const AidRate& row) {
        if (!row.award_ceiling_eur) return;
        amount_ = step(StepKind::award_ceiling, amount_, *row.award_ceiling_eur,
                       std::min(amount_, *row.award_ceiling_eur), &row);
    }

    void up_to(const AidRate& row) {
        amount_ = step(StepKind::up_to_ceiling, cost_, *row.award_ceiling_eur,
                       std::min(cost_, *row.award_ceiling_eur), &row);
        has_amount_ = true;
    }

    void set_price(const AidRate& row) {
        amount_ = step(StepKind::price, 0, *row.amount_eur, *row.amount_eur, &row);
        has_amount_ = true;
    }

    void limit_to_cost() {
        if (amount_ <= cost_) return;
        amount_ = step(StepKind::cost_limit, amount_, cost_, cost_, nullptr);
    }

    bool has_amount() const { return has_amount_; }

    Arithmetic finish(Basis basis) {
        made_.basis = basis;
        made_.amount_eur = amount_;
        return std::move(made_);
    }

private:
    double step(StepKind kind, double left, double right, double result, const AidRate* row) {
        made_.steps.push_back({kind, left, right, result, row});
        return result;
    }

    void add(double part, const AidRate* row) {
        // The first sum is no addition; a sum that no step made must still be seen.
        const bool made_by_step = !made_.steps.empty() && made_.steps.back().row == row;
        if (has_amount_ || !made_by_step) {
            step(StepKind::add, amount_, part, to_cents(amount_ + part), row);
        }
        amount_ = to_cents(amount_ + part);
        has_amount_ = true;
    }

    double cost_;
    double amount_ = 0;
    bool has_amount_ = false;
    Arithmetic made_;
};

std::vector<const AidRate*> with_role(std::span<const AidRate* const> rows, AidRole role) {
    std::vector<const AidRate*> found;
    std::ranges::copy_if(rows, std::back_inserter(found),
                         [role](const AidRate* row) { return row->role == role; });
    return found;
}

}  // namespace

double to_cents(double euros) {
    constexpr double cents = 100;
    return std::round(euros * cents) / cents;
}

std::optional<Arithmetic> compute(std::span<const AidRate* const> rows,
                                  std::span<const AidRate* const> bonuses, double cost_eur) {
    Calculation calculation(cost_eur);
    if (const auto prices = with_role(rows, AidRole::price); !prices.empty()) {
        calculation.set_price(*prices.front());
        return calculation.finish(Basis::price);
    }
    for (const AidRate* row : with_role(rows, AidRole::rate)) calculation.apply_rate(*row, bonuses);
    const bool has_rate = calculation.has_amount();
    for (const AidRole role : {AidRole::yearly, AidRole::flat}) {
        for (const AidRate* row : with_role(rows, role)) calculation.add_sum(*row);
    }
    const bool has_sum = calculation.has_amount();
    for (const AidRate* row : with_role(rows, AidRole::ceiling)) {
        has_sum ? calculation.cap(*row) : calculation.up_to(*row);
    }
    if (!calculation.has_amount()) return std::nullopt;
    calculation.limit_to_cost();
    const Basis sum_or_ceiling = has_sum ? Basis::sum : Basis::ceiling;
    Arithmetic made = calculation.finish(has_rate ? Basis::rate : sum_or_ceiling);
    for (const AidRate* row : with_role(rows, AidRole::minimum)) {
        if (made.amount_eur < *row->amount_eur) made.below = row;
    }
    return made;
}

}  // namespace ancrage::layers
