// What differs between two tables of one layer: one change a thing that a person would tell
// another. Rows are those of the two tables, so that a map can show both sides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ancrage::layers {

// The words are in the translation table under "change.<name>".
enum class ChangeKind : std::uint8_t {
    added,
    removed,
    merged,      // areas gone into another one
    split,       // an area cut into several
    renamed,     // another name, or another key for the same ground
    recomposed,  // communes gained or lost by an area made of them
    reshaped,    // ground gained or lost, or the length of a line
    moved,       // a point
    status,      // what the layer catalogue calls a status has changed
    figures      // any other column
};
inline constexpr std::size_t change_kind_count = 10;

// A cell before and after; "" is an empty one.
struct CellChange {
    std::string column;
    std::string before;
    std::string after;

    friend bool operator==(const CellChange&, const CellChange&) = default;
};

struct Change {
    ChangeKind kind = ChangeKind::figures;
    std::vector<std::uint32_t> before = {};  // rows; of merged: the areas that are gone
    std::vector<std::uint32_t> after = {};   // rows; of split: the areas that are new
    // merged: the row before of the area they joined; split: the row after of the one that goes on.
    // Nothing when that area is new, or gone.
    std::optional<std::uint32_t> kept = {};
    bool only_spelling = false;  // renamed: article, accents, case or punctuation alone
    double common_ground = 1;    // renamed under another key: part of the larger of both, 0 to 1
    double gained = 0;           // reshaped: square metres
    double lost = 0;
    double share = 0;   // reshaped: of the area, or the length, before
    double metres = 0;  // moved: how far; a line reshaped: longer, or shorter when negative
    std::vector<std::uint32_t> from = {};  // reshaped: rows before whose ground was gained
    std::vector<std::uint32_t> to = {};    // reshaped: rows after that have what was lost
    // Rows of the communes layers; of added and removed: all the communes of the area; of split:
    // those lost are in none of the new areas.
    std::vector<std::uint32_t> communes_gained = {};  // of the atlas after
    std::vector<std::uint32_t> communes_lost = {};    // of the atlas before
    std::vector<CellChange> cells = {};               // status, figures
};

// How far two drawings of the same areas are from each other, and what was taken for a real change.
struct DrawingDistance {
    double metres = 0;        // half of the areas differ by no more than this along their border
    double width = 0;         // metres: narrower pieces are taken for another way of drawing
    std::size_t areas = 0;    // compared
    std::size_t unknown = 0;  // could not be cut
};

struct ChangeOptions {
    double share = 0.01;       // reshaped: of the area before
    double moved = 50;         // metres
    double same_ground = 0.9;  // below this share, ground in common is said beside a renaming
};

struct LayerChanges {
    std::vector<Change> changes;  // by kind, then by row
    std::size_t before = 0;       // features
    std::size_t after = 0;
    std::optional<DrawingDistance> drawing;  // of polygons that were compared
    // Communes in an area of the layer before and in none after, and the reverse; of layers made
    // of communes.
    std::vector<std::uint32_t> communes_out;  // rows of the communes before
    std::vector<std::uint32_t> communes_in;   // rows of the communes after
    std::vector<std::string> columns_gone;
    std::vector<std::string> columns_new;

    std::size_t count(ChangeKind kind) const;
};

}  // namespace ancrage::layers
