// Pictures that only the desktop makes: without a window, and cards as sheets.
#include "render/gl/offscreen_context.h"
#include "render/page/card_sheet.h"

namespace ancrage::render {

namespace {

geo::Error only_on_the_desktop() {
    return geo::failed("error.web_only_desktop", {});
}

}  // namespace

struct OffscreenContext::State {};
geo::Result<OffscreenContext> OffscreenContext::create() {
    return only_on_the_desktop();
}
OffscreenContext::OffscreenContext(OffscreenContext&&) noexcept = default;
OffscreenContext::~OffscreenContext() = default;
void* OffscreenContext::function_address(const char*) {
    return nullptr;
}

geo::Result<Image> draw_card_sheet(const CardSheet&, const PageColors&, const std::string&) {
    return only_on_the_desktop();
}
geo::Status write_card_sheet(const std::string&, const CardSheet&, const PageColors&,
                             const std::string&) {
    return only_on_the_desktop();
}

}  // namespace ancrage::render
