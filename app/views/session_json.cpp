#include "app/views/session_json.h"

#include <nlohmann/json.hpp>

#include "app/views/view_json.h"

namespace ancrage::app {

using nlohmann::ordered_json;

namespace {

constexpr int session_version = 1;

}  // namespace

geo::Result<std::string> session_text(const KeptSession& session) {
    auto view = view_json(session.work.view);
    if (!view) return view.error();
    ordered_json json = {{"ancrage_session", session_version}, {"sequence", session.sequence},
                         {"saved_at", session.saved_at},       {"host", session.owner.host},
                         {"process", session.owner.process},   {"started", session.owner.started},
                         {"path", session.work.path},          {"changed", session.work.changed}};
    if (session.work.hash) json["hash"] = *session.work.hash;
    json["view"] = std::move(view).value();
    return json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

geo::Result<KeptSession> parse_session(std::string_view text, const std::string& path) {
    const auto json = parse_json(text, path, most_packed_view_bytes);
    if (!json) return json.error();
    JsonFile file{path};
    JsonEntries entries(json.value(), file);
    entries.only({"ancrage_session", "sequence", "saved_at", "host", "process", "started", "path",
                  "changed", "hash", "view"});
    entries.must_have({"ancrage_session", "view"});
    if (entries.count("ancrage_session") != session_version) {
        entries.refuse("ancrage_session", "error.json_range");
    }
    KeptSession session;
    session.file = path;
    session.sequence = entries.count("sequence").value_or(0);
    session.saved_at = static_cast<std::int64_t>(entries.count("saved_at").value_or(0));
    session.owner = {entries.text("host"), static_cast<long>(entries.count("process").value_or(0)),
                     entries.count("started").value_or(0)};
    session.work.path = entries.text("path");
    session.work.changed = entries.flag("changed", false);
    session.work.hash = entries.count("hash");
    if (auto inside = entries.object("view")) {
        auto view = read_view(*inside);
        if (!view) return view.error();
        session.work.view = std::move(view).value();
    }
    if (file.error) return *file.error;
    return session;
}

}  // namespace ancrage::app
