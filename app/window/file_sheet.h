// The sheet in which a person finds a file or says where one goes: folders and files of one kind, a
// line for the path, the last places at hand. What asked for it takes the answer from the state.
#pragma once

#include <future>
#include <optional>
#include <string>
#include <vector>

#include "app/data/folder_list.h"
#include "geo/model/message.h"

namespace ancrage::app {

struct WindowState;

// What the file is for.
enum class FilePurpose {
    open_view,
    pack_view,
    save_view,
    import_data,
    addresses,
    report,
    charter,
    write_pages
};

struct FileAnswer {
    FilePurpose purpose = FilePurpose::open_view;
    std::string path;
};

struct FileSheetState {
    bool open = false;
    FilePurpose purpose = FilePurpose::open_view;
    std::vector<std::string> endings;  // of the files shown
    std::string folder;                // looked into
    std::string name;                  // of the file chosen or to be written; also a whole path
    bool confirms = false;             // the file is there: it is asked whether to replace it
    std::optional<geo::Message> problem;

    // Folders are read beside the frames: a network may be slow.
    std::future<geo::Result<FolderList>> reading;
    std::optional<FolderList> list;

    std::optional<FileAnswer> answer;  // whoever asked takes it

    bool is_saving() const {
        return purpose == FilePurpose::save_view || purpose == FilePurpose::write_pages ||
               purpose == FilePurpose::report || purpose == FilePurpose::pack_view;
    }
};

// `path` is where it begins: a file, a folder, or empty for the person's documents.
void open_file_sheet(WindowState& state, FilePurpose purpose, const std::string& path);
void show_file_sheet(WindowState& state);

// Whether a folder is still being read, or has been and the next frame shows it.
bool file_sheet_is_busy(const WindowState& state);

// The answer for one purpose, once.
std::optional<std::string> take_file(WindowState& state, FilePurpose purpose);

}  // namespace ancrage::app
