#include "geo/io/transformer.h"

#include <proj.h>

#include <cmath>
#include <limits>
#include <utility>

namespace ancrage::geo {
namespace {

struct ContextDestroyer {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct TransformationDestroyer {
    void operator()(PJ* transformation) const { proj_destroy(transformation); }
};
struct AreaDestroyer {
    void operator()(PJ_AREA* area) const { proj_area_destroy(area); }
};
using TransformationPointer = std::unique_ptr<PJ, TransformationDestroyer>;

// Naming the area makes PROJ settle on one operation for all of it: two neighbours that share a
// vertex must see it moved the same way.
TransformationPointer make_transformation(PJ_CONTEXT* context, const std::string& from,
                                          const std::string& to) {
    const std::unique_ptr<PJ_AREA, AreaDestroyer> france(proj_area_create());
    proj_area_set_bbox(france.get(), -9.86, 41.15, 10.38, 51.56);
    const TransformationPointer as_defined(
        proj_create_crs_to_crs(context, from.c_str(), to.c_str(), france.get()));
    if (!as_defined) return nullptr;
    return TransformationPointer(proj_normalize_for_visualization(context, as_defined.get()));
}

}  // namespace

struct Transformer::State {
    std::unique_ptr<PJ_CONTEXT, ContextDestroyer> context;
    TransformationPointer transformation;
};

Result<Transformer> Transformer::create(const std::string& from, const std::string& to) {
    auto state = std::make_unique<State>();
    state->context.reset(proj_context_create());
    proj_log_level(state->context.get(), PJ_LOG_NONE);
    proj_context_set_enable_network(state->context.get(), 0);
    state->transformation = make_transformation(state->context.get(), from, to);
    if (!state->transformation) {
        const int reason = proj_context_errno(state->context.get());
        const char* words =
            reason == 0 ? nullptr : proj_context_errno_string(state->context.get(), reason);
        return failed("error.transformation_unknown", {from, to, words == nullptr ? "?" : words});
    }
    return Transformer(std::move(state));
}

Transformer::Transformer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transformer::Transformer(Transformer&&) noexcept = default;
Transformer& Transformer::operator=(Transformer&&) noexcept = default;
Transformer::~Transformer() = default;

void Transformer::apply(std::span<Coordinate> coordinates) const {
    if (coordinates.empty()) return;
    PJ* transformation = state_->transformation.get();
    proj_errno_reset(transformation);
    proj_trans_generic(transformation, PJ_FWD, &coordinates.front().x, sizeof(Coordinate),
                       coordinates.size(), &coordinates.front().y, sizeof(Coordinate),
                       coordinates.size(), nullptr, 0, 0, nullptr, 0, 0);
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (Coordinate& c : coordinates) {
        if (!std::isfinite(c.x) || !std::isfinite(c.y)) c = {infinity, infinity};
    }
}

}  // namespace ancrage::geo
