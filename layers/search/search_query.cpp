#include "layers/search/search_query.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <tuple>

namespace ancrage::layers {

namespace {

// How well an entry answers, best first.
enum class Tier : std::uint8_t {
    code,            // the question is its code or postcode
    name,            // its whole name
    acronym,         // the short name of its kind: "ti", "qpv"
    beginning,       // its name begins so
    kind,            // its kind is called so
    in_name,         // all the words are in its name
    misspelt_name,   // the whole name, with slips
    misspelt_start,  // its name begins so, with slips
    context,         // some words are elsewhere
    misspelt,        // with slips, anywhere
    some_words,      // all but one of the words
    none
};

constexpr std::size_t longest_acronym = 4;
constexpr std::size_t few_answers = 3;
// What a name only begun is worth beside one whose words are complete, in ranks of kinds.
constexpr int unfinished_rank = 3;
constexpr std::uint8_t no_cost = std::numeric_limits<std::uint8_t>::max();

// The best use that an entry makes of one word of the question.
struct Use {
    std::uint32_t word = 0;
    std::uint8_t cost = no_cost;
    WordField field = WordField::name;
    WordMatch match;
};

std::uint8_t cost_of(const WordMatch& match, WordField field) {
    constexpr std::array<std::uint8_t, 4> by_field{0, 0, 2, 4};
    const int cost = by_field[static_cast<std::size_t>(field)] + (match.whole ? 0 : 1);
    return static_cast<std::uint8_t>(cost + 8 * match.slips);
}

struct QuestionWord {
    std::string typed;
    std::string canonical;
    bool small = false;
    std::vector<WordMatch> matches;  // ordered by word
};

struct Answer {
    Tier tier = Tier::none;
    MatchReason reason = MatchReason::name;
    int slips = 0;
    int elsewhere = 0;  // words found outside the name, the code and the kind
    int rank = 0;       // of the kind
    int cost = 0;
};

bool better(const Answer& a, const Answer& b) {
    return std::tie(a.tier, a.slips, a.elsewhere, a.rank, a.cost) <
           std::tie(b.tier, b.slips, b.elsewhere, b.rank, b.cost);
}

class Question {
public:
    Question(const SearchTables& tables, const std::vector<SearchWord>& words) : tables_(tables) {
        for (const SearchWord& word : words) {
            words_.push_back({word.folded, word.canonical, is_small_word(word.canonical), {}});
        }
        joined_ = joined_words(words);
        answers_.resize(tables.entries.size());
        uses_.resize(tables.entries.size() * words_.size());
    }

    std::vector<FoundEntry> ask(std::size_t limit) {
        // Words that are typed last are begun: "le" may become "levallois".
        choose_required(true);
        match(false);
        answer_by_words(0);
        answer_by_wholes();
        if (count(Tier::context) == 0 && words_.back().small) {
            choose_required(false);
            answer_by_words(0);
        }
        const bool found = count(Tier::kind) > 0 || count(Tier::context) >= few_answers;
        if (!found) {
            const bool some = count(Tier::in_name) > 0;
            match(true);
            answer_by_words(0);
            // A name that is right needs no company of names that merely look like it.
            if (some) forget(Tier::misspelt);
        }
        if (count(Tier::misspelt) == 0) answer_by_words(1);
        put_the_past_behind();
        return best(limit);
    }

private:
    // Small words need not be found, but for the last one and where there are no others.
    void choose_required(bool last) {
        required_.clear();
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const bool needed = !words_[i].small || (last && i + 1 == words_.size());
            if (needed) required_.push_back(i);
        }
        if (!required_.empty()) return;
        for (std::size_t i = 0; i < words_.size(); ++i) required_.push_back(i);
    }

    void match(bool with_slips) {
        std::ranges::fill(uses_, Use{});
        for (std::size_t i = 0; i < words_.size(); ++i) {
            QuestionWord& word = words_[i];
            word.matches = tables_.words.beginning_with(word.canonical);
            // "st" may be the beginning of "stains" as well as "saint".
            if (word.typed != word.canonical) {
                merge(word.matches, tables_.words.beginning_with(word.typed));
            }
            const bool unfinished = i + 1 == words_.size();
            if (with_slips) {
                merge(word.matches, tables_.words.close_to(word.canonical, unfinished));
            }
            for (const WordMatch& found : word.matches) {
                for (const Posting& posting : tables_.words.postings(found.word)) {
                    use(posting, i, found);
                }
            }
        }
    }

    // Adds matches that are not there yet; both are ordered by word.
    static void merge(std::vector<WordMatch>& matches, const std::vector<WordMatch>& more) {
        std::vector<WordMatch> merged = matches;
        for (const WordMatch& match : more) {
            if (!std::ranges::binary_search(matches, match.word, {}, &WordMatch::word)) {
                merged.push_back(match);
            }
        }
        std::ranges::sort(merged, {}, &WordMatch::word);
        matches = std::move(merged);
    }

    void use(const Posting& posting, std::size_t word, const WordMatch& match) {
        // Summaries and addresses hold so many words that something is always near.
        if (match.slips > 0 && posting.field == WordField::context) return;
        Use& held = uses_[posting.entry * words_.size() + word];
        const std::uint8_t cost = cost_of(match, posting.field);
        if (cost < held.cost) held = {match.word, cost, posting.field, match};
    }

    void answer_by_words(std::size_t missing) {
        if (required_.size() <= missing) return;
        for (std::uint32_t entry = 0; entry < answers_.size(); ++entry) {
            const Answer answer = answer_of(entry, missing);
            if (better(answer, answers_[entry])) answers_[entry] = answer;
        }
    }

    Answer answer_of(std::uint32_t entry, std::size_t missing) const {
        const Use* uses = uses_.data() + entry * words_.size();
        Answer answer;
        std::size_t absent = 0;
        int in_kind = 0;
        int begun = 0;
        for (const std::size_t i : required_) {
            const Use& use = uses[i];
            if (use.cost == no_cost) {
                if (++absent > missing) return {};
                continue;
            }
            answer.cost += use.cost;
            answer.slips += use.match.slips;
            in_kind += use.field == WordField::kind ? 1 : 0;
            const bool is_part_of_code = use.field == WordField::code && !use.match.whole;
            answer.elsewhere += is_part_of_code || use.field == WordField::context ? 1 : 0;
            begun += use.match.whole ? 0 : 1;
        }
        answer.rank = tables_.entries[entry].rank + (begun > 0 ? unfinished_rank : 0);
        answer.tier = tier_of(entry, in_kind, answer.elsewhere);
        answer.reason = reason_of(answer, in_kind);
        if (answer.slips > 0) misspell(answer);
        if (absent > 0) {
            answer.tier = Tier::some_words;
            answer.reason = MatchReason::some_words;
        }
        return answer;
    }

    Tier tier_of(std::uint32_t entry, int in_kind, int elsewhere) const {
        if (elsewhere > 0) return Tier::context;
        if (in_kind == static_cast<int>(required_.size())) {
            const Use& only = uses_[entry * words_.size() + required_.front()];
            const bool is_acronym = required_.size() == 1 && only.match.whole &&
                                    only.match.slips == 0 &&
                                    tables_.words.text(only.word).size() <= longest_acronym;
            return is_acronym ? Tier::acronym : Tier::kind;
        }
        return tier_of_sequence(entry);
    }

    // The words found in the name are its first ones, or all of them, in its order.
    Tier tier_of_sequence(std::uint32_t entry) const {
        const std::vector<std::uint32_t>& sequence = tables_.sequences[entry];
        const Use* uses = uses_.data() + entry * words_.size();
        std::size_t place = 0;
        bool whole = true;
        for (const std::size_t i : required_) {
            if (uses[i].cost == no_cost || uses[i].field != WordField::name) continue;
            if (place == sequence.size()) return Tier::in_name;
            const auto found =
                std::ranges::lower_bound(words_[i].matches, sequence[place], {}, &WordMatch::word);
            if (found == words_[i].matches.end() || found->word != sequence[place]) {
                return Tier::in_name;
            }
            whole = whole && found->whole;
            ++place;
        }
        if (place == 0) return Tier::in_name;
        return whole && place == sequence.size() ? Tier::name : Tier::beginning;
    }

    static MatchReason reason_of(const Answer& answer, int in_kind) {
        if (answer.elsewhere > 0) return MatchReason::context;
        const bool kind = answer.tier == Tier::acronym || answer.tier == Tier::kind;
        return kind && in_kind > 0 ? MatchReason::kind : MatchReason::name;
    }

    static void misspell(Answer& answer) {
        answer.reason = MatchReason::spelling;
        if (answer.tier == Tier::name) {
            answer.tier = Tier::misspelt_name;
        } else if (answer.tier == Tier::beginning) {
            answer.tier = Tier::misspelt_start;
        } else {
            answer.tier = Tier::misspelt;
        }
    }

    // The question without its spaces: whole names and codes, and their beginnings.
    void answer_by_wholes() {
        if (joined_.size() < 2) return;
        const bool has_digit = joined_.find_first_of("0123456789") != std::string::npos;
        auto whole = std::ranges::lower_bound(tables_.wholes, joined_, {}, &WholeText::text);
        for (; whole != tables_.wholes.end() && whole->text.starts_with(joined_); ++whole) {
            const bool complete = whole->text.size() == joined_.size();
            const bool is_code =
                whole->kind == WholeKind::code || whole->kind == WholeKind::postcode;
            if (is_code && !complete && !has_digit) continue;
            Answer answer;
            answer.tier = tier_of_whole(whole->kind, complete);
            answer.reason = reason_of_whole(whole->kind);
            answer.rank = tables_.entries[whole->entry].rank + (complete ? 0 : unfinished_rank);
            Answer& held = answers_[whole->entry];
            if (better(answer, held)) held = answer;
        }
    }

    static Tier tier_of_whole(WholeKind kind, bool complete) {
        const bool is_code = kind == WholeKind::code || kind == WholeKind::postcode;
        if (is_code) return complete ? Tier::code : Tier::kind;
        return complete ? Tier::name : Tier::beginning;
    }

    static MatchReason reason_of_whole(WholeKind kind) {
        switch (kind) {
            case WholeKind::name: return MatchReason::name;
            case WholeKind::alias: return MatchReason::alias;
            case WholeKind::code: return MatchReason::code;
            case WholeKind::postcode: return MatchReason::postcode;
        }
        return MatchReason::name;
    }

    void forget(Tier tier) {
        for (Answer& answer : answers_) {
            if (answer.tier == tier) answer = {};
        }
    }

    // Entries that answer at this tier or a better one.
    std::size_t count(Tier worst) const {
        return static_cast<std::size_t>(std::ranges::count_if(
            answers_, [&](const Answer& answer) { return answer.tier <= worst; }));
    }

    // Who types a name means what bears it today: the list of 2018 comes after that of 2023.
    void put_the_past_behind() {
        for (std::size_t entry = 0; entry < answers_.size(); ++entry) {
            Tier& tier = answers_[entry].tier;
            if (tables_.entries[entry].past && tier == Tier::name) tier = Tier::beginning;
        }
    }

    std::vector<FoundEntry> best(std::size_t limit) const {
        std::vector<std::uint32_t> found;
        for (std::uint32_t entry = 0; entry < answers_.size(); ++entry) {
            if (answers_[entry].tier != Tier::none) found.push_back(entry);
        }
        const std::size_t shown = std::min(limit, found.size());
        const auto middle = found.begin() + static_cast<std::ptrdiff_t>(shown);
        std::ranges::partial_sort(found, middle, [&](std::uint32_t a, std::uint32_t b) {
            if (better(answers_[a], answers_[b])) return true;
            if (better(answers_[b], answers_[a])) return false;
            const double heavier = tables_.entries[a].weight - tables_.entries[b].weight;
            if (heavier != 0) return heavier > 0;
            return tables_.name_order[a] < tables_.name_order[b];
        });
        found.resize(shown);
        std::vector<FoundEntry> answers;
        answers.reserve(shown);
        for (const std::uint32_t entry : found) answers.push_back(found_entry(entry));
        return answers;
    }

    FoundEntry found_entry(std::uint32_t entry) const {
        FoundEntry found{entry, answers_[entry].reason, {}};
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const Use& use = uses_[entry * words_.size() + i];
            const bool corrected = use.cost != no_cost && use.match.slips > 0;
            found.corrected.push_back(corrected ? use.word : tables_.words.size());
        }
        return found;
    }

    const SearchTables& tables_;
    std::vector<QuestionWord> words_;
    std::vector<std::size_t> required_;
    std::string joined_;
    std::vector<Answer> answers_;  // by entry
    std::vector<Use> uses_;        // by entry, then word of the question
};

}  // namespace

std::vector<FoundEntry> find_entries(const SearchTables& tables,
                                     const std::vector<SearchWord>& question, std::size_t limit) {
    if (question.empty() || limit == 0) return {};
    return Question(tables, question).ask(limit);
}

}  // namespace ancrage::layers
