// How long this process has been running, loading of its libraries included.
#pragma once

namespace ancrage::app {

// Milliseconds since the kernel started the process (field 22 of /proc/self/stat, proc(5)), to the
// kernel's clock tick of 10 ms.
double milliseconds_since_process_start();

}  // namespace ancrage::app
