#include "geo/io/gdal_messages.h"

#include <cpl_error.h>

#include <algorithm>
#include <utility>

namespace ancrage::geo {
namespace {

constexpr std::size_t most_warnings = 100;

void CPL_STDCALL receive(CPLErr level, CPLErrorNum, const char* text) {
    if (level < CE_Warning) return;
    static_cast<GdalMessages*>(CPLGetErrorHandlerUserData())->add(level == CE_Warning, text);
}

}  // namespace

GdalMessages::GdalMessages() {
    CPLPushErrorHandlerEx(receive, this);
}

GdalMessages::~GdalMessages() {
    CPLPopErrorHandler();
}

void GdalMessages::demote_failure() {
    if (!failed()) return;
    const std::string failure = std::exchange(failure_, {});
    add(true, failure.c_str());
}

void GdalMessages::add(bool warning, const char* text) {
    if (!warning) {
        if (failure_.empty()) failure_ = *text == '\0' ? "?" : text;
        return;
    }
    if (warnings_.size() < most_warnings && std::ranges::find(warnings_, text) == warnings_.end()) {
        warnings_.emplace_back(text);
    }
}

}  // namespace ancrage::geo
