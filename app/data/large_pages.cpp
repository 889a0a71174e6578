#include "app/data/large_pages.h"

#include <cstdint>  // says which C library this is
#include <cstdlib>

#if defined(__linux__) && defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace ancrage::app {

#if defined(__linux__) && defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)

void prefer_large_pages() {
    constexpr int reserve = 256 * 1024 * 1024;       // bytes of addresses; memory only once written
    constexpr int largest_block = 32 * 1024 * 1024;  // the most that glibc takes
    constexpr std::size_t large_page = std::size_t{2} * 1024 * 1024;
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, largest_block);
    mallopt(M_TRIM_THRESHOLD, 2 * reserve);
    mallopt(M_TOP_PAD, reserve);
    // The heap grows by its reserve with the first block that does not fit.
    void* volatile block = std::malloc(large_page);
    std::free(block);
    auto* const end = static_cast<char*>(sbrk(0));
    char* const last = end - reinterpret_cast<std::uintptr_t>(end) % large_page;
    constexpr std::size_t length = reserve - large_page;
    // A refusal leaves small pages, which serve as well.
    madvise(last - length, length, MADV_HUGEPAGE);
}

#else

void prefer_large_pages() {}

#endif

}  // namespace ancrage::app
