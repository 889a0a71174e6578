// Changes in words: one line a change, as a person would tell it. The same on the command line and
// in the window.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/translations.h"
#include "layers/atlas.h"
#include "layers/changes/change.h"
#include "layers/changes/programme_changes.h"

namespace ancrage::app {

// The tables that the rows of a change belong to. Communes may be missing.
struct ChangeSides {
    const layers::Layer& before;
    const layers::Layer& after;
    const layers::Layer* communes_before = nullptr;
    const layers::Layer* communes_after = nullptr;
};

// "merged": the last part of the key "change.<name>".
std::string_view name_of(layers::ChangeKind kind);

// "Cucharmoy rejoint Chenoise, qui devient Chenoise-Cucharmoy". Lists are cut after `most` names,
// and say how many are left.
std::string change_text(const layers::Change& change, const ChangeSides& sides, std::size_t most,
                        const Translations& words);

// Names of rows, cut after `most`.
std::string names_text(const layers::Layer& layer, const std::vector<std::uint32_t>& rows,
                       std::size_t most, const Translations& words);

// How the two drawings differ, and what counts as a change between them.
std::string drawing_text(const layers::DrawingDistance& drawing, double least_share,
                         const Translations& words);

// What the same communes gained, or lost: "perdent 2 programmes réservés à une zone (…)"; the
// programmes are those of `catalogue`.
std::string reach_text(const std::vector<const layers::ReachChange*>& together,
                       const layers::ProgrammeCatalogue& catalogue, std::size_t most,
                       const Translations& words);

}  // namespace ancrage::app
