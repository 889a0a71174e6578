// Are the browser's libraries whole? libraries_test.sh compiles and runs this: libraries_test
// TYPEFACE, exit 1 when something is wrong.

#include "tests/web/expect.h"

int main(int count, char** words) {
    if (count != 2) {
        std::fputs("libraries_test TYPEFACE\n", stderr);
        return 2;
    }
    ancrage::web_checks::typeface = words[1];
    ancrage::web_checks::check_text();
    ancrage::web_checks::check_panels();
    ancrage::web_checks::check_plates();
    return ancrage::web_checks::failures == 0 ? 0 : 1;
}
