#include "geo/io/database_link.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace ancrage::geo {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int look_again = 50;  // milliseconds between two looks at whether to stop
// The server ends what takes too long; it gets this much more to say so.
constexpr std::chrono::seconds grace(5);

std::string seconds_of(std::chrono::milliseconds time) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count());
}

}  // namespace

std::string on_one_line(const char* message) {
    constexpr std::size_t longest = 600;  // bytes; a server may say anything
    std::string line;
    for (const char c : std::string_view(message == nullptr ? "" : message)) {
        if (line.size() >= longest && static_cast<unsigned char>(c) < 0x80) break;
        // Nothing that a terminal would obey.
        const bool is_space = static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
        if (!is_space) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    while (!line.empty() && (line.back() == ' ' || line.back() == '.')) line.pop_back();
    return line;
}

Error DatabaseLink::lost(const std::string& reason) {
    return failed("error.database_lost", {place_.text(), reason});
}

void DatabaseLink::cancel() const {
    std::array<char, 256> reason{};
    PGcancel* request = PQgetCancel(raw());
    PQcancel(request, reason.data(), static_cast<int>(reason.size()));
    PQfreeCancel(request);
}

Status DatabaseLink::wait(bool for_writing) {
    while (true) {
        const auto now = Clock::now();
        if (stop_.stop_requested() && !cancelled_) {
            cancel();
            cancelled_ = now;
        }
        if (cancelled_ && now - *cancelled_ > grace) {
            connection_.reset();
            return failed("error.cancelled");
        }
        if (statement_.count() > 0 && now - begun_ > statement_ + grace) {
            connection_.reset();
            return failed("error.database_silent", {place_.text(), seconds_of(statement_)});
        }
        pollfd file{PQsocket(raw()), static_cast<short>(for_writing ? POLLIN | POLLOUT : POLLIN),
                    0};
        if (file.fd < 0) return lost(on_one_line(PQerrorMessage(raw())));
        const int ready = ::poll(&file, 1, look_again);
        if (ready > 0) break;
    }
    if (PQconsumeInput(raw()) == 0) return lost(on_one_line(PQerrorMessage(raw())));
    return Done{};
}

Status DatabaseLink::flush() {
    while (true) {
        const int left = PQflush(raw());
        if (left == 0) return Done{};
        if (left < 0) return lost(on_one_line(PQerrorMessage(raw())));
        if (Status ready = wait(true); !ready) return ready;
    }
}

Result<Answer> DatabaseLink::next_answer() {
    while (PQisBusy(raw()) != 0) {
        if (Status ready = wait(false); !ready) return ready.error();
    }
    return Answer(PQgetResult(raw()));
}

Result<Answer> DatabaseLink::execute(const std::string& statement,
                                     const std::vector<std::string>& values) {
    if (!connection_) return lost("");
    if (stop_.stop_requested()) return failed("error.cancelled");
    begun_ = Clock::now();
    cancelled_.reset();
    std::vector<const char*> texts;
    texts.reserve(values.size());
    for (const std::string& value : values) texts.push_back(value.c_str());
    // A copy that the server refuses half way ends by itself only in the simple protocol.
    const int sent = values.empty() ? PQsendQuery(raw(), statement.c_str())
                                    : PQsendQueryParams(raw(), statement.c_str(),
                                                        static_cast<int>(values.size()), nullptr,
                                                        texts.data(), nullptr, nullptr, 0);
    if (sent == 0) return lost(on_one_line(PQerrorMessage(raw())));
    if (Status out = flush(); !out) return out.error();
    Answer last;
    while (true) {
        auto answer = next_answer();
        if (!answer) return answer.error();
        if (!answer.value()) break;
        last = std::move(answer).value();
        const ExecStatusType status = PQresultStatus(last.get());
        // A copy has no end of its own here.
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT) break;
    }
    if (!last) return lost(on_one_line(PQerrorMessage(raw())));
    return last;
}

Status DatabaseLink::begin_copy(const std::string& statement, ExecStatusType expected) {
    auto answer = execute(statement, {});
    if (!answer) return answer.error();
    if (PQresultStatus(answer.value().get()) == expected) return Done{};
    if (Status good = judge(answer.value().get()); !good) return good;
    return failed("error.database_said", {place_.text(), "COPY"});
}

Result<std::optional<std::string>> DatabaseLink::next_piece() {
    constexpr int at_the_end = -1;
    while (true) {
        char* bytes = nullptr;
        const int size = PQgetCopyData(raw(), &bytes, 1);
        if (size > 0) {
            begun_ = Clock::now();
            std::string piece(bytes, static_cast<std::size_t>(size));
            PQfreemem(bytes);
            received_ += piece.size();
            return std::optional(std::move(piece));
        }
        if (size == at_the_end) break;
        if (size != 0) return lost(on_one_line(PQerrorMessage(raw())));
        if (Status ready = wait(false); !ready) return ready.error();
    }
    if (Status good = finish_copy(); !good) return good.error();
    return std::optional<std::string>();
}

void DatabaseLink::give_up_copy() {
    if (!connection_) return;
    cancel();
    while (true) {
        const auto piece = next_piece();
        if (!piece || !piece.value()) return;
    }
}

Status DatabaseLink::send_piece(const std::string& bytes) {
    begun_ = Clock::now();
    while (true) {
        if (stop_.stop_requested()) return failed("error.cancelled");
        const int sent = PQputCopyData(raw(), bytes.data(), static_cast<int>(bytes.size()));
        if (sent == 1) return flush();
        if (sent < 0) return refused_copy();
        if (Status ready = wait(true); !ready) return ready;
    }
}

// A server that takes no more has answered why.
Status DatabaseLink::refused_copy() {
    const std::string reason = on_one_line(PQerrorMessage(raw()));
    if (Status why = finish_copy(); !why) return why;
    return lost(reason);
}

Status DatabaseLink::finish_copy() {
    std::optional<Error> wrong;
    while (true) {
        auto answer = next_answer();
        if (!answer) return answer.error();
        if (!answer.value()) break;
        if (Status good = judge(answer.value().get()); !good && !wrong) wrong = good.error();
    }
    if (wrong) return *wrong;
    return Done{};
}

Status DatabaseLink::end_copy_in() {
    begun_ = Clock::now();
    if (PQputCopyEnd(raw(), nullptr) < 0) return refused_copy();
    if (Status out = flush(); !out) return out;
    return finish_copy();
}

Status DatabaseLink::judge(const PGresult* answer) {
    switch (PQresultStatus(answer)) {
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
        case PGRES_EMPTY_QUERY: return Done{};
        default: break;
    }
    const char* code = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    const std::string_view state = code == nullptr ? "" : code;
    const char* told = PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    const std::string reason = on_one_line(told != nullptr ? told : PQresultErrorMessage(answer));
    const std::string place = place_.text();
    if (state == "57014" && stop_.stop_requested()) return failed("error.cancelled");
    if (state == "57014") return failed("error.database_slow", {place, seconds_of(statement_)});
    if (PQstatus(raw()) == CONNECTION_BAD || state.starts_with("57P")) {
        return lost(reason);
    }
    if (state == "42501" || state == "25006") {
        return failed("error.database_no_right", {place, place_.user, reason});
    }
    if (state == "55P03" || state == "40P01") return failed("error.database_busy", {place});
    if (state == "42P01" || state == "3F000") {
        return failed("error.database_no_table", {place, reason});
    }
    if (state.starts_with("53")) return failed("error.database_full", {place, reason});
    return failed("error.database_said", {place, reason});
}

}  // namespace ancrage::geo
