#include "geo/io/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <fnmatch.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <utility>

#include "geo/io/files.h"
#include "geo/io/part_file.h"

namespace ancrage::geo {
namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::uint64_t freely = 10 * megabyte;  // unpacked, whatever the ratio

struct ArchiveCloser {
    void operator()(archive* opened) const { archive_read_free(opened); }
};

// Names in archives are UTF-8 while this lives: libarchive asks the thread's locale.
class Utf8Names {
public:
    Utf8Names() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
        if (locale_ != nullptr) before_ = ::uselocale(locale_);
    }
    ~Utf8Names() {
        if (locale_ == nullptr) return;
        ::uselocale(before_);
        ::freelocale(locale_);
    }
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;

private:
    locale_t locale_;
    locale_t before_ = nullptr;
};

bool is_zip(const std::string& path) {
    std::array<char, 2> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    return head[0] == 'P' && head[1] == 'K';
}

// An archive gone through once, from its first file to its last. A ZIP is gone through by its
// directory; any other is read through UnpackedStream, whose limits hold for what is passed over
// too, and which compares gzip's checksum (libarchive does not).
class Archive {
public:
    Archive(const std::string& path, const UnpackLimits& limits, const std::stop_token& stop)
        : path_(path), limits_(limits), stop_(stop), archive_(archive_read_new()) {}

    Status open() {
        std::error_code error;
        size_ = std::filesystem::file_size(path_, error);
        if (error) return failed("error.file_cannot_open", {path_, error.message()});
        archive* const a = archive_.get();
        if (is_zip(path_)) {
            archive_read_support_format_zip(a);
            archive_read_set_options(a, "hdrcharset=UTF-8");
            if (archive_read_open_filename(a, path_.c_str(), piece) != ARCHIVE_OK) return damaged();
            return Done{};
        }
        Result<UnpackedStream> stream = UnpackedStream::open(path_, limits_);
        if (!stream) return stream.error();
        stream_.emplace(std::move(stream).value());
        archive_read_support_format_tar(a);
        const int opened = archive_read_open(a, this, nullptr, give_bytes, nullptr);
        if (opened != ARCHIVE_OK) return damaged();
        return Done{};
    }

    // False at the end.
    Result<bool> next() {
        const int code = archive_read_next_header(archive_.get(), &entry_);
        if (code == ARCHIVE_EOF) {
            if (Status whole = read_to_end(); !whole) return whole.error();
            return false;
        }
        if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return damaged();
        if (++members_ > limits_.most_members) {
            return failed("error.archive_members", {path_, std::to_string(limits_.most_members)});
        }
        return true;
    }

    bool is_folder() const { return archive_entry_filetype(entry_) == AE_IFDIR; }
    bool is_file() const {
        return archive_entry_filetype(entry_) == AE_IFREG &&
               archive_entry_hardlink(entry_) == nullptr;
    }
    bool is_encrypted() const { return archive_entry_is_encrypted(entry_) != 0; }
    std::string name() const {
        const char* text = archive_entry_pathname_utf8(entry_);
        if (text == nullptr) text = archive_entry_pathname(entry_);
        return text == nullptr ? std::string() : text;
    }

    // The content of the file that next() went to, piece by piece.
    Status read(const std::function<Status(std::span<const char>)>& take) {
        std::vector<char> content(piece);
        for (;;) {
            const la_ssize_t got =
                archive_read_data(archive_.get(), content.data(), content.size());
            if (got == 0) return Done{};
            if (got < 0) return damaged();
            if (stop_.stop_requested()) return failed("error.cancelled");
            unpacked_ += static_cast<std::uint64_t>(got);
            if (Status good = within_limits(unpacked_); !good) return good;
            Status taken = take({content.data(), static_cast<std::size_t>(got)});
            if (!taken) return taken;
        }
    }

private:
    static constexpr std::size_t piece = 1U << 18U;

    static la_ssize_t give_bytes(archive* a, void* self, const void** bytes) {
        auto& here = *static_cast<Archive*>(self);
        *bytes = here.buffer_.data();
        Result<std::size_t> got = here.stop_.stop_requested() ? failed("error.cancelled")
                                                              : here.stream_->read(here.buffer_);
        if (got) return static_cast<la_ssize_t>(got.value());
        here.stream_error_ = got.error();
        archive_set_error(a, EIO, "stream");
        return ARCHIVE_FATAL;
    }

    // Only at its very end gzip tells whether all of it was good.
    Status read_to_end() {
        while (stream_) {
            const Result<std::size_t> got = stream_->read(buffer_);
            if (!got) return got.error();
            if (got.value() == 0) break;
        }
        return Done{};
    }

    Status within_limits(std::uint64_t unpacked) const {
        if (unpacked > limits_.most_bytes) {
            return failed("error.archive_too_large",
                          {path_, std::to_string(limits_.most_bytes / megabyte)});
        }
        const auto allowed = static_cast<double>(size_) * limits_.most_ratio;
        if (unpacked > freely && static_cast<double>(unpacked) > allowed) {
            return failed("error.archive_bomb", {path_});
        }
        return Done{};
    }

    Error damaged() const {
        if (stream_error_) return *stream_error_;
        const char* reason = archive_error_string(archive_.get());
        const auto position = std::max<la_int64_t>(archive_filter_bytes(archive_.get(), -1), 0);
        return failed("error.archive_damaged",
                      {path_, std::to_string(position), reason == nullptr ? "?" : reason});
    }

    const std::string& path_;
    const UnpackLimits& limits_;
    const std::stop_token& stop_;
    const Utf8Names names_;
    std::optional<UnpackedStream> stream_;
    std::optional<Error> stream_error_;
    std::vector<char> buffer_ = std::vector<char>(piece);
    std::unique_ptr<archive, ArchiveCloser> archive_;
    archive_entry* entry_ = nullptr;
    std::uint64_t size_ = 0;
    std::size_t members_ = 0;
    std::uint64_t unpacked_ = 0;
};

bool leads_elsewhere(const std::string& name) {
    if (name.starts_with('/') || name.find('\\') != std::string::npos) return true;
    const std::filesystem::path path(name);
    return std::ranges::any_of(path, [](const auto& part) { return part == ".."; });
}

// Files that disappear unless kept.
class NewFiles {
public:
    NewFiles() = default;
    ~NewFiles() {
        for (const std::string& path : paths_) ::unlink(path.c_str());
    }
    NewFiles(const NewFiles&) = delete;
    NewFiles& operator=(const NewFiles&) = delete;

    void add(const std::string& path) { paths_.push_back(path); }
    bool contains(const std::string& path) const {
        return std::ranges::find(paths_, path) != paths_.end();
    }
    bool empty() const { return paths_.empty(); }
    std::vector<std::string> keep() { return std::exchange(paths_, {}); }

private:
    std::vector<std::string> paths_;
};

Status unpack_member(Archive& archive, const std::string& path) {
    Result<PartFile> part = PartFile::open(path);
    if (!part) return part.error();
    if (part.value().size() > 0) {
        if (Status begun = part.value().restart({}); !begun) return begun;
    }
    Status written =
        archive.read([&](std::span<const char> bytes) { return part.value().append(bytes); });
    if (written) return part.value().publish();
    part.value().remove();
    return written;
}

Error none_fits(const std::string& archive, const std::vector<std::string>& patterns,
                const std::vector<std::string>& names) {
    constexpr std::size_t shown = 8;
    std::string asked;
    for (const std::string& pattern : patterns) asked += (asked.empty() ? "" : ", ") + pattern;
    std::string there;
    for (std::size_t i = 0; i < std::min(shown, names.size()); ++i) {
        there += (i == 0 ? "" : ", ") + names[i];
    }
    if (names.size() > shown) there += ", …";
    return failed("error.member_missing", {archive, asked, there});
}

// Where a member that was asked for goes to.
Result<std::string> place_of(const Archive& member, const std::string& archive,
                             const std::string& folder, const NewFiles& files) {
    const std::string name = member.name();
    if (!member.is_file() || leads_elsewhere(name)) {
        return failed("error.member_refused", {archive, name});
    }
    if (member.is_encrypted()) return failed("error.archive_encrypted", {archive, name});
    const std::string place =
        (std::filesystem::path(folder) / std::filesystem::path(name).filename()).string();
    if (files.contains(place)) return failed("error.member_twice", {archive, name});
    return place;
}

}  // namespace

Result<std::vector<std::string>> list_members(const std::string& archive,
                                              const UnpackLimits& limits) {
    const std::stop_token never;
    Archive opened(archive, limits, never);
    if (Status good = opened.open(); !good) return good.error();
    std::vector<std::string> names;
    for (;;) {
        const Result<bool> more = opened.next();
        if (!more) return more.error();
        if (!more.value()) return names;
        if (!opened.is_folder()) names.push_back(opened.name());
    }
}

Result<std::vector<std::string>> unpack_members(const std::string& archive,
                                                const std::vector<std::string>& patterns,
                                                const std::string& folder,
                                                const UnpackLimits& limits,
                                                const std::stop_token& stop) {
    Archive opened(archive, limits, stop);
    if (Status good = opened.open(); !good) return good.error();
    NewFiles files;
    std::vector<std::string> names;
    for (;;) {
        if (stop.stop_requested()) return failed("error.cancelled");
        const Result<bool> more = opened.next();
        if (!more) return more.error();
        if (!more.value()) break;
        if (opened.is_folder()) continue;
        names.push_back(opened.name());
        const bool asked = std::ranges::any_of(patterns, [&](const std::string& pattern) {
            return ::fnmatch(pattern.c_str(), names.back().c_str(), 0) == 0;
        });
        if (!asked) continue;
        const Result<std::string> place = place_of(opened, archive, folder, files);
        if (!place) return place.error();
        if (Status done = unpack_member(opened, place.value()); !done) return done.error();
        files.add(place.value());
    }
    if (files.empty()) return none_fits(archive, patterns, names);
    return files.keep();
}

}  // namespace ancrage::geo
