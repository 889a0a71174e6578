// The files of a published site, before they are on the disk: what is in them is in their names, so
// that a browser may keep them for ever, and all of them appear at once.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/model/result.h"

namespace ancrage::app {

struct SiteFile {
    std::string name;  // "atlas", "level/communes/2"; of pages their file name
    std::string path;  // below the site's folder
    std::vector<std::byte> bytes;
    std::size_t content = 0;  // bytes once decompressed
    std::size_t gzipped = 0;  // bytes as a server that compresses sends it
};

class SiteFiles {
public:
    // "static/NAME-0123456789abcdef.bin": gzip inside, named by the SHA-256 of what is stored.
    const SiteFile& add_chunk(const std::string& name, std::span<const std::byte> content);
    // "static/NAME-0123456789abcdef.EXTENSION", stored as it is.
    const SiteFile& add_static(const std::string& name, const std::string& extension,
                               std::span<const std::byte> content);
    // Under its own name, at the top.
    const SiteFile& add_page(const std::string& path, std::string_view content);

    const std::vector<SiteFile>& all() const { return files_; }
    // Empty path when there is none.
    std::string path_of(std::string_view name) const;

private:
    const SiteFile& add(SiteFile file);

    std::vector<SiteFile> files_;
};

std::span<const std::byte> bytes_of(std::string_view text);

// Writes everything beside `folder`, then puts it in its place; what was there goes only when the
// new site is whole. Errors: error.site_folder_used (usage), a folder that holds something else
// than a site of ours; what the disk says.
geo::Status write_site(const SiteFiles& files, const std::string& folder);

// The check alone, before the work.
geo::Status check_site_folder(const std::string& folder);

}  // namespace ancrage::app
