// The page of the language says nothing that cannot be typed.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/layers/filter/filter_fixtures.h"
#include "tests/source_folder.h"

namespace ancrage::tests {
namespace {

TEST(FilterDocs, EveryExampleIsReadAndMeansSomethingForItsTarget) {
    FilterBench bench;
    std::ifstream page(source_folder() + "/docs/filters.md");
    std::string line;
    std::string target;
    std::size_t examples = 0;
    while (std::getline(page, line)) {
        if (line.starts_with("```")) {
            const bool opens = line.starts_with("```filter");
            target = opens ? line.substr(std::min<std::size_t>(line.size(), 10)) : "";
            if (opens && target.empty()) target = "programmes";
            continue;
        }
        if (target.empty()) continue;
        ++examples;
        const layers::Expression read = bench.parse(line, target);
        EXPECT_FALSE(check_expression(read, bench.schema, bench.target(target))) << line;
        EXPECT_EQ(bench.parse(to_text(read), target), read) << line;
        bench.rows(read, target);
    }
    EXPECT_GE(examples, 8U);
}

TEST(FilterDocs, EveryFieldOfTheProgrammesIsNamed) {
    FilterBench bench;
    std::ifstream file(source_folder() + "/docs/filters.md");
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    for (const layers::FilterField& field : bench.schema.fields({})) {
        EXPECT_NE(page.find("`" + field.name + "`"), std::string::npos) << field.name;
    }
}

}  // namespace
}  // namespace ancrage::tests
