#include "geo/io/tile_capabilities.h"

#include <cpl_http.h>
#include <cpl_minixml.h>
#include <cpl_string.h>

#include <memory>
#include <string_view>
#include <utility>

#include "geo/io/drivers.h"
#include "geo/io/gdal_messages.h"
#include "geo/io/tile_address.h"

namespace ancrage::geo {
namespace {

constexpr std::size_t largest_document = 64U << 20U;  // bytes

struct TreeDestroyer {
    void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};
using Tree = std::unique_ptr<CPLXMLNode, TreeDestroyer>;

struct AnswerDestroyer {
    void operator()(CPLHTTPResult** answers) const { CPLHTTPDestroyMultiResult(answers, 1); }
};

std::string host_of(const TileSource& source) {
    const auto server = tile_server(source.address);
    return server ? server->host : source.address;
}

Error unusable(const TileSource& source, const std::string& reason) {
    return failed("error.tiles_answer", {host_of(source), reason});
}

bool is_element(const CPLXMLNode* node, std::string_view name) {
    return node->eType == CXT_Element && name == node->pszValue;
}

std::string value(const CPLXMLNode* node, const char* path) {
    return CPLGetXMLValue(node, path, "");
}

// The child elements of that name for which `wanted` holds are kept, the others removed; false when
// none is left.
template <typename Wanted>
bool keep_children(CPLXMLNode* parent, std::string_view name, Wanted wanted) {
    bool found = false;
    CPLXMLNode* next = nullptr;
    for (CPLXMLNode* child = parent->psChild; child != nullptr; child = next) {
        next = child->psNext;
        if (!is_element(child, name)) continue;
        if (wanted(child)) {
            found = true;
        } else {
            CPLRemoveXMLChild(parent, child);
            CPLDestroyXMLNode(child);
        }
    }
    return found;
}

CPLXMLNode* find_named(CPLXMLNode* parent, std::string_view name, const std::string& identifier) {
    for (CPLXMLNode* child = parent->psChild; child != nullptr; child = child->psNext) {
        if (is_element(child, name) && value(child, "Identifier") == identifier) return child;
    }
    return nullptr;
}

// Leaves of the layer what the source names.
bool reduce_layer(CPLXMLNode* layer, const TileSource& source) {
    const bool has_style = keep_children(layer, "Style", [&](const CPLXMLNode* style) {
        return value(style, "Identifier") == source.style;
    });
    const bool has_matrix = keep_children(layer, "TileMatrixSetLink", [&](const CPLXMLNode* link) {
        return value(link, "TileMatrixSet") == source.matrix_set;
    });
    // Limits would move the corner from which the driver counts pixels off the corners of tiles.
    if (CPLXMLNode* link = CPLGetXMLNode(layer, "TileMatrixSetLink"); link != nullptr) {
        keep_children(link, "TileMatrixSetLimits", [](const CPLXMLNode*) { return false; });
    }
    const bool has_format = keep_children(layer, "Format", [&](const CPLXMLNode* format) {
        return value(format, "") == source.format;
    });
    keep_children(layer, "ResourceURL", [&](const CPLXMLNode* resource) {
        return value(resource, "resourceType") == "tile" &&
               value(resource, "format") == source.format;
    });
    keep_children(layer, "InfoFormat", [](const CPLXMLNode*) { return false; });
    return has_style && has_matrix && has_format;
}

// Every address that the document could send us to.
bool stays_on_server(const CPLXMLNode* node, const WebServer& server) {
    for (; node != nullptr; node = node->psNext) {
        const std::string_view name = node->pszValue;
        const bool is_address =
            node->eType == CXT_Attribute && (name == "href" || name == "template");
        if (is_address && tile_server(value(node, "")) != server) return false;
        if (!stays_on_server(node->psChild, server)) return false;
    }
    return true;
}

CPLXMLNode* add_clone(CPLXMLNode* parent, const CPLXMLNode* child) {
    // CPLCloneXMLTree copies the siblings that follow, too.
    auto* alone = const_cast<CPLXMLNode*>(child);
    CPLXMLNode* const next = std::exchange(alone->psNext, nullptr);
    CPLXMLNode* copy = CPLCloneXMLTree(alone);
    alone->psNext = next;
    CPLAddXMLChild(parent, copy);
    return copy;
}

}  // namespace

Status check_source(const TileSource& source) {
    if (!tile_server(source.address)) return failed("error.tiles_address", {source.address});
    return Done{};
}

Result<std::string> fetch_capabilities(const TileSource& source, const TilePatience& patience) {
    if (auto checked = check_source(source); !checked) return checked.error();
    prepare_gdal();
    const GdalMessages messages;
    CPLStringList options;
    options.SetNameValue("CONNECTTIMEOUT", std::to_string(patience.connect).c_str());
    options.SetNameValue("TIMEOUT", std::to_string(patience.capabilities).c_str());
    options.SetNameValue("USERAGENT", "Ancrage");
    const CPLStringList address(CSLAddString(nullptr, source.address.c_str()));
    // CPLHTTPFetch is closed for the whole process (geo/io/drivers.h); this asks what was checked.
    const std::unique_ptr<CPLHTTPResult*, AnswerDestroyer> answers(
        CPLHTTPMultiFetch(const_cast<char**>(address.List()), 1, 1, options.List()));
    const CPLHTTPResult* answer = answers ? *answers : nullptr;
    if (answer == nullptr || answer->pszErrBuf != nullptr || answer->nDataLen <= 0) {
        const std::string reason =
            answer != nullptr && answer->pszErrBuf != nullptr ? answer->pszErrBuf : "?";
        return failed("error.tiles_unreachable", {host_of(source), reason});
    }
    const auto size = static_cast<std::size_t>(answer->nDataLen);
    if (size > largest_document) return unusable(source, std::to_string(size >> 20U) + " MB");
    return std::string(reinterpret_cast<const char*>(answer->pabyData), size);
}

Result<std::string> reduce_capabilities(const std::string& document, const TileSource& source) {
    const auto server = tile_server(source.address);
    if (!server) return failed("error.tiles_address", {source.address});
    const GdalMessages messages;
    const Tree tree(CPLParseXMLString(document.c_str()));
    if (!tree) return unusable(source, messages.failed() ? messages.failure() : "XML");
    CPLStripXMLNamespace(tree.get(), nullptr, TRUE);
    CPLXMLNode* contents = CPLGetXMLNode(tree.get(), "=Capabilities.Contents");
    if (contents == nullptr) return unusable(source, "Capabilities.Contents");
    CPLXMLNode* layer = find_named(contents, "Layer", source.layer);
    const CPLXMLNode* matrices = find_named(contents, "TileMatrixSet", source.matrix_set);
    if (layer == nullptr || matrices == nullptr || !reduce_layer(layer, source)) {
        return failed("error.tiles_layer", {host_of(source), source.layer});
    }
    const Tree kept(CPLCreateXMLNode(nullptr, CXT_Element, "Capabilities"));
    CPLXMLNode* operations = CPLCreateXMLNode(kept.get(), CXT_Element, "OperationsMetadata");
    CPLXMLNode* offered = CPLGetXMLNode(tree.get(), "=Capabilities.OperationsMetadata");
    for (CPLXMLNode* child = offered == nullptr ? nullptr : offered->psChild; child != nullptr;
         child = child->psNext) {
        if (is_element(child, "Operation") && value(child, "name") == "GetTile") {
            add_clone(operations, child);
        }
    }
    CPLXMLNode* kept_contents = CPLCreateXMLNode(kept.get(), CXT_Element, "Contents");
    add_clone(kept_contents, layer);
    add_clone(kept_contents, matrices);
    if (!stays_on_server(kept.get(), *server)) {
        return failed("error.tiles_elsewhere", {host_of(source)});
    }
    char* text = CPLSerializeXMLTree(kept.get());
    std::string answer = text;
    CPLFree(text);
    return answer;
}

}  // namespace ancrage::geo
