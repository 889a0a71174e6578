#include "app/window/shortlist_files.h"

namespace ancrage::app {

void show_shortlist_files(WindowState&) {}

}  // namespace ancrage::app
