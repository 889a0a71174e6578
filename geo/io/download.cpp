#include "geo/io/download.h"

#include <algorithm>
#include <ctime>

#include "geo/io/download_note.h"
#include "geo/io/download_visit.h"
#include "geo/io/file_digest.h"
#include "geo/io/part_file.h"

namespace ancrage::geo {
namespace {

constexpr long not_modified = 304;

// "bytes 100-199/200": where a piece begins, and of how many bytes (0: unknown).
struct ContentRange {
    std::uint64_t begin = 0;
    std::uint64_t total = 0;
};

std::optional<ContentRange> content_range(const WebHead& head) {
    const std::string text = head.field("content-range");
    const std::string unit = "bytes ";
    const std::size_t slash = text.find('/');
    if (!text.starts_with(unit) || slash == std::string::npos) return std::nullopt;
    const auto begin = leading_number(text.substr(unit.size()));
    if (!begin) return std::nullopt;
    return ContentRange{*begin, leading_number(text.substr(slash + 1)).value_or(0)};
}

DownloadNote note_of(const WebHead& head, const DownloadVisit& visit) {
    DownloadNote note;
    note.address = visit.first();
    note.final_address = visit.address();
    note.etag = head.field("etag");
    note.last_modified = head.field("last-modified");
    note.content_type = head.field("content-type");
    note.date = time_text(std::time(nullptr), "%Y-%m-%dT%H:%M:%SZ", false);
    // A length beside chunks means nothing (RFC 9112, 6.3).
    const bool in_chunks = !head.field("transfer-encoding").empty();
    note.bytes = in_chunks ? 0 : leading_number(head.field("content-length")).value_or(0);
    return note;
}

// Asks for an answer only if the file is no longer the one kept. Another address than the one that
// answered then may hold another file, whatever its date.
std::vector<std::string> conditions(const std::optional<DownloadNote>& kept,
                                    const std::string& address) {
    std::vector<std::string> headers;
    if (!kept || kept->final_address != address) return headers;
    if (!kept->etag.empty())
        headers.push_back("If-None-Match: " + kept->etag);
    else if (!kept->last_modified.empty()) {
        headers.push_back("If-Modified-Since: " + kept->last_modified);
    }
    return headers;
}

Downloaded downloaded(const std::string& path, const DownloadNote& note, bool unchanged) {
    return {path,        unchanged,          note.final_address,
            note.etag,   note.last_modified, note.content_type,
            note.sha256, note.date,          note.bytes};
}

class Download {
public:
    Download(const DownloadRequest& request, const std::string& path, DownloadVisit& visit,
             PartFile& part)
        : request_(request), path_(path), visit_(visit), part_(part) {
        kept_ = note_of_kept_file(path);
        if (kept_ && kept_->address != visit.first()) kept_.reset();
    }

    Result<Downloaded> run() {
        WebReader reader;
        reader.on_head = [this](const WebHead& head) { return take_head(head); };
        reader.on_bytes = [this](std::span<const char> bytes) { return take_bytes(bytes); };
        reader.on_tick = [this] { visit_.pace().tell(part_.size(), part_.note().bytes, false); };
        for (;;) {
            visit_.pace().begin(part_.size());
            broken_.reset();
            misplaced_ = false;
            WebOutcome outcome;
            const Setback setback = attempt(reader, outcome);
            if (!setback.error && outcome.head.status == not_modified) return unchanged();
            if (!setback.error) return finish();
            if (auto error = visit_.before_next(setback, part_.size())) return *error;
        }
    }

private:
    Setback attempt(const WebReader& reader, WebOutcome& outcome) {
        const auto headers = [this](const std::string& address) { return asked_with(address); };
        Setback setback = visit_.walk(reader, false, headers, outcome);
        if (broken_) {
            if (broken_->message.key == "error.disk_full") part_.remove();
            return {broken_, false};
        }
        const long status = outcome.head.status;
        if (misplaced_ || (setback.error && status == 416)) {
            // The piece asked for is none of the file there is now: all of it is asked for.
            if (Status cleared = part_.restart({}); !cleared) return {cleared.error(), false};
            return {failed("error.download_changing", {visit_.address()}), true};
        }
        const bool as_asked =
            status == 200 || status == 206 || (status == not_modified && asked_conditionally());
        if (!setback.error && !as_asked) {
            return {status_error(visit_.address(), status), false};
        }
        return setback;
    }

    bool asked_conditionally() const {
        const std::vector<std::string> asked = asked_with(visit_.address());
        return !asked.empty() && asked.front().starts_with("If-");
    }

    std::vector<std::string> asked_with(const std::string& address) const {
        const DownloadNote& begun = part_.note();
        const bool goes_on = part_.size() > 0 && begun.address == visit_.first() &&
                             begun.final_address == address && !begun.range_validator().empty();
        if (!goes_on) return conditions(kept_, address);
        return {"Range: bytes=" + std::to_string(part_.size()) + "-",
                "If-Range: " + begun.range_validator()};
    }

    bool take_head(const WebHead& head) {
        if (head.status == 200) return take_whole(head);
        if (head.status == 206) return take_rest(head);
        return false;
    }

    bool take_whole(const WebHead& head) {
        const DownloadNote note = note_of(head, visit_);
        if (Status restarted = part_.restart(note); !restarted) return stop_with(restarted.error());
        return fits(note.bytes);
    }

    bool take_rest(const WebHead& head) {
        const auto range = content_range(head);
        const DownloadNote& begun = part_.note();
        const DownloadNote now = note_of(head, visit_);
        const auto differs = [](const std::string& said, const std::string& noted) {
            return !said.empty() && said != noted;
        };
        misplaced_ = !range || part_.size() == 0 || range->begin != part_.size() ||
                     begun.final_address != now.final_address || differs(now.etag, begun.etag) ||
                     differs(now.last_modified, begun.last_modified) ||
                     (begun.bytes != 0 && range->total != 0 && range->total != begun.bytes);
        return !misplaced_ && fits(range->total);
    }

    // Whether a file of `bytes` in all, 0 if unknown, may be brought.
    bool fits(std::uint64_t bytes) {
        if (bytes > request_.largest) return stop_with(too_large(bytes));
        if (bytes > part_.size() && bytes - part_.size() > part_.free_bytes()) {
            return stop_with(failed("error.disk_full", {path_}));
        }
        visit_.pace().tell(part_.size(), bytes, true);
        return true;
    }

    bool take_bytes(std::span<const char> bytes) {
        const std::uint64_t size = part_.size() + bytes.size();
        if (size > request_.largest) return stop_with(too_large(size));
        Status appended = part_.append(bytes);
        return appended || stop_with(appended.error());
    }

    bool stop_with(Error error) {
        if (error.message.key == "error.download_too_large") part_.remove();
        broken_ = std::move(error);
        return false;
    }

    Error too_large(std::uint64_t bytes) const {
        constexpr std::uint64_t megabyte = 1'000'000;
        return failed("error.download_too_large",
                      {visit_.address(), std::to_string((bytes + megabyte - 1) / megabyte),
                       std::to_string(request_.largest / megabyte)});
    }

    Result<Downloaded> unchanged() {
        part_.remove();
        visit_.pace().begin(kept_->bytes);
        visit_.pace().tell(kept_->bytes, kept_->bytes, true);
        return downloaded(path_, *kept_, true);
    }

    Result<Downloaded> finish() {
        DownloadNote note = part_.note();
        if (note.bytes != 0 && note.bytes != part_.size()) {
            return failed("error.download_cut", {visit_.address()});
        }
        note.bytes = part_.size();
        visit_.pace().tell(note.bytes, note.bytes, true);
        const Result<std::string> sha256 = sha256_of_file(path_ + ".part");
        if (!sha256) return sha256.error();
        note.sha256 = sha256.value();
        if (Status good = check_hash(); !good) return good.error();
        if (Status published = part_.publish(); !published) return published.error();
        if (Status noted = write_download_note(path_ + ".note", note); !noted) return noted.error();
        return downloaded(path_, note, kept_ && kept_->sha256 == note.sha256);
    }

    Status check_hash() {
        if (request_.hash.empty()) return Done{};
        const Result<bool> same = file_has_digest(path_ + ".part", request_.hash);
        if (same && same.value()) return Done{};
        part_.remove();
        if (!same) return same.error();
        return failed("error.download_hash", {visit_.address()});
    }

    const DownloadRequest& request_;
    const std::string& path_;
    DownloadVisit& visit_;
    PartFile& part_;
    std::optional<DownloadNote> kept_;
    std::optional<Error> broken_;  // why no more was wanted of an answer
    bool misplaced_ = false;       // a piece came that does not continue ours
};

}  // namespace

Result<Downloaded> download(const DownloadRequest& request, const std::string& path,
                            const DownloadPatience& patience, const DownloadTeller& tell,
                            const std::stop_token& stop) {
    DownloadVisit visit(request, patience, tell, stop);
    if (Status good = visit.begin(); !good) return good.error();
    Result<PartFile> part = PartFile::open(path);
    if (!part) return part.error();
    return Download(request, path, visit, part.value()).run();
}

Result<RemoteState> look_at(const DownloadRequest& request, const std::string& path_kept,
                            const DownloadPatience& patience, const std::stop_token& stop) {
    const DownloadTeller nobody;
    DownloadVisit visit(request, patience, nobody, stop);
    if (Status good = visit.begin(); !good) return good.error();
    auto kept = note_of_kept_file(path_kept);
    if (kept && kept->address != visit.first()) kept.reset();
    const WebReader reader{[](const WebHead&) { return false; }, {}, {}};
    const auto headers = [&](const std::string& address) { return conditions(kept, address); };
    bool head_only = true;
    for (;;) {
        WebOutcome outcome;
        const Setback setback = visit.walk(reader, head_only, headers, outcome);
        const long status = outcome.head.status;
        // Servers that do not know HEAD are asked for the file, and left at its first byte.
        if (head_only && (status == 405 || status == 501)) {
            head_only = false;
            continue;
        }
        if (setback.error) {
            if (auto error = visit.before_next(setback, 0)) return *error;
            continue;
        }
        const bool conditional = !conditions(kept, visit.address()).empty();
        if (conditional && status == not_modified) {
            return RemoteState{true, kept->etag, kept->last_modified, kept->bytes};
        }
        if (status != 200) return status_error(visit.address(), status);
        const DownloadNote now = note_of(outcome.head, visit);
        const bool same = kept && kept->final_address == now.final_address &&
                          (!now.etag.empty() ? now.etag == kept->etag
                                             : !now.last_modified.empty() &&
                                                   now.last_modified == kept->last_modified);
        return RemoteState{same, now.etag, now.last_modified,
                           leading_number(outcome.head.field("content-length"))};
    }
}

}  // namespace ancrage::geo
