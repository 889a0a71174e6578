#include "app/window/table_worker.h"

#include <memory>
#include <stop_token>
#include <utility>

namespace ancrage::app {

TableWorker::TableWorker(const layers::Layer& layer)
    : view_(layer),
      questions_(
          [this] {
              return [this](const layers::TableQuery& query, const std::stop_token& stop) {
                  auto rows = view_.rows(query, stop);
                  return rows ? std::make_shared<const Rows>(std::move(*rows)) : nullptr;
              };
          },
          [] {}) {}

std::optional<std::vector<std::uint32_t>> TableWorker::take() {
    const auto rows = questions_.take();
    if (!rows) return std::nullopt;
    return *rows;
}

}  // namespace ancrage::app
