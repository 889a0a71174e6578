#include "app/cli/command_line.h"
#include "app/data/large_pages.h"

int main(int argc, char** argv) {
    ancrage::app::prefer_large_pages();
    return ancrage::app::run(argc, argv);
}
