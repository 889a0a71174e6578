#include "web/host.h"

#include <emscripten.h>

#include "app/data/settings_text.h"

namespace ancrage::web {

// clang-format off
EM_JS(void, host_wants, (const char* name), { Module.host.wants(UTF8ToString(name)); });
EM_JS(void, host_state, (const char* json), { Module.host.state(JSON.parse(UTF8ToString(json))); });
EM_JS(void, host_save, (const char* name, const char* type, const void* bytes, int size), {
    Module.host.save(UTF8ToString(name), UTF8ToString(type), HEAPU8.slice(bytes, bytes + size));
});
EM_JS(void, host_keep, (const char* text), { Module.host.keep(UTF8ToString(text)); });
EM_JS(void, host_failed, (const char* text), { Module.host.failed(UTF8ToString(text)); });
EM_JS(void, host_copy, (const char* text), { Module.host.copy(UTF8ToString(text)); });
// clang-format on

void want_chunk(const std::string& name) {
    host_wants(name.c_str());
}

void tell_state(const std::string& json) {
    host_state(json.c_str());
}

void save(const std::string& name, const std::string& type, std::span<const std::byte> bytes) {
    host_save(name.c_str(), type.c_str(), bytes.data(), static_cast<int>(bytes.size()));
}

void keep_settings(const app::Settings& settings) {
    host_keep(app::settings_text(settings).c_str());
}

void tell_failure(const std::string& sentence) {
    host_failed(sentence.c_str());
}

void copy(const std::string& text) {
    host_copy(text.c_str());
}

}  // namespace ancrage::web
