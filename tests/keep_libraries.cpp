// Linked into sanitizer builds only. Mesa's driver is unloaded when the display is closed, which
// makes what it still points to look like a leak at "<unknown module>", where no suppression can
// name it. Libraries that stay loaded keep their own memory, and their names in reports.
extern "C" int dlclose(void* /*library*/) {
    return 0;
}
