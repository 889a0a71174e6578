#include "app/pages/compose.h"

#include <algorithm>
#include <utility>

#include "app/pages/blocks.h"
#include "app/pages/page_foot.h"
#include "app/pages/page_map.h"
#include "app/text/formats.h"
#include "render/page/page_flow.h"

namespace ancrage::app {

namespace {

using render::Box;
using render::PagePlan;
using render::Piece;
using render::Pieces;

bool holds(const PageFrame& frame, PageBlock block) {
    return std::ranges::find(frame.holds, block) != frame.holds.end();
}

class Composer {
public:
    explicit Composer(const PageOrder& order)
        : order_(order),
          look_(look_of(order.page, order.charter)),
          setter_(order.fonts, look_),
          foot_(plan_foot(order, setter_)),
          inputs_{order.world, order.subject, order.charter, order.words, setter_} {}

    geo::Result<std::vector<PagePlan>> compose() {
        const PageTemplate& page = order_.page;
        if (page.height - foot_.height - 2 * page.margin < page.height * least_body) {
            return geo::failed("error.template_no_room", {page.id});
        }
        std::size_t last = 1;
        for (const PageFrame& frame : page.frames) last = std::max(last, frame.page);
        for (std::size_t number = 1; number <= last; ++number) {
            PagePlan plan = number == 1 ? empty_page() : next_page();
            const std::size_t before = plan.texts.size() + plan.maps.size();
            if (auto drawn = draw_maps(plan, number); !drawn) return drawn.error();
            for (const PageFrame& frame : page.frames) {
                const bool is_map =
                    holds(frame, PageBlock::map) || holds(frame, PageBlock::locator);
                if (!is_map && frame.page == number) fill(plan, frame);
            }
            // A page of which the subject says nothing is left out.
            const bool is_empty = plan.texts.size() + plan.maps.size() == before;
            if (number == 1 || !is_empty) pages_.push_back(std::move(plan));
        }
        while (!waiting_.empty()) add_next_page();
        return std::move(pages_);
    }

private:
    static constexpr double least_body = 0.3;  // of a page's height

    PagePlan empty_page() const {
        PagePlan page;
        page.width = order_.page.width;
        page.height = order_.page.height;
        page.paper = look_.colors.paper;
        if (order_.world.atlas().demonstration) page.watermark = order_.words("plate.watermark");
        // The accent as a printed band along the top edge.
        page.shapes.push_back({{0, 0, page.width, look_.text * 0.5}, look_.colors.accent});
        add_moved(page, foot_.content, order_.page.margin,
                  page.height - order_.page.margin * 0.8 - foot_.height);
        return page;
    }

    // What the head and the foot leave.
    Box body(double head) const {
        const PageTemplate& page = order_.page;
        return {page.margin, page.margin + head, page.width - 2 * page.margin,
                page.height - page.margin * 1.8 - head - foot_.height - look_.text * 1.2};
    }

    Box box_of(const PageFrame& frame) const {
        const PageTemplate& page = order_.page;
        const Box body = this->body(frame.page == 1 ? 0 : next_head());
        const auto columns = static_cast<double>(page.columns);
        const auto rows = static_cast<double>(page.rows);
        const double across = (body.width - page.gutter * (columns - 1)) / columns;
        const double down = (body.height - page.gutter * (rows - 1)) / rows;
        return {body.x + frame.left * (across + page.gutter),
                body.y + frame.top * (down + page.gutter),
                frame.wide * across + (frame.wide - 1) * page.gutter,
                frame.high * down + (frame.high - 1) * page.gutter};
    }

    geo::Status draw_maps(PagePlan& page, std::size_t number) {
        for (const PageFrame& frame : order_.page.frames) {
            if (!holds(frame, PageBlock::map) || frame.page != number) continue;
            auto map =
                plan_page_map(order_.subject, order_.world, box_of(frame), setter_, order_.words);
            if (!map) return map.error();
            map_ = std::move(map).value();
            add_moved(page, map_.content, 0, 0);
        }
        for (const PageFrame& frame : order_.page.frames) {
            if (!holds(frame, PageBlock::locator) || frame.page != number) continue;
            const Box box = box_of(frame);
            add_moved(page, plan_locator(order_.world, map_.ground, box, setter_), 0, 0);
        }
        return geo::Done{};
    }

    // The legend takes what the other blocks of its frame leave.
    void add_legend(Pieces& pieces, const PageFrame& frame, const Box& box, double others) const {
        if (!map_.plate || map_.plate->legend.empty()) return;
        Piece heading = setter_.heading(order_.words("plate.legend"), box.width);
        heading.space = others > 0 ? heading.space : 0;
        const double most =
            box.height - others - heading.height - heading.space - look_.text * legend_gap;
        pieces.push_back(heading);
        pieces.push_back(legend_piece(map_, box.width, most, frame.columns, setter_));
    }

    Pieces pieces_of(const PageFrame& frame, const Box& box) const {
        double others = 0;
        for (const PageBlock block : frame.holds) {
            const Pieces pieces = block_pieces(block, inputs_, box.width);
            if (!pieces.empty()) others += height_of(pieces) + pieces.front().space;
        }
        Pieces pieces;
        for (const PageBlock block : frame.holds) {
            if (block == PageBlock::legend) {
                add_legend(pieces, frame, box, others);
            } else {
                append(pieces, block_pieces(block, inputs_, box.width));
            }
        }
        return pieces;
    }

    void fill(PagePlan& page, const PageFrame& frame) {
        const Box box = box_of(frame);
        if (holds(frame, PageBlock::rest)) {
            take_waiting(fill_box(page, box, waiting_, 0).next);
            return;
        }
        Pieces pieces = pieces_of(frame, box);
        if (frame.continues) {
            const std::size_t next = fill_box(page, box, pieces, 0).next;
            waiting_.insert(waiting_.end(), pieces.begin() + static_cast<std::ptrdiff_t>(next),
                            pieces.end());
            return;
        }
        PagePlan tried = page;
        if (fill_box(tried, box, pieces, 0).next == pieces.size()) {
            page = std::move(tried);
            return;
        }
        // What is left out is said, on a line kept for it.
        const double line = setter_.small_print().size * 1.6;
        const Box shorter{box.x, box.y, box.width, box.height - line};
        const render::Filled filled = fill_box(page, shorter, pieces, 0);
        const auto left_out = std::ranges::count_if(
            pieces.begin() + static_cast<std::ptrdiff_t>(filled.next), pieces.end(),
            [](const Piece& piece) { return !piece.keeps_next; });
        const std::string text = order_.words(geo::Message{
            "page.left_out", {format_count(static_cast<std::size_t>(left_out), order_.words)}});
        const Box room{box.x, std::min(filled.bottom, shorter.bottom()), box.width, line};
        page.texts.push_back({text, setter_.small_print(), room.x, room.y + line * 0.75, room});
        page.complete = false;
    }

    void take_waiting(std::size_t count) {
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    }

    double next_head() const { return look_.text * 3; }

    // With the title again, small.
    PagePlan next_page() const {
        PagePlan page = empty_page();
        const render::TextStyle style{render::Weight::semibold, look_.text, look_.colors.secondary,
                                      0};
        const Box room{order_.page.margin, order_.page.margin, body(0).width, look_.text * 1.6};
        const std::string title =
            wrap_text(order_.fonts, order_.subject.title, style, room.width, 1).lines.front();
        page.texts.push_back({title, style, room.x, room.y + look_.text, room});
        page.shapes.push_back({{room.x, room.bottom(), room.width, 0.5}, look_.rule()});
        return page;
    }

    void add_next_page() {
        PagePlan page = next_page();
        std::size_t set = 0;
        for (PageFrame frame : order_.page.next) {
            if (set == waiting_.size()) break;
            frame.page = pages_.size() + 1;
            set = fill_box(page, box_of(frame), waiting_, set).next;
        }
        take_waiting(set);
        pages_.push_back(std::move(page));
    }

    const PageOrder& order_;
    render::PageLook look_;
    render::PieceSetter setter_;
    Piece foot_;
    BlockInputs inputs_;
    PageMap map_;
    Pieces waiting_;
    std::vector<PagePlan> pages_;
};

}  // namespace

render::PageLook look_of(const PageTemplate& page, const Charter& charter) {
    return {charter.colors, page.text, page.title};
}

geo::Result<std::vector<PagePlan>> compose_pages(const PageOrder& order) {
    return Composer(order).compose();
}

}  // namespace ancrage::app
