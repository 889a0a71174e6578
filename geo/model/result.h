// The outcome of anything that may fail for a reason the person can act on: a value or an Error.
// Nothing throws across a folder's border; problems in data that do not stop the work go to a
// Report (report.h) instead.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "geo/model/message.h"

namespace ancrage::geo {

// Decides the exit code of the command line: failed 1, usage 2, data_missing 3.
enum class ErrorKind { failed, usage, data_missing };

struct Error {
    ErrorKind kind = ErrorKind::failed;
    Message message;
};

inline Error failed(std::string key, std::vector<std::string> arguments = {}) {
    return {ErrorKind::failed, {std::move(key), std::move(arguments)}};
}

inline Error wrong_usage(std::string key, std::vector<std::string> arguments = {}) {
    return {ErrorKind::usage, {std::move(key), std::move(arguments)}};
}

inline Error data_missing(std::string key, std::vector<std::string> arguments = {}) {
    return {ErrorKind::data_missing, {std::move(key), std::move(arguments)}};
}

template <typename Value>
class [[nodiscard]] Result {
public:
    // NOLINTBEGIN(google-explicit-constructor): `return value;` and `return failed(…);` both work
    Result(Value value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}
    // NOLINTEND(google-explicit-constructor)

    explicit operator bool() const { return std::holds_alternative<Value>(state_); }

    Value& value() & { return std::get<Value>(state_); }
    const Value& value() const& { return std::get<Value>(state_); }
    Value&& value() && { return std::get<Value>(std::move(state_)); }
    const Error& error() const { return std::get<Error>(state_); }

private:
    std::variant<Value, Error> state_;
};

// The value of a Result whose success carries nothing.
struct Done {};
using Status = Result<Done>;

}  // namespace ancrage::geo
