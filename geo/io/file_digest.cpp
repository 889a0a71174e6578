#include "geo/io/file_digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <vector>

namespace ancrage::geo {
namespace {

struct ContextCloser {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

using Digest = std::vector<unsigned char>;

Result<Digest> digest_of(const std::string& path, const EVP_MD* method) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return failed("error.file_cannot_open", {path, std::strerror(errno)});
    const std::unique_ptr<EVP_MD_CTX, ContextCloser> context(EVP_MD_CTX_new());
    EVP_DigestInit_ex(context.get(), method, nullptr);
    std::vector<char> piece(1U << 18U);
    while (file) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        EVP_DigestUpdate(context.get(), piece.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (file.bad()) return failed("error.file_cannot_open", {path, std::strerror(EIO)});
    Digest digest(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &size);
    digest.resize(size);
    return digest;
}

std::string hexadecimal(const Digest& digest) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

std::string base64(const Digest& digest) {
    std::vector<unsigned char> text(4 * (digest.size() / 3 + 1) + 1);
    const int size = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
    return {text.begin(), text.begin() + size};
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

}  // namespace

Result<std::string> sha256_of_file(const std::string& path) {
    const Result<Digest> digest = digest_of(path, EVP_sha256());
    if (!digest) return digest.error();
    return hexadecimal(digest.value());
}

std::string sha256_of(std::span<const std::byte> bytes) {
    Digest digest(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    digest.resize(size);
    return hexadecimal(digest);
}

Result<bool> file_has_digest(const std::string& path, const std::string& digest) {
    const std::size_t dash = digest.find('-');
    const std::string name = digest.substr(0, dash);
    const bool known = name == "sha1" || name == "sha256" || name == "sha512";
    const EVP_MD* method = known ? EVP_get_digestbyname(name.c_str()) : nullptr;
    const std::string expected =
        known && dash != std::string::npos ? digest.substr(dash + 1) : std::string();
    const auto size = static_cast<std::size_t>(method == nullptr ? 0 : EVP_MD_get_size(method));
    const bool as_hexadecimal = expected.size() == 2 * size;
    if (method == nullptr || (!as_hexadecimal && expected.size() != 4 * ((size + 2) / 3))) {
        return failed("error.digest_unreadable", {digest});
    }
    const Result<Digest> found = digest_of(path, method);
    if (!found) return found.error();
    return as_hexadecimal ? hexadecimal(found.value()) == lower(expected)
                          : base64(found.value()) == expected;
}

}  // namespace ancrage::geo
