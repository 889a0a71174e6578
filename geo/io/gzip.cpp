#include "geo/io/gzip.h"

#include <libdeflate.h>
#include <zlib.h>

#include <memory>

namespace ancrage::geo {

namespace {

constexpr int gzip_window = MAX_WBITS + 16;  // zlib's way of asking for a gzip header

// zlib reads through a pointer that is not const.
Bytef* input_of(std::span<const std::byte> bytes) {
    return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
}

Bytef* output_of(std::vector<std::byte>& bytes, std::size_t from) {
    return reinterpret_cast<Bytef*>(bytes.data() + from);
}

struct CompressorCloser {
    void operator()(libdeflate_compressor* compressor) const {
        libdeflate_free_compressor(compressor);
    }
};

}  // namespace

std::vector<std::byte> gzip(std::span<const std::byte> bytes) {
    constexpr int smallest = 12;
    const std::unique_ptr<libdeflate_compressor, CompressorCloser> compressor(
        libdeflate_alloc_compressor(smallest));
    std::vector<std::byte> file(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()));
    file.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), file.data(),
                                         file.size()));
    return file;
}

std::optional<std::vector<std::byte>> gunzip(std::span<const std::byte> file, std::size_t most) {
    constexpr std::size_t step = 1U << 18U;
    z_stream stream{};
    if (inflateInit2(&stream, gzip_window) != Z_OK) return std::nullopt;
    stream.next_in = input_of(file);
    stream.avail_in = static_cast<uInt>(file.size());
    std::vector<std::byte> bytes;
    int state = Z_OK;
    while (state == Z_OK && bytes.size() <= most) {
        const std::size_t before = bytes.size();
        bytes.resize(before + step);
        stream.next_out = output_of(bytes, before);
        stream.avail_out = step;
        state = inflate(&stream, Z_NO_FLUSH);
        bytes.resize(before + step - stream.avail_out);
        if (state == Z_OK && stream.avail_in == 0 && stream.avail_out > 0) state = Z_BUF_ERROR;
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || bytes.size() > most) return std::nullopt;
    return bytes;
}

}  // namespace ancrage::geo
