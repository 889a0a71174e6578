// libpq's connection with its waits bounded and stoppable; for the files beside it alone.
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "geo/io/database.h"

namespace ancrage::geo {

struct FinishConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, FinishConnection>;
using Answer = std::unique_ptr<PGresult, ClearResult>;

class DatabaseLink {
public:
    DatabaseLink(Connection connection, DatabasePlace place, std::chrono::milliseconds statement)
        : connection_(std::move(connection)), place_(std::move(place)), statement_(statement) {}

    // The last answer of a statement, whatever it says.
    Result<Answer> execute(const std::string& statement, const std::vector<std::string>& values);
    // Begins a statement that copies; the answer says COPY, or it is an error.
    Status begin_copy(const std::string& statement, ExecStatusType expected);
    // A piece of what is copied out; nothing at the end, which must be well.
    Result<std::optional<std::string>> next_piece();
    // What still comes is not wanted; the connection is good for other statements afterwards.
    void give_up_copy();
    Status send_piece(const std::string& bytes);
    // The server's word that all was taken.
    Status end_copy_in();

    // What the server meant; nothing wrong when the answer is good.
    Status judge(const PGresult* answer);

    PGconn* raw() const { return connection_.get(); }
    const DatabasePlace& place() const { return place_; }
    void stop_with(std::stop_token stop) { stop_ = std::move(stop); }
    std::uint64_t received() const { return received_; }
    void count_received(std::uint64_t bytes) { received_ += bytes; }

private:
    // Until the server has sent something (or, when asked, can take something).
    Status wait(bool for_writing);
    void cancel() const;
    Status flush();
    Status refused_copy();
    // What is left of a copy's answers.
    Status finish_copy();
    Result<Answer> next_answer();
    Error lost(const std::string& reason);

    Connection connection_;
    DatabasePlace place_;
    std::chrono::milliseconds statement_;
    std::stop_token stop_;
    std::chrono::steady_clock::time_point begun_;
    std::optional<std::chrono::steady_clock::time_point> cancelled_;
    std::uint64_t received_ = 0;
};

// What libpq or a server said, on one line and of a bearable length.
std::string on_one_line(const char* message);

}  // namespace ancrage::geo
