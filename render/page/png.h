// PNG files (ISO/IEC 15948), written by zlib on all processors, read through libpng.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "geo/model/result.h"
#include "render/image.h"
#include "render/page/output_file.h"

namespace ancrage::render {

struct PngHeader {
    int width = 0;  // pixels
    int height = 0;
    bool opaque = true;  // no alpha is written
    double dpi = 0;      // pixels per inch on paper; 0 leaves it unsaid
};

// Rows from the top, as many at a time as the caller likes: a picture need never be in memory
// whole. The bytes written depend on the pixels alone, not on how they come nor on the processors.
//
// Maps are flat colours: compression level 1 without a filter takes less time and less room than
// libpng's usual filters (measured at 1920x1080: 27 ms and 676 kB; "up" 30 ms and 824 kB; level 6
// without a filter 50 ms and 629 kB).
class PngWriter {
public:
    static geo::Result<PngWriter> create(const std::string& path, const PngHeader& header);

    // Straight alpha, four bytes a pixel, whole rows.
    void write_rows(std::span<const std::uint8_t> rgba);
    // To be called once every row was given; nothing is left of the file otherwise.
    geo::Status finish();

private:
    PngWriter(OutputFile file, PngHeader header, std::string path)
        : file_(std::move(file)), header_(header), path_(std::move(path)) {}
    void write_chunk(const char* type, std::span<const std::uint8_t> data);
    void write_header();
    void compress_pending(bool last);

    OutputFile file_;
    PngHeader header_;
    std::string path_;
    std::vector<std::uint8_t> pending_;  // rows as PNG wants them, not yet compressed
    std::uint32_t checksum_ = 1;         // Adler-32 of all rows before them
    bool began_ = false;
    std::size_t rows_ = 0;
};

// Opaque when every pixel is. A failed write leaves no half file and keeps an earlier one.
geo::Status write_png(const std::string& path, const Image& image, double dpi = 0);
geo::Result<Image> read_png(const std::string& path);

}  // namespace ancrage::render
