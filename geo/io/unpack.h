// Archives (zip, tar, tar.gz) and gzipped files from a server, unpacked within limits: an archive
// can be made to fill a disk, or to write elsewhere than it should.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "geo/model/result.h"

namespace ancrage::geo {

struct UnpackLimits {
    std::uint64_t most_bytes = 4ULL << 30U;  // unpacked, all together
    double most_ratio = 200;                 // unpacked to packed, after the first 10 MB
    std::size_t most_members = 100'000;
};

// The names of all files in an archive, as it spells them.
Result<std::vector<std::string>> list_members(const std::string& archive,
                                              const UnpackLimits& limits);

// The files whose name fits a pattern (fnmatch: "*/communes.json"; '*' stands for any signs, '/'
// too) go into `folder`, which exists, under the last part of their names; returns their paths in
// the archive's order. Nothing is left there after an error: a pattern that fits none
// ("error.member_missing" says which are there), a name that leads elsewhere ("../", "/…"), a link,
// two files of one name, a damaged or encrypted archive, a limit passed, "error.cancelled".
Result<std::vector<std::string>> unpack_members(const std::string& archive,
                                                const std::vector<std::string>& patterns,
                                                const std::string& folder,
                                                const UnpackLimits& limits,
                                                const std::stop_token& stop);

// A file's bytes one after the other, through gzip when the file is gzipped.
class UnpackedStream {
public:
    static Result<UnpackedStream> open(const std::string& path, const UnpackLimits& limits);
    ~UnpackedStream();
    UnpackedStream(UnpackedStream&& other) noexcept;
    UnpackedStream& operator=(UnpackedStream&& other) noexcept;
    UnpackedStream(const UnpackedStream&) = delete;
    UnpackedStream& operator=(const UnpackedStream&) = delete;

    // Fills `into` as far as there is content; 0 at the end. Errors: gzip that is damaged or cut
    // (they say at which byte of the file), a limit passed.
    Result<std::size_t> read(std::span<char> into);

private:
    class Source;
    explicit UnpackedStream(std::unique_ptr<Source> source);
    std::unique_ptr<Source> source_;
};

}  // namespace ancrage::geo
