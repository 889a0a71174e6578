// What is wrong with the texts of a planned page: cut off, outside, or one over another.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "render/page/page_plan.h"

namespace ancrage::tests {

// Where the letters of a text stand, about: without what hangs below the line.
inline render::Box letters_of(const render::PlacedText& text, const render::PageFonts& fonts) {
    return {text.x, text.baseline - text.style.size * 0.7, fonts.width(text.text, text.style),
            text.style.size * 0.7};
}

inline bool overlap(const render::Box& a, const render::Box& b) {
    constexpr double touching = 0.3;  // points
    return a.x + touching < b.right() && b.x + touching < a.right() &&
           a.y + touching < b.bottom() && b.y + touching < a.bottom();
}

// Empty when every text stays in its room and on the page, and none is over another.
inline std::string faults_of(const render::PagePlan& page, const render::PageFonts& fonts) {
    std::string faults;
    std::vector<render::Box> letters;
    for (const render::PlacedText& text : page.texts) {
        const render::Box box = letters_of(text, fonts);
        if (box.right() > text.room.right() + 0.6)
            faults += "wider than its room: " + text.text + "\n";
        if (box.x < 0 || box.y < 0 || box.right() > page.width || box.bottom() > page.height) {
            faults += "off the page: " + text.text + "\n";
        }
        for (std::size_t i = 0; i < letters.size(); ++i) {
            if (!overlap(letters[i], box)) continue;
            faults += "over another: " + text.text + " / " + page.texts[i].text + "\n";
        }
        letters.push_back(box);
    }
    return faults;
}

}  // namespace ancrage::tests
