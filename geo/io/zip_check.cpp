#include "geo/io/zip_check.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <optional>
#include <string_view>
#include <vector>

#include "geo/io/xml_check.h"

namespace ancrage::geo {
namespace {

constexpr std::size_t most_members = 5'000;
constexpr std::uint64_t most_times = 200;           // unpacked for each packed byte
constexpr std::uint64_t small_enough = 16U << 20U;  // whatever its rate
constexpr std::size_t directory_end_size = 22;
constexpr std::size_t directory_entry_size = 46;
constexpr std::size_t local_header_size = 30;

struct Member {
    std::string name;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0;
    std::uint64_t position = 0;
};

template <typename Number>
Number number_at(std::string_view bytes, std::size_t at) {
    Number value = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        const auto byte = static_cast<Number>(static_cast<unsigned char>(bytes[at + i]));
        value = static_cast<Number>(value | static_cast<Number>(byte << (8 * i)));
    }
    return value;
}

std::string bytes_at(std::ifstream& file, std::uint64_t position, std::size_t size) {
    std::string bytes(size, '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(position));
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
}

// The members in the order of the directory; nothing when the directory is not sound. Archives of
// 4 GB and more (ZIP64) are none that we open.
std::optional<std::vector<Member>> read_directory(std::ifstream& file, std::uint64_t size) {
    using namespace std::string_view_literals;
    constexpr std::size_t longest_comment = 65'535;
    if (size < directory_end_size) return std::nullopt;
    const std::uint64_t searched =
        std::min<std::uint64_t>(size, directory_end_size + longest_comment);
    const std::string tail = bytes_at(file, size - searched, static_cast<std::size_t>(searched));
    const std::size_t end = tail.rfind("PK\x05\x06"sv);
    if (end == std::string::npos || tail.size() - end < directory_end_size) return std::nullopt;
    const auto count = number_at<std::uint16_t>(tail, end + 10);
    const auto length = number_at<std::uint32_t>(tail, end + 12);
    const auto start = number_at<std::uint32_t>(tail, end + 16);
    const bool fits =
        std::uint64_t{start} + length <= size && count <= most_members &&
        end + directory_end_size + number_at<std::uint16_t>(tail, end + 20) == tail.size();
    if (!fits) return std::nullopt;
    const std::string directory = bytes_at(file, start, length);
    if (directory.size() != length) return std::nullopt;
    std::vector<Member> members;
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (directory.size() - at < directory_entry_size) return std::nullopt;
        if (directory.compare(at, 4, "PK\x01\x02") != 0) return std::nullopt;
        const std::size_t name = number_at<std::uint16_t>(directory, at + 28);
        const std::size_t rest = name + std::size_t{number_at<std::uint16_t>(directory, at + 30)} +
                                 std::size_t{number_at<std::uint16_t>(directory, at + 32)};
        if (directory.size() - at - directory_entry_size < rest) return std::nullopt;
        members.push_back({directory.substr(at + directory_entry_size, name),
                           number_at<std::uint16_t>(directory, at + 8),
                           number_at<std::uint16_t>(directory, at + 10),
                           number_at<std::uint32_t>(directory, at + 20),
                           number_at<std::uint32_t>(directory, at + 24),
                           number_at<std::uint32_t>(directory, at + 42)});
        at += directory_entry_size + rest;
    }
    return members;
}

bool is_xml(const Member& member) {
    return member.name.ends_with(".xml") || member.name.ends_with(".rels");
}

// Unpacks one member and throws it away; counts what really comes out.
class Unpacker {
public:
    Unpacker(std::ifstream& file, const Member& member) : file_(&file), member_(&member) {
        ready_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK;
    }
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;
    ~Unpacker() {
        if (ready_) inflateEnd(&stream_);
    }

    // False when the content is not what the directory says.
    bool run() {
        const std::string header = bytes_at(*file_, member_->position, local_header_size);
        if (header.size() != local_header_size || !header.starts_with("PK\x03\x04")) return false;
        std::uint64_t at = member_->position + local_header_size +
                           number_at<std::uint16_t>(header, 26) +
                           number_at<std::uint16_t>(header, 28);
        std::uint64_t left = member_->packed;
        while (left > 0 && !ended_) {
            const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, 1U << 18U));
            std::string packed = bytes_at(*file_, at, wanted);
            if (packed.size() != wanted) return false;
            at += wanted;
            left -= wanted;
            if (!(member_->method == 0 ? take(packed) : inflate_piece(packed))) return false;
        }
        return unpacked_ == member_->unpacked;
    }
    XmlCheck::Trouble trouble() const { return trouble_; }

private:
    bool take(std::string_view piece) {
        unpacked_ += piece.size();
        if (is_xml(*member_) && !check_.past_prolog()) trouble_ = check_.feed(piece);
        return unpacked_ <= member_->unpacked && trouble_ == XmlCheck::Trouble::none;
    }
    bool inflate_piece(std::string& packed) {
        std::array<char, 1U << 16U> out{};
        stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
        stream_.avail_in = static_cast<uInt>(packed.size());
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(out.data());
            stream_.avail_out = static_cast<uInt>(out.size());
            const int state = inflate(&stream_, Z_NO_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) return false;
            if (!take({out.data(), out.size() - stream_.avail_out})) return false;
            ended_ = state == Z_STREAM_END;
        } while (!ended_ && stream_.avail_out == 0);
        return true;
    }

    std::ifstream* file_;
    const Member* member_;
    z_stream stream_{};
    bool ready_ = false;
    bool ended_ = false;
    std::uint64_t unpacked_ = 0;
    XmlCheck check_;
    XmlCheck::Trouble trouble_ = XmlCheck::Trouble::none;
};

}  // namespace

Status check_zip(const std::string& path, const std::string& shown_path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) return failed("error.file_cannot_open", {shown_path, "?"});
    const auto members = read_directory(file, static_cast<std::uint64_t>(file.tellg()));
    if (!members) return failed("error.zip_refused", {shown_path});
    std::uint64_t total = 0;
    for (const Member& member : *members) {
        constexpr unsigned encrypted = 1;
        const bool readable =
            (member.flags & encrypted) == 0 && (member.method == 0 || member.method == Z_DEFLATED);
        if (!readable) return failed("error.zip_refused", {shown_path});
        total += member.unpacked;
        const bool is_bomb =
            member.unpacked > small_enough && member.unpacked / most_times > member.packed;
        if (is_bomb || total > most_unpacked_bytes) {
            return failed("error.zip_bomb",
                          {shown_path, std::to_string(most_unpacked_bytes >> 20U)});
        }
    }
    for (const Member& member : *members) {
        Unpacker unpacker(file, member);
        if (unpacker.run()) continue;
        if (unpacker.trouble() == XmlCheck::Trouble::doctype) {
            return failed("error.xml_doctype", {shown_path});
        }
        if (unpacker.trouble() != XmlCheck::Trouble::none) {
            return failed("error.xml_refused", {shown_path});
        }
        return failed("error.zip_refused", {shown_path});
    }
    return Done{};
}

}  // namespace ancrage::geo
