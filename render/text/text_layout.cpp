#include "render/text/text_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "render/text/capitals.h"

namespace ancrage::render {

namespace {

constexpr std::size_t most_lines = 3;
constexpr std::size_t most_words = 40;  // a longer text is no name: it stays on one line
constexpr float line_height = 1.16F;    // ems
constexpr float above = 0.80F;          // ems, from the first baseline to the block's top
constexpr float below = 0.20F;          // ems, from the last baseline to its bottom

// A stretch of text that is never broken, and its width in px with and without the space after.
struct Word {
    std::size_t first = 0;
    std::size_t end = 0;  // of the glyphs, without trailing spaces
    std::size_t next = 0;
    float width = 0;
    float width_with_space = 0;
};

struct Line {
    std::size_t first_word = 0;
    std::size_t end_word = 0;
    float width = 0;
};

float pen_step(const ShapedGlyph& glyph, const LetterStyle& style) {
    return glyph.advance * style.size + style.letter_spacing;
}

// A line ends with a dash and never begins with one.
bool is_dash(std::string_view text, std::size_t at) {
    return text[at] == '-' || text.substr(at, 3) == "\u2013";
}

std::vector<Word> split(const std::vector<ShapedGlyph>& glyphs, std::string_view text,
                        const LetterStyle& style) {
    std::vector<Word> words;
    Word word;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const char character = text[glyphs[i].cluster];
        word.width_with_space += pen_step(glyphs[i], style);
        if (character != ' ') {
            word.end = i + 1;
            word.width = word.width_with_space;
        }
        const bool before_dash = i + 1 < glyphs.size() && is_dash(text, glyphs[i + 1].cluster);
        const bool may_break =
            character == '-' || character == '/' || (character == ' ' && !before_dash);
        if (!may_break && i + 1 < glyphs.size()) continue;
        word.next = i + 1;
        words.push_back(word);
        word = {i + 1, i + 1, i + 1, 0, 0};
    }
    return words;
}

Line line_of(const std::vector<Word>& words, std::size_t first, std::size_t end) {
    Line line{first, end, 0};
    for (std::size_t i = first; i < end; ++i) {
        line.width += i + 1 < end ? words[i].width_with_space : words[i].width;
    }
    return line;
}

float widest(const std::vector<Line>& lines) {
    float width = 0;
    for (const Line& line : lines) width = std::max(width, line.width);
    return width;
}

// The breaks that make the longest line shortest; names have few words, so all are tried.
std::vector<Line> break_lines(const std::vector<Word>& words, std::size_t first,
                              std::size_t line_count) {
    if (line_count <= 1 || words.size() - first <= 1) {
        return {line_of(words, first, words.size())};
    }
    std::vector<Line> best;
    float best_width = std::numeric_limits<float>::infinity();
    for (std::size_t end = first + 1; end < words.size(); ++end) {
        std::vector<Line> lines = break_lines(words, end, line_count - 1);
        lines.insert(lines.begin(), line_of(words, first, end));
        if (widest(lines) >= best_width) continue;
        best_width = widest(lines);
        best = std::move(lines);
    }
    return best;
}

}  // namespace

TextBlock lay_out(const FontSet& fonts, std::string_view text, const LetterStyle& style) {
    const std::string written = style.capitals ? capitals(text) : std::string(text);
    TextBlock block;
    block.face = fonts.choose(style.weight, style.italic);
    block.size = style.size;
    const std::vector<ShapedGlyph> glyphs = fonts.shape(block.face, written);
    if (glyphs.empty()) return block;

    const std::vector<Word> words = split(glyphs, written, style);
    const float whole = line_of(words, 0, words.size()).width;
    const float wanted = std::ceil(whole / (style.wrap_width * style.size));
    const bool reads_one_way = std::ranges::is_sorted(glyphs, {}, &ShapedGlyph::cluster);
    const bool is_name = words.size() <= most_words && reads_one_way;
    const auto line_count =
        is_name ? static_cast<std::size_t>(std::clamp(wanted, 1.0F, static_cast<float>(most_lines)))
                : 1;
    const std::vector<Line> lines = break_lines(words, 0, line_count);

    block.width = std::max(0.0F, widest(lines) - style.letter_spacing);
    float baseline = above * style.size;
    for (const Line& line : lines) {
        float pen = (block.width - (line.width - style.letter_spacing)) / 2;
        for (std::size_t i = words[line.first_word].first; i < words[line.end_word - 1].end; ++i) {
            block.glyphs.push_back({glyphs[i].glyph, pen + glyphs[i].offset_x * style.size,
                                    baseline - glyphs[i].offset_y * style.size, glyphs[i].cluster});
            pen += pen_step(glyphs[i], style);
        }
        baseline += line_height * style.size;
    }
    block.height = baseline + (below - line_height) * style.size;
    return block;
}

}  // namespace ancrage::render
