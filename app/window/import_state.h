// Bringing in data between two frames: the file looked at, what its columns mean, the import under
// way, and what became of every row.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/imports/import_run.h"
#include "app/imports/private_layers.h"

namespace ancrage::app {

// What a worker says of how far it is; read by the frames.
class ImportNews {
public:
    struct State {
        geo::Message step;
        std::uint64_t done = 0;
        std::uint64_t total = 0;
    };
    void tell(State state) {
        const std::lock_guard lock(mutex_);
        state_ = std::move(state);
    }
    State state() const {
        const std::lock_guard lock(mutex_);
        return state_;
    }

private:
    mutable std::mutex mutex_;
    State state_;
};

// Placed, and not yet one of the person's layers: its file stands in a folder of trials.
struct TriedImport {
    ImportedLayer layer;
    PrivateLayer described;
    std::string trial;  // GeoPackage
    std::string folder;
};

struct ImportState {
    bool open = false;
    std::string path;

    geo::TableChoices choices;
    std::future<geo::Result<ImportPreview>> looking;
    std::optional<ImportPreview> preview;
    std::vector<layers::ImportRole> roles;  // one a column
    bool roles_chosen = false;              // by the person: remembered
    std::string title;
    std::vector<std::string> addresses;  // files of the Base Adresse Nationale
    std::optional<std::size_t> join_layer;
    std::size_t join_column = 0;
    std::optional<geo::Message> problem;

    std::shared_ptr<ImportNews> news;
    double drawn_at = 0;  // ImGui's clock, while it runs
    std::stop_source stop;
    std::future<geo::Result<TriedImport>> running;
    std::optional<TriedImport> tried;
    Corrections corrections;
};

}  // namespace ancrage::app
