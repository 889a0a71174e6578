// Sorts and filters a table beside the frames. Only the last question counts: a new one stops the
// one under way, whose rows stay on the screen until the answer is there.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/window/last_question.h"
#include "layers/table/table_view.h"

namespace ancrage::app {

class TableWorker {
public:
    // The layer must outlive the worker.
    explicit TableWorker(const layers::Layer& layer);

    const layers::Layer& layer() const { return view_.layer(); }
    const std::vector<layers::TableColumn>& columns() const { return view_.columns(); }

    void ask(layers::TableQuery query) { questions_.ask(std::move(query)); }
    // Whether an answer is still to come, or waits to be taken.
    bool busy() const { return questions_.busy(); }
    bool has_answer() const { return questions_.has_answer(); }
    // The rows of the last question, once.
    std::optional<std::vector<std::uint32_t>> take();

private:
    using Rows = std::vector<std::uint32_t>;

    layers::TableView view_;                            // the worker's, but for its columns
    LastQuestion<layers::TableQuery, Rows> questions_;  // last: what it asks is there before it
};

}  // namespace ancrage::app
