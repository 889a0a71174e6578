// Memory in large pages. The program fills tens of megabytes in its first third of a second
// (geometry, pictures): in pages of 4 kB a third of that time went to the kernel, which hands out
// and clears each one by itself.
#pragma once

namespace ancrage::app {

// To be called first in main(), before anything else is allocated. Asks the C library to keep one
// heap, to give nothing back while the program runs, and the kernel to back it with large pages
// where it can. Does nothing where either is unknown (another C library, a sanitizer's allocator).
void prefer_large_pages();

}  // namespace ancrage::app
