#include "layers/filter/parse.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "layers/address.h"
#include "layers/filter/field_names.h"
#include "layers/filter/tokens.h"
#include "layers/filter/values.h"

namespace ancrage::layers {

namespace {

using Kind = FilterToken::Kind;
using Parsed = std::optional<Expression>;  // nothing: the parser's error says why

std::optional<TestKind> comparison_of(const FilterToken& token) {
    if (token.kind != Kind::sign) return std::nullopt;
    if (token.text == "=") return TestKind::equal;
    if (token.text == "!=") return TestKind::different;
    if (token.text == "<") return TestKind::below;
    if (token.text == "<=") return TestKind::at_most;
    if (token.text == ">") return TestKind::above;
    if (token.text == ">=") return TestKind::at_least;
    return std::nullopt;
}

std::optional<Relation::Kind> relation_of(std::string_view word) {
    const std::string folded = fold(word);
    if (folded == "reaches" || folded == "atteint") return Relation::Kind::reaches;
    if (folded == "in" || folded == "dans") return Relation::Kind::in;
    if (folded == "near" || folded == "within" || folded == "pres" || folded == "a moins de") {
        return Relation::Kind::near;
    }
    if (folded == "has" || folded == "recoit") return Relation::Kind::has;
    return std::nullopt;
}

class Parser {
public:
    Parser(std::string_view text, std::vector<FilterToken> tokens, const FilterSchema& schema,
           FilterTarget target)
        : text_(text), tokens_(std::move(tokens)), schema_(schema), target_(target) {}

    std::variant<Expression, FilterError> parse() {
        if (here().kind == Kind::end) return Expression{};
        Parsed read = read_any();
        if (read && here().kind != Kind::end) {
            const bool closes = is_sign(")");
            read = fail(closes ? "error.filter_not_opened" : "error.filter_leftover",
                        {std::string(text_of(here().at))}, here().at);
        }
        if (!read) return *error_;
        return std::move(*read);
    }

private:
    const FilterToken& here(std::size_t ahead = 0) const {
        return tokens_[std::min(position_ + ahead, tokens_.size() - 1)];
    }
    bool is_sign(std::string_view sign, std::size_t ahead = 0) const {
        return here(ahead).kind == Kind::sign && here(ahead).text == sign;
    }
    bool take_sign(std::string_view sign) {
        if (!is_sign(sign)) return false;
        ++position_;
        return true;
    }
    std::string_view text_of(TextSpan at) const { return text_.substr(at.offset, at.length); }
    TextSpan span_from(std::size_t first) const {
        const TextSpan begin = tokens_[first].at;
        const TextSpan last = tokens_[position_ > first ? position_ - 1 : first].at;
        return {begin.offset, last.offset + last.length - begin.offset};
    }

    std::nullopt_t fail(std::string key, std::vector<std::string> arguments, TextSpan at) {
        return fail(geo::Message{std::move(key), std::move(arguments)}, at);
    }
    std::nullopt_t fail(geo::Message message, TextSpan at) {
        if (!error_) error_ = FilterError{std::move(message), at};
        return std::nullopt;
    }
    // Something else should stand here.
    std::nullopt_t expected(const char* key, std::vector<std::string> arguments = {}) {
        const bool ended = here().kind == Kind::end;
        arguments.insert(arguments.begin(), ended ? "…" : std::string(text_of(here().at)));
        return fail(key, std::move(arguments), here().at);
    }

    Parsed read_any() {
        const std::size_t first = position_;
        std::vector<Expression> parts;
        do {
            Parsed part = read_all();
            if (!part) return std::nullopt;
            parts.push_back(std::move(*part));
        } while (keyword_of(here()) == Keyword::or_else && ++position_ > 0);
        return join(Junction::Kind::any, std::move(parts), first);
    }

    Parsed read_all() {
        const std::size_t first = position_;
        std::vector<Expression> parts;
        Parsed part = read_not();
        while (part) {
            parts.push_back(std::move(*part));
            const Keyword keyword = keyword_of(here());
            if (keyword != Keyword::and_also && keyword != Keyword::except) {
                return join(Junction::Kind::all, std::move(parts), first);
            }
            // "sauf" is "and not", and so is "et sauf".
            if (keyword == Keyword::and_also) ++position_;
            part = read_not();
        }
        return std::nullopt;
    }

    Parsed join(Junction::Kind kind, std::vector<Expression> parts, std::size_t first) const {
        const bool is_one = parts.size() == 1;
        Expression whole = joined(kind, std::move(parts));
        if (!is_one) whole.at = span_from(first);
        return whole;
    }

    Parsed read_not() {
        const Keyword keyword = keyword_of(here());
        if (keyword != Keyword::not_this && keyword != Keyword::except) return read_one();
        const std::size_t first = position_++;
        if (++depth_ > deepest_filter) return too_deep();
        Parsed part = read_not();
        --depth_;
        if (!part) return std::nullopt;
        std::vector<Expression> parts;
        parts.push_back(std::move(*part));
        return Expression{Junction{Junction::Kind::complement, std::move(parts)}, span_from(first)};
    }

    std::nullopt_t too_deep() {
        return fail("error.filter_too_deep", {std::to_string(deepest_filter)}, here().at);
    }

    Parsed read_one() {
        if (!is_sign("(")) return read_test();
        const std::size_t first = position_++;
        if (++depth_ > deepest_filter) return too_deep();
        Parsed inner = read_any();
        --depth_;
        if (!inner) return std::nullopt;
        if (!take_sign(")")) return fail("error.filter_not_closed", {}, tokens_[first].at);
        return inner;
    }

    bool is_name_token(std::size_t ahead = 0) const {
        const FilterToken& token = here(ahead);
        if (token.kind == Kind::quoted) return true;
        return token.kind == Kind::word && keyword_of(token) == Keyword::none;
    }

    // Words that stand together, as they are written.
    std::string take_name(TextSpan& at) {
        const std::size_t first = position_;
        if (here().kind == Kind::quoted) {
            at = here().at;
            return tokens_[position_++].text;
        }
        while (here().kind == Kind::word && (position_ == first || is_name_token())) ++position_;
        at = span_from(first);
        return std::string(text_of(at));
    }

    Parsed read_test() {
        const std::size_t first = position_;
        if (++tests_ > most_tests) {
            return fail("error.filter_too_many", {std::to_string(most_tests)}, here().at);
        }
        const bool begins = here().kind == Kind::quoted || here().kind == Kind::word;
        const bool is_relation =
            here().kind == Kind::word && is_sign("(", 1) && relation_of(here().text).has_value();
        if (!begins || (!is_name_token() && !is_relation)) {
            return expected("error.filter_expected_test");
        }
        std::optional<Subject> subject;
        if (is_sign(".", 1)) {
            subject = find_subject(schema_, here().text, here().kind == Kind::quoted);
            if (!subject) {
                return fail("error.filter_subject_unknown",
                            {here().text, nearest_word(here().text, subject_words(schema_))},
                            here().at);
            }
            position_ += 2;
        }
        if (here().kind == Kind::word && is_sign("(", 1)) return read_relation(subject, first);
        if (here().kind != Kind::word && here().kind != Kind::quoted) {
            return expected("error.filter_expected_field");
        }
        TextSpan at;
        const std::string name = take_name(at);
        auto found =
            subject ? find_field(schema_, *subject, name) : find_field(schema_, target_, name);
        if (auto* message = std::get_if<geo::Message>(&found)) return fail(*message, at);
        return read_comparison(std::get<FoundField>(found), first);
    }

    Parsed read_comparison(const FoundField& field, std::size_t first) {
        FieldTest test{field.name, TestKind::equal, {}};
        const FilterToken& sign = here();
        const Keyword keyword = keyword_of(sign);
        if (const auto comparison = comparison_of(sign)) {
            test.kind = *comparison;
            ++position_;
            if (!read_value(field, test)) return std::nullopt;
        } else if (keyword == Keyword::contains && field.described->type != FieldType::number) {
            test.kind = TestKind::contains;
            ++position_;
            if (!read_value(field, test)) return std::nullopt;
        } else if (keyword == Keyword::in) {
            test.kind = TestKind::one_of;
            ++position_;
            if (!read_values(field, test)) return std::nullopt;
        } else if (keyword == Keyword::is) {
            ++position_;
            const Keyword state = keyword_of(here());
            if (state != Keyword::known && state != Keyword::unknown) {
                return expected("error.filter_expected_known", {field.name.name});
            }
            test.kind = state == Keyword::known ? TestKind::known : TestKind::unknown;
            ++position_;
        } else {
            return expected("error.filter_expected_sign", {field.name.name});
        }
        return Expression{std::move(test), span_from(first)};
    }

    bool read_value(const FoundField& field, FieldTest& test) {
        const std::size_t first = position_;
        if (here().kind == Kind::end || here().kind == Kind::sign) {
            expected("error.filter_expected_value", {field.name.name});
            return false;
        }
        TypedValue typed{.text = {}, .number = {}, .unit = nullptr};
        TextSpan at = here().at;
        if (here().kind == Kind::number) {
            typed.number = here().number;
            typed.text = tokens_[position_++].text;
            typed.unit = take_unit();
            at = span_from(first);
        } else {
            typed.text = take_name(at);
        }
        auto value = value_for(*field.described, test.kind, typed);
        if (auto* message = std::get_if<geo::Message>(&value)) {
            fail(*message, at);
            return false;
        }
        test.values.push_back(std::move(std::get<FilterValue>(value)));
        return true;
    }

    bool read_values(const FoundField& field, FieldTest& test) {
        const TextSpan opened = here().at;
        if (!take_sign("(")) {
            expected("error.filter_expected_list", {field.name.name});
            return false;
        }
        do {
            if (!read_value(field, test)) return false;
        } while (take_sign(","));
        if (take_sign(")")) return true;
        fail("error.filter_not_closed", {}, opened);
        return false;
    }

    const FilterUnit* take_unit() {
        const bool is_percent = is_sign("%");
        if (here().kind != Kind::word && !is_percent) return nullptr;
        const FilterUnit* unit = find_unit(is_percent ? "%" : here().folded);
        if (unit != nullptr) ++position_;
        return unit;
    }

    Parsed read_relation(const std::optional<Subject>& subject, std::size_t first) {
        const FilterToken word = here();
        const auto kind = relation_of(word.text);
        if (!kind) {
            return fail(
                "error.filter_relation_unknown",
                {word.text, nearest_word(word.text, {"reaches", "in", "near", "within", "has"})},
                word.at);
        }
        Relation relation{*kind, {}, {}, 0, {}};
        const bool of_programme = *kind == Relation::Kind::reaches;
        relation.subject = subject.value_or(
            Subject{of_programme ? Subject::Kind::programme : Subject::Kind::feature, {}});
        if (of_programme != (relation.subject.kind == Subject::Kind::programme)) {
            return fail("error.filter_relation_subject", {word.text}, word.at);
        }
        const TextSpan opened = here(1).at;
        position_ += 2;
        if (!read_arguments(relation)) return std::nullopt;
        if (!take_sign(")")) return fail("error.filter_not_closed", {}, opened);
        if (*kind == Relation::Kind::in && !read_share(relation)) return std::nullopt;
        return Expression{std::move(relation), span_from(first)};
    }

    bool read_arguments(Relation& relation) {
        if (relation.kind != Relation::Kind::near) return read_place(relation);
        const bool distance_first = here().kind == Kind::number && here(1).kind == Kind::word;
        if (distance_first ? !read_distance(relation) : !read_place(relation)) return false;
        if (!take_sign(",")) {
            expected("error.filter_expected_distance");
            return false;
        }
        return distance_first ? read_place(relation) : read_distance(relation);
    }

    bool read_place(Relation& relation) {
        TextSpan at = here().at;
        std::string name;
        if (here().kind == Kind::number) {
            name = tokens_[position_++].text;
        } else if (here().kind == Kind::word || here().kind == Kind::quoted) {
            name = take_name(at);
        } else {
            expected("error.filter_expected_place");
            return false;
        }
        geo::Result<std::string> found = relation.kind == Relation::Kind::has
                                             ? programme_named(schema_, name)
                                             : place_named(schema_, relation.kind, name);
        if (!found) {
            fail(found.error().message, at);
            return false;
        }
        relation.place = found.value();
        return true;
    }

    bool read_distance(Relation& relation) {
        const std::size_t first = position_;
        if (here().kind != Kind::number) {
            expected("error.filter_expected_distance");
            return false;
        }
        const double number = tokens_[position_++].number;
        const FilterUnit* unit = take_unit();
        if (unit == nullptr || unit->kind != FilterUnit::Kind::metres || number < 0) {
            fail("error.filter_distance", {std::string(text_of(span_from(first)))},
                 span_from(first));
            return false;
        }
        relation.metres = number * unit->factor;
        return true;
    }

    bool read_share(Relation& relation) {
        const auto comparison = comparison_of(here());
        if (!comparison) return true;
        ++position_;
        const std::size_t first = position_;
        const double percent = here().number;
        const bool is_number = here().kind == Kind::number;
        if (is_number) ++position_;
        if (!is_number || !take_sign("%") || percent < 0 || percent > 100) {
            fail("error.filter_share", {std::string(text_of(span_from(first)))}, span_from(first));
            return false;
        }
        relation.share = ShareTest{*comparison, percent};
        return true;
    }

    std::string_view text_;
    std::vector<FilterToken> tokens_;
    const FilterSchema& schema_;
    FilterTarget target_;
    std::size_t position_ = 0;
    std::size_t depth_ = 0;
    std::size_t tests_ = 0;
    std::optional<FilterError> error_;
};

}  // namespace

std::variant<Expression, FilterError> parse_expression(std::string_view text,
                                                       const FilterSchema& schema,
                                                       FilterTarget target) {
    auto tokens = filter_tokens(text);
    if (auto* error = std::get_if<FilterError>(&tokens)) return std::move(*error);
    return Parser(text, std::move(std::get<std::vector<FilterToken>>(tokens)), schema, target)
        .parse();
}

}  // namespace ancrage::layers
