#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>

#include "geo/io/unpack.h"

namespace ancrage::geo {

class UnpackedStream::Source {
public:
    Source(std::string path, const UnpackLimits& limits)
        : path_(std::move(path)), limits_(limits), file_(path_, std::ios::binary), packed_(piece) {}
    ~Source() {
        if (gzipped_) inflateEnd(&stream_);
    }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    Status begin() {
        if (!file_ || !refill()) return failed("error.file_cannot_open", {path_, last_reason()});
        const std::string_view head(packed_.data(), stream_.avail_in);
        if (!head.starts_with(gzip_magic)) return Done{};
        gzipped_ = inflateInit2(&stream_, gzip_only) == Z_OK;
        if (!gzipped_) return damaged("zlib");
        return Done{};
    }

    Result<std::size_t> read(std::span<char> into) {
        Result<std::size_t> got = gzipped_ ? unpack(into) : copy(into);
        if (!got) return got;
        unpacked_ += got.value();
        if (unpacked_ > limits_.most_bytes) {
            return failed("error.archive_too_large",
                          {path_, std::to_string(limits_.most_bytes / megabyte)});
        }
        const auto allowed = static_cast<double>(read_) * limits_.most_ratio;
        if (unpacked_ > freely && static_cast<double>(unpacked_) > allowed) {
            return failed("error.archive_bomb", {path_});
        }
        return got;
    }

private:
    static constexpr std::size_t piece = 1U << 18U;
    static constexpr std::uint64_t megabyte = 1'000'000;
    static constexpr std::uint64_t freely = 10 * megabyte;  // whatever the ratio
    static constexpr int gzip_only = 15 + 16;               // windowBits, see zlib.h
    static constexpr std::string_view gzip_magic = "\x1F\x8B";

    static const char* last_reason() { return std::strerror(errno != 0 ? errno : EIO); }

    // The next bytes of the file, none at its end. False: they could not be read.
    bool refill() {
        errno = 0;
        file_.read(packed_.data(), static_cast<std::streamsize>(packed_.size()));
        if (file_.bad()) return false;
        stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());
        stream_.avail_in = static_cast<uInt>(file_.gcount());
        read_ += stream_.avail_in;
        return true;
    }

    Result<std::size_t> copy(std::span<char> into) {
        if (stream_.avail_in == 0 && !refill()) {
            return failed("error.file_cannot_open", {path_, last_reason()});
        }
        const std::size_t size = std::min<std::size_t>(into.size(), stream_.avail_in);
        std::memcpy(into.data(), stream_.next_in, size);
        stream_.next_in += size;
        stream_.avail_in -= static_cast<uInt>(size);
        return size;
    }

    Result<std::size_t> unpack(std::span<char> into) {
        stream_.next_out = reinterpret_cast<Bytef*>(into.data());
        stream_.avail_out = static_cast<uInt>(into.size());
        while (stream_.avail_out > 0) {
            if (stream_.avail_in == 0 && !refill()) {
                return failed("error.file_cannot_open", {path_, last_reason()});
            }
            if (stream_.avail_in == 0) {
                if (between_members_) break;
                return failed("error.archive_cut", {path_, std::to_string(read_)});
            }
            if (between_members_ && !next_member()) return damaged("gzip");
            const int code = inflate(&stream_, Z_NO_FLUSH);
            between_members_ = code == Z_STREAM_END;
            if (code != Z_OK && code != Z_STREAM_END) {
                return damaged(stream_.msg == nullptr ? "gzip" : stream_.msg);
            }
        }
        return into.size() - stream_.avail_out;
    }

    // gzip files may follow each other in one file.
    bool next_member() {
        between_members_ = false;
        return *stream_.next_in == static_cast<Bytef>(gzip_magic[0]) &&
               inflateReset(&stream_) == Z_OK;
    }

    Error damaged(const std::string& reason) const {
        return failed("error.archive_damaged",
                      {path_, std::to_string(read_ - stream_.avail_in), reason});
    }

    std::string path_;
    UnpackLimits limits_;
    std::ifstream file_;
    std::vector<char> packed_;
    z_stream stream_{};  // its input is the rest of `packed_`, gzipped or not
    bool gzipped_ = false;
    bool between_members_ = false;
    std::uint64_t read_ = 0;  // bytes of the file
    std::uint64_t unpacked_ = 0;
};

Result<UnpackedStream> UnpackedStream::open(const std::string& path, const UnpackLimits& limits) {
    auto source = std::make_unique<Source>(path, limits);
    if (Status begun = source->begin(); !begun) return begun.error();
    return UnpackedStream(std::move(source));
}

UnpackedStream::UnpackedStream(std::unique_ptr<Source> source) : source_(std::move(source)) {}
UnpackedStream::~UnpackedStream() = default;
UnpackedStream::UnpackedStream(UnpackedStream&& other) noexcept = default;
UnpackedStream& UnpackedStream::operator=(UnpackedStream&& other) noexcept = default;

Result<std::size_t> UnpackedStream::read(std::span<char> into) {
    return source_->read(into);
}

}  // namespace ancrage::geo
