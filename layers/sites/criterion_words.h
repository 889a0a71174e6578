// The words of criteria in files and settings: "distance", "required".
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "layers/sites/site_request.h"

namespace ancrage::layers {

inline constexpr std::array<std::pair<const char*, Measure::Kind>, 10> measure_words{
    {{"field", Measure::Kind::field},
     {"area", Measure::Kind::area},
     {"distance", Measure::Kind::distance},
     {"count", Measure::Kind::count},
     {"density", Measure::Kind::density},
     {"share", Measure::Kind::share},
     {"programmes", Measure::Kind::programmes},
     {"grants", Measure::Kind::grants},
     {"division", Measure::Kind::division},
     {"test", Measure::Kind::test}}};

inline constexpr std::array<std::pair<const char*, Criterion::Role>, 3> role_words{
    {{"required", Criterion::Role::required},
     {"wished", Criterion::Role::wished},
     {"avoided", Criterion::Role::avoided}}};

inline constexpr std::array<std::pair<const char*, JudgedValue::Verdict>, 4> verdict_words{
    {{"met", JudgedValue::Verdict::met},
     {"partly", JudgedValue::Verdict::partly},
     {"missed", JudgedValue::Verdict::missed},
     {"unknown", JudgedValue::Verdict::unknown}}};

template <typename Value, std::size_t size>
std::string_view word_of(const std::array<std::pair<const char*, Value>, size>& words,
                         Value value) {
    for (const auto& [word, known] : words) {
        if (known == value) return word;
    }
    return "";
}

template <typename Value, std::size_t size>
std::optional<Value> value_of(const std::array<std::pair<const char*, Value>, size>& words,
                              std::string_view word) {
    for (const auto& [known, value] : words) {
        if (known == word) return value;
    }
    return std::nullopt;
}

}  // namespace ancrage::layers
