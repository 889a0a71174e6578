#include "render/gl/sheet_painter.h"

#include <algorithm>
#include <utility>

#include "render/gl/stage_clock.h"

namespace ancrage::render {

namespace {

void restrict_to(const PixelArea& area) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(area.left, area.bottom, area.width, area.height);
}

void leave_clean() {
    glBindVertexArray(0);
    glUseProgram(0);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
}

}  // namespace

bool SheetPainter::paint_view(Sheet& sheet, double budget) {
    const Stopwatch watch;
    for (double left = budget; left > 0 && left >= budget / 2; left = budget - watch.seconds()) {
        if (prepare(sheet, budget)) continue;
        if (sheet.is_view_done()) return true;
        if (!(budget < whole_picture)) {
            sheet.take_up_view();
        } else if (!sheet.at_work) {
            sheet.take_up(pace_.pixels_in(budget, sheet.view.pixels()));
        }
        paint_step(sheet, budget);
    }
    return sheet.is_view_done();
}

bool SheetPainter::paint_margin(Sheet& sheet, const Camera& toward, double budget) {
    const Stopwatch watch;
    for (double left = budget; left >= budget / 2; left = budget - watch.seconds()) {
        if (!sheet.at_work) {
            const auto side = sheet.side_toward(toward);
            if (!side) return true;
            if (!sheet.painting.margin_named) {
                painter.name_margin(sheet.painting, scenes, sheet.frame(sheet.view),
                                    sheet.view_box());
                continue;
            }
            sheet.take_up_side(*side, pace_.pixels_in(budget, sheet.view.pixels()));
        }
        paint_step(sheet, budget);
    }
    return !sheet.side_toward(toward);
}

// One mesh, or the names. False when the sheet is ready to be painted.
bool SheetPainter::prepare(Sheet& sheet, double budget) {
    const bool prepared = painter.prepare_next(sheet.painting, scenes, sheet.frame(sheet.view),
                                               sheet.named_frame(sheet.view));
    if (prepared && budget < whole_picture) glFinish();
    return prepared;
}

// The next step of the area at work, or without a limit all that are left of it.
void SheetPainter::paint_step(Sheet& sheet, double budget) {
    AreaAtWork& work = *sheet.at_work;
    const std::size_t last = MapPainter::step_count(sheet.painting);
    do {
        const Stopwatch watch;
        if (work.step < last) {
            restrict_to(work.area);
            glDisable(GL_DEPTH_TEST);
            glDisable(GL_STENCIL_TEST);
            glDisable(GL_CULL_FACE);
            sheet.base.bind();
            painter.paint_step(sheet.painting, work.step, sheet.frame(work.area), page);
            leave_clean();
        } else {
            paint_over_base(sheet, work.area);
        }
        if (budget < whole_picture) {
            glFinish();
            work.dearest = std::max(work.dearest, watch.seconds());
        }
    } while (++work.step <= last && !(budget < whole_picture));
    if (work.step <= last) return;
    if (budget < whole_picture) pace_.saw(work.area.pixels(), work.dearest);
    sheet.put_down();
}

void SheetPainter::paint_over_base(Sheet& sheet, const PixelArea& area) {
    restrict_to(area);
    enter_stage(Stage::copies);
    sheet.picture.copy_from(sheet.base, area);
    sheet.picture.bind();
    painter.paint_marks(sheet.painting, scenes, sheet.frame(area), page);
    if (common(area, sheet.view) != area) {
        painter.paint_names(sheet.painting.margin_names, sheet.frame(area));
    }
    glViewport(sheet.view.left, sheet.view.bottom, sheet.view.width, sheet.view.height);
    painter.paint_names(sheet.painting.names, sheet.named_frame(area));
    leave_clean();
}

void SheetPainter::mark_again(Sheet& sheet, const MapState& state) {
    const MapState before = std::exchange(sheet.painting.state, state);
    if (before == state) return;
    geo::Extent touched;
    const Frame frame = sheet.frame(sheet.view);
    if (before.marked != state.marked) {
        touched = ground_of(sheet.painted(), sheet.whole);
    } else {
        touched.include(MarkPainter::reach_of_pointed(scenes, before, frame));
        touched.include(MarkPainter::reach_of_pointed(scenes, state, frame));
    }
    const PixelArea area = common(area_of(touched, sheet.whole), sheet.painted());
    if (!area.empty()) paint_over_base(sheet, area);
}

}  // namespace ancrage::render
