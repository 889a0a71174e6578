// Where the project's own files (assets, expected pictures, sources) stand for the tests. A
// function and not a macro: only one small source then depends on the folder of the checkout, and
// compiled tests can be shared between checkouts.
#pragma once

#include <string>

namespace ancrage::tests {

// Absolute, without a slash at the end.
std::string source_folder();

}  // namespace ancrage::tests
