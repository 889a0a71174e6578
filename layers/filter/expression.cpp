#include "layers/filter/expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "layers/filter/field_names.h"
#include "layers/filter/tokens.h"

namespace ancrage::layers {

namespace {

const char* sign_of(TestKind kind) {
    switch (kind) {
        case TestKind::equal: return "=";
        case TestKind::different: return "!=";
        case TestKind::below: return "<";
        case TestKind::at_most: return "<=";
        case TestKind::above: return ">";
        case TestKind::at_least: return ">=";
        case TestKind::one_of: return "in";
        case TestKind::contains: return "contains";
        case TestKind::known: return "is known";
        case TestKind::unknown: return "is unknown";
    }
    return "";
}

std::string number_text(double number) {
    // The largest double has 309 digits before the point.
    std::array<char, 800> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                            std::chars_format::fixed);
    return {digits.data(), error == std::errc() ? end : digits.data()};
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += c;
        out += c;
    }
    return out + '"';
}

std::string word_text(const std::string& text) {
    return is_plain_word(text) ? text : quoted(text);
}

std::string subject_text(const Subject& subject) {
    switch (subject.kind) {
        case Subject::Kind::programme: return "programme.";
        case Subject::Kind::feature: return "feature.";
        case Subject::Kind::site: return "site.";
        case Subject::Kind::area: return "area.";
        case Subject::Kind::layer: break;
    }
    const bool is_general = is_general_subject(subject.layer);
    return (is_general ? quoted(subject.layer) : word_text(subject.layer)) + ".";
}

std::string value_text(const FilterValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return number_text(*number);
    return word_text(std::get<std::string>(value));
}

std::string text_of(const FieldTest& test) {
    std::string text =
        subject_text(test.field.subject) + word_text(test.field.name) + " " + sign_of(test.kind);
    if (test.kind == TestKind::one_of) {
        text += " (";
        for (std::size_t i = 0; i < test.values.size(); ++i) {
            text += (i == 0 ? "" : "; ") + value_text(test.values[i]);
        }
        return text + ")";
    }
    return test.values.empty() ? text : text + " " + value_text(test.values.front());
}

std::string text_of(const Relation& relation) {
    std::string text = subject_text(relation.subject);
    const std::string place = word_text(relation.place);
    switch (relation.kind) {
        case Relation::Kind::reaches: return text + "reaches(" + place + ")";
        case Relation::Kind::has: return text + "has(" + place + ")";
        case Relation::Kind::near:
            return text + "near(" + place + ", " + number_text(relation.metres) + " m)";
        case Relation::Kind::in: break;
    }
    text += "in(" + place + ")";
    if (!relation.share) return text;
    return text + " " + sign_of(relation.share->kind) + " " + number_text(relation.share->percent) +
           " %";
}

std::string text_of(const Junction& junction) {
    if (junction.kind == Junction::Kind::complement) {
        const Expression& part = junction.parts.front();
        const bool is_junction = std::holds_alternative<Junction>(part.node);
        return is_junction ? "not (" + to_text(part) + ")" : "not " + to_text(part);
    }
    std::string text;
    for (const Expression& part : junction.parts) {
        if (!text.empty()) text += junction.kind == Junction::Kind::all ? " and " : " or ";
        const auto* inner = std::get_if<Junction>(&part.node);
        const bool needs_parentheses =
            inner != nullptr && inner->kind != Junction::Kind::complement;
        text += needs_parentheses ? "(" + to_text(part) + ")" : to_text(part);
    }
    return text;
}

}  // namespace

bool operator==(const Expression& a, const Expression& b) {
    const auto* left = std::get_if<Junction>(&a.node);
    const auto* right = std::get_if<Junction>(&b.node);
    if (left == nullptr || right == nullptr) {
        if (left != right || a.node.index() != b.node.index()) return false;
        if (const auto* test = std::get_if<FieldTest>(&a.node)) {
            return *test == std::get<FieldTest>(b.node);
        }
        return std::get<Relation>(a.node) == std::get<Relation>(b.node);
    }
    return left->kind == right->kind && std::ranges::equal(left->parts, right->parts);
}

Expression joined(Junction::Kind kind, std::vector<Expression> parts) {
    if (parts.size() == 1 && kind != Junction::Kind::complement) return std::move(parts.front());
    return {Junction{kind, std::move(parts)}, {}};
}

std::string to_text(const Expression& expression) {
    return std::visit([](const auto& node) { return text_of(node); }, expression.node);
}

bool mentions(const Expression& expression, const char* programme_field) {
    if (const auto* junction = std::get_if<Junction>(&expression.node)) {
        return std::ranges::any_of(junction->parts, [&](const Expression& part) {
            return mentions(part, programme_field);
        });
    }
    const auto* test = std::get_if<FieldTest>(&expression.node);
    return test != nullptr && test->field.subject.kind == Subject::Kind::programme &&
           test->field.name == programme_field;
}

}  // namespace ancrage::layers
