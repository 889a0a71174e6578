// What a subject says, block by block, as pieces set to a width.
#pragma once

#include "app/pages/charter.h"
#include "app/pages/page_subject.h"
#include "render/page/page_pieces.h"

namespace ancrage::app {

struct BlockInputs {
    PageWorld& world;
    const PageSubject& subject;
    const Charter& charter;
    const Translations& words;
    const render::PieceSetter& setter;
};

// Nothing where the subject has nothing of the kind. Maps and the legend are not made of pieces:
// page_map.h plans them.
render::Pieces block_pieces(PageBlock block, const BlockInputs& inputs, double width);

// The steps of it, each in its own file.
render::Pieces title_block(const BlockInputs& inputs, double width);
render::Pieces notes_block(const BlockInputs& inputs, double width);
render::Pieces facts_block(const BlockInputs& inputs, double width);
render::Pieces arguments_block(const BlockInputs& inputs, double width);
render::Pieces programmes_block(const BlockInputs& inputs, double width);
render::Pieces grants_block(const BlockInputs& inputs, double width);
render::Pieces places_block(const BlockInputs& inputs, double width);
render::Pieces sites_block(const BlockInputs& inputs, double width);
render::Pieces sectors_block(const BlockInputs& inputs, double width);
render::Pieces brownfields_block(const BlockInputs& inputs, double width);
render::Pieces multiples_block(const BlockInputs& inputs, double width);
render::Pieces comparison_block(const BlockInputs& inputs, double width);
render::Pieces shortlist_block(const BlockInputs& inputs, double width);
render::Pieces criteria_block(const BlockInputs& inputs, double width);
render::Pieces to_check_block(const BlockInputs& inputs, double width);
render::Pieces surroundings_block(const BlockInputs& inputs, double width);

// Short enough for large type; a register may put sentences where others put a number, and these
// are told among the facts.
bool is_figure(const SummaryFigure& figure);

// `more` after `pieces`.
void append(render::Pieces& pieces, render::Pieces more);

}  // namespace ancrage::app
