#include "tests/source_folder.h"

namespace ancrage::tests {

std::string source_folder() {
    return ANCRAGE_SOURCE_FOLDER;
}

}  // namespace ancrage::tests
