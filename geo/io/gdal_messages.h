// What GDAL says on this thread while the object lives, kept for our own errors and reports
// instead of going to stderr.
#pragma once

#include <string>
#include <vector>

namespace ancrage::geo {

class GdalMessages {
public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    bool failed() const { return !failure_.empty(); }
    // The first failure: those that follow are its consequences. "" without one.
    const std::string& failure() const { return failure_; }
    // Distinct warnings, at most a hundred.
    const std::vector<std::string>& warnings() const { return warnings_; }
    // A failure that did not stop the work becomes a warning.
    void demote_failure();

    // Called by GDAL; `warning` false is a failure.
    void add(bool warning, const char* text);

private:
    std::string failure_;
    std::vector<std::string> warnings_;
};

}  // namespace ancrage::geo
