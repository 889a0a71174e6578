// A kept session as JSON text, the content of its file (autosave.h).
#pragma once

#include <string>
#include <string_view>

#include "app/views/autosave.h"
#include "geo/model/result.h"

namespace ancrage::app {

geo::Result<std::string> session_text(const KeptSession& session);

// `path` names the file, in messages and as KeptSession::file.
geo::Result<KeptSession> parse_session(std::string_view text, const std::string& path);

}  // namespace ancrage::app
