#include <zlib.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <thread>

#include "render/page/png.h"

namespace ancrage::render {

namespace {

// Compressed on its own, so that several processors can share a picture: large enough that losing
// the memory of what came before costs nothing (below 1 %).
constexpr std::size_t band_bytes = std::size_t{1} << 20;
constexpr std::size_t bands_at_a_time = 16;
constexpr int fastest = 1;
constexpr int raw_deflate = -15;  // the largest window, without zlib's own header

struct Band {
    std::span<const std::uint8_t> rows;
    bool last = false;
    std::vector<std::uint8_t> compressed;
    std::uint32_t checksum = 1;  // Adler-32 of the rows
};

// Ends on a whole byte, so that the next band's data can follow it.
void compress(Band& band) {
    z_stream stream{};
    deflateInit2(&stream, fastest, Z_DEFLATED, raw_deflate, 9, Z_DEFAULT_STRATEGY);
    band.compressed.resize(deflateBound(&stream, band.rows.size()) + 16);
    stream.next_in = const_cast<Bytef*>(band.rows.data());  // zlib only reads
    stream.avail_in = static_cast<uInt>(band.rows.size());
    stream.next_out = band.compressed.data();
    stream.avail_out = static_cast<uInt>(band.compressed.size());
    deflate(&stream, band.last ? Z_FINISH : Z_SYNC_FLUSH);
    band.compressed.resize(stream.total_out);
    deflateEnd(&stream);
    band.checksum = static_cast<std::uint32_t>(adler32_z(1, band.rows.data(), band.rows.size()));
}

void compress_all(std::vector<Band>& bands) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < bands.size(); i = next++) compress(bands[i]);
    };
    const std::size_t wanted =
        std::min<std::size_t>(bands.size(), std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < wanted; ++i) helpers.emplace_back(work);
    work();
}

void put_number(std::vector<std::uint8_t>& bytes, std::uint32_t number) {
    for (const int shift : {24, 16, 8, 0}) {
        bytes.push_back(static_cast<std::uint8_t>(number >> shift & 255U));
    }
}

bool is_opaque(const Image& image) {
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
        if (image.rgba[i] != 255) return false;
    }
    return true;
}

}  // namespace

geo::Result<PngWriter> PngWriter::create(const std::string& path, const PngHeader& header) {
    if (header.width <= 0 || header.height <= 0) {
        return geo::failed("error.png_no_picture", {path});
    }
    auto file = OutputFile::create(path);
    if (!file) return file.error();
    PngWriter writer(std::move(file).value(), header, path);
    writer.write_header();
    return writer;
}

void PngWriter::write_chunk(const char* type, std::span<const std::uint8_t> data) {
    std::vector<std::uint8_t> head;
    put_number(head, static_cast<std::uint32_t>(data.size()));
    head.insert(head.end(), type, type + 4);
    auto sum = static_cast<std::uint32_t>(crc32_z(0, head.data() + 4, 4));
    // Of no bytes at all crc32_z would begin anew.
    if (!data.empty()) {
        sum = static_cast<std::uint32_t>(crc32_z(sum, data.data(), data.size()));
    }
    std::vector<std::uint8_t> tail;
    put_number(tail, sum);
    file_.write(head.data(), head.size());
    file_.write(data.data(), data.size());
    file_.write(tail.data(), tail.size());
}

void PngWriter::write_header() {
    constexpr std::array<std::uint8_t, 8> signature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    file_.write(signature.data(), signature.size());
    std::vector<std::uint8_t> size;
    put_number(size, static_cast<std::uint32_t>(header_.width));
    put_number(size, static_cast<std::uint32_t>(header_.height));
    // 8 bits; RGB or RGBA; deflate; the five filter types; not interlaced.
    size.insert(size.end(), {8, static_cast<std::uint8_t>(header_.opaque ? 2 : 6), 0, 0, 0});
    write_chunk("IHDR", size);
    write_chunk("sRGB", std::array<std::uint8_t, 1>{0});  // perceptual
    if (header_.dpi <= 0) return;
    constexpr double inch = 0.0254;  // metres
    const auto per_metre = static_cast<std::uint32_t>(std::lround(header_.dpi / inch));
    std::vector<std::uint8_t> density;
    put_number(density, per_metre);
    put_number(density, per_metre);
    density.push_back(1);  // the unit is the metre
    write_chunk("pHYs", density);
}

void PngWriter::write_rows(std::span<const std::uint8_t> rgba) {
    const std::size_t stride = static_cast<std::size_t>(header_.width) * 4;
    const std::size_t channels = header_.opaque ? 3 : 4;
    for (std::size_t at = 0; at + stride <= rgba.size(); at += stride, ++rows_) {
        const std::size_t before = pending_.size();
        pending_.resize(before + 1 + stride / 4 * channels);
        std::uint8_t* out = pending_.data() + before;
        *out++ = 0;  // no filter
        const std::uint8_t* in = rgba.data() + at;
        if (!header_.opaque) {
            std::copy_n(in, stride, out);
        } else {
            for (std::size_t x = 0; x < stride; x += 4, out += 3) {
                out[0] = in[x];
                out[1] = in[x + 1];
                out[2] = in[x + 2];
            }
        }
        if (pending_.size() >= band_bytes * bands_at_a_time) compress_pending(false);
    }
}

void PngWriter::compress_pending(bool last) {
    // Whole bands only, but for the last: where they are cut does not depend on the calls.
    const std::size_t whole = last ? pending_.size() : pending_.size() / band_bytes * band_bytes;
    std::vector<Band> bands;
    for (std::size_t at = 0; at < whole || (last && bands.empty()); at += band_bytes) {
        const std::size_t size = std::min(band_bytes, whole - at);
        Band& band = bands.emplace_back();
        band.rows = std::span(pending_).subspan(at, size);
        band.last = last && at + size == whole;
    }
    compress_all(bands);
    for (Band& band : bands) {
        if (!began_) {
            // zlib's header (RFC 1950): deflate with the largest window, fastest.
            constexpr std::array<std::uint8_t, 2> zlib_header = {0x78, 0x01};
            band.compressed.insert(band.compressed.begin(), zlib_header.begin(), zlib_header.end());
            began_ = true;
        }
        checksum_ = static_cast<std::uint32_t>(
            adler32_combine(checksum_, band.checksum, static_cast<z_off_t>(band.rows.size())));
        if (band.last) put_number(band.compressed, checksum_);
        write_chunk("IDAT", band.compressed);
    }
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(whole));
}

geo::Status PngWriter::finish() {
    if (rows_ != static_cast<std::size_t>(header_.height)) {
        return geo::failed("error.png_no_picture", {path_});
    }
    compress_pending(true);
    write_chunk("IEND", {});
    return file_.finish();
}

geo::Status write_png(const std::string& path, const Image& image, double dpi) {
    if (image.width <= 0 || image.height <= 0 ||
        image.rgba.size() != static_cast<std::size_t>(image.width) * image.height * 4) {
        return geo::failed("error.png_no_picture", {path});
    }
    auto writer = PngWriter::create(path, {image.width, image.height, is_opaque(image), dpi});
    if (!writer) return writer.error();
    writer.value().write_rows(image.rgba);
    return writer.value().finish();
}

}  // namespace ancrage::render
