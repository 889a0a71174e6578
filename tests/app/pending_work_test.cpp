// The window's loop looks by itself while something goes on beside the frames: nobody need touch
// the mouse for a saved file or a preview to be seen.
#include "app/window/pending_work.h"

#include <gtest/gtest.h>

#include "app/window/composer_state.h"
#include "tests/app/window_stage.h"

namespace ancrage::app {
namespace {

class PendingWork : public testing::Test {
protected:
    static const Workspace& workspace() {
        static const Workspace demonstration = test::demonstration_workspace();
        return demonstration;
    }
    std::optional<double> next() { return next_pending_change(stage_.state(), ImGui::GetTime()); }

    test::WindowStage stage_{workspace(), {}};
};

TEST_F(PendingWork, AsksForNoFrameWhenThereIsNone) {
    EXPECT_FALSE(next());
}

TEST_F(PendingWork, AFileBeingReadIsLookedAtSoonAndTakenAtOnce) {
    std::promise<geo::Result<FolderList>> reading;
    stage_.state().files.reading = reading.get_future();
    EXPECT_DOUBLE_EQ(next().value_or(-1), worker_patience);
    reading.set_value(FolderList{});
    EXPECT_DOUBLE_EQ(next().value_or(-1), 0);
}

TEST_F(PendingWork, AnUpdateIsDrawnNowAndThenWhileItRuns) {
    std::promise<geo::Result<UpdateDone>> updating;
    stage_.state().data.updating = updating.get_future();
    stage_.state().data.drawn_at = ImGui::GetTime() - 1;
    EXPECT_DOUBLE_EQ(next().value_or(-1), 0) << "how far it is has not been drawn for a second";
    updating.set_value(UpdateDone{});
    EXPECT_DOUBLE_EQ(next().value_or(-1), 0);
}

TEST_F(PendingWork, AnImportIsDrawnNowAndThenWhileItRuns) {
    std::promise<geo::Result<TriedImport>> running;
    stage_.state().import.running = running.get_future();
    stage_.state().import.drawn_at = ImGui::GetTime() - 1;
    EXPECT_DOUBLE_EQ(next().value_or(-1), 0) << "how far it is has not been drawn for a second";
    stage_.state().import.drawn_at = ImGui::GetTime();
    EXPECT_DOUBLE_EQ(next().value_or(-1), worker_patience);
}

}  // namespace
}  // namespace ancrage::app
