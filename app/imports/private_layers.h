// The layers that a person brought in: a GeoPackage and a small JSON file each, in a folder of
// their own. They are added to an opened workspace, and are never part of the atlas, of its cache,
// or of what leaves the machine unless they are named.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/data/workspace.h"
#include "app/imports/import_run.h"
#include "app/shared/shared_origin.h"
#include "geo/model/result.h"

namespace ancrage::app {

// More features than these are not kept: they are written to a file instead.
inline constexpr std::size_t most_private_rows = 1'000'000;

struct PrivateLayer {
    std::string id;  // "own_clients": of the layer everywhere in the program
    std::string title;
    std::string file;         // the one it came from, its name alone
    std::string imported_on;  // ISO day
    geo::GeometryKind kind = geo::GeometryKind::none;
    std::string table;  // of the GeoPackage
    std::string key;    // columns
    std::string name;
    std::vector<layers::Field> fields;
    layers::Bilingual note;
    std::size_t rows = 0;
    std::size_t placed = 0;
    bool at_commune_centre = false;  // most points stand at the centre of a commune
    std::vector<PersonalColumn> personal;
    std::optional<SharedOrigin> shared;  // brought from a team's library
};

// $XDG_DATA_HOME/ancrage/private, or beside it the folder of what was placed in the fictional
// region, which has no place on the real map. Empty when there is no home.
std::string private_layers_folder(bool demonstration);

// An id that no layer of the atlas has, made of the title: letters, digits and underscores. One
// that is in use by a private layer means that layer, which is replaced.
std::string private_layer_id(std::string_view title);

// The same for a new import of `file`: the layer that was made from a file of that name, else an id
// that is not in use.
std::string free_private_layer_id(const std::string& folder, std::string_view title,
                                  const std::string& file);

// Where the layer's GeoPackage is, or goes.
std::string private_layer_file(const std::string& folder, const std::string& id);

// What is known of the imported layer, in both languages; `assets` has the words.
geo::Result<PrivateLayer> describe_private_layer(const ImportedLayer& imported,
                                                 const std::string& id, const std::string& title,
                                                 const std::string& day, const std::string& assets);

// Writes the JSON file; the GeoPackage is already there. Atomic.
geo::Status keep_private_layer(const std::string& folder, const PrivateLayer& layer);
// Both files. Error (usage) when there is none of that id.
geo::Status remove_private_layer(const std::string& folder, const std::string& id);

// By id. What cannot be read is said in `report` and left out.
std::vector<PrivateLayer> list_private_layers(const std::string& folder, geo::Report& report);

// Adds the layers to a workspace: tables, geometry, a style for both sheets. One that cannot be
// read is said in the workspace's report and left out.
void add_private_layers(const std::string& folder, Workspace& workspace, bool geometry);
// One more, or the same again after it was replaced.
geo::Status add_private_layer(const std::string& folder, const PrivateLayer& layer,
                              Workspace& workspace, bool geometry);

// Whether features of a layer may go into a file: those of the atlas always, a person's own when
// they were named one by one.
bool may_leave(const layers::LayerDefinition& layer, const std::vector<std::string>& named);

// What the columns of a private layer hold that is about persons; nothing for others.
std::vector<PersonalColumn> personal_columns_of(const layers::Layer& layer);

}  // namespace ancrage::app
