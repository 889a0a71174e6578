// Persons of a team for tests: each with folders of their own, and one database for all.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/app/program.h"
#include "tests/postgres_server.h"

namespace ancrage::test {

class Person {
public:
    // `atlas` is made from the pack, else there is none.
    Person(const PostgresServer& server, std::string role, bool atlas = true)
        : server_(server), role_(std::move(role)) {
        if (atlas) put_real_atlas(folder_);
    }

    Answer run(std::vector<std::string> arguments,
               const std::vector<std::string>& environment = {}) const {
        std::vector<std::string> all{"ANCRAGE_DATABASE=" + server_.connection(role_),
                                     "PGPASSFILE=" + (folder_ / "pgpass").string(),
                                     "PGSSLMODE=prefer"};
        all.insert(all.end(), environment.begin(), environment.end());
        return run_program(folder_, arguments, all);
    }
    // The JSON answer of a verb that must go well.
    nlohmann::json ask(std::vector<std::string> arguments) const {
        arguments.emplace_back("--json");
        const Answer answer = run(arguments);
        EXPECT_EQ(answer.exit_code, 0) << answer.messages;
        return nlohmann::json::parse(answer.output, nullptr, false);
    }
    // A private layer made of a CSV text.
    void import(const std::string& name, const std::string& csv) const {
        write_text(folder_ / (name + ".csv"), csv);
        const Answer answer = run({"import", name + ".csv"});
        EXPECT_EQ(answer.exit_code, 0) << answer.messages;
    }
    const TemporaryFolder& folder() const { return folder_; }
    std::string file(const std::string& path) const { return slurp(folder_ / path); }

private:
    const PostgresServer& server_;
    std::string role_;
    TemporaryFolder folder_;
};

inline nlohmann::json layer_in(const nlohmann::json& answer, const std::string& id) {
    for (const auto& layer : answer.value("layers", nlohmann::json::array())) {
        if (layer.value("layer", "") == id) return layer;
    }
    return {};
}

}  // namespace ancrage::test

#define NEEDS_A_TEAM() \
    NEEDS_PACK();      \
    NEEDS_POSTGRES()
