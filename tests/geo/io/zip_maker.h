// ZIP archives as a test wants them, good or hostile: members stored as they are, their announced
// sizes free to lie.
#pragma once

#include <array>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace ancrage::geo::test {

struct ZipMember {
    std::string name;
    std::string content;
    std::optional<std::uint32_t> announced;  // unpacked size; else the true one
};

inline std::uint32_t crc_of(const std::string& text) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : text) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

inline void put(std::string& bytes, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
}

inline void write_zip(const std::string& path, const std::vector<ZipMember>& members) {
    std::string file;
    std::string directory;
    for (const ZipMember& member : members) {
        const auto position = static_cast<std::uint32_t>(file.size());
        const auto size = static_cast<std::uint32_t>(member.content.size());
        std::string shared;  // what local header and directory both say
        put(shared, 20, 2);
        put(shared, 0, 2);
        put(shared, 0, 2);
        put(shared, 0, 4);
        put(shared, crc_of(member.content), 4);
        put(shared, size, 4);
        put(shared, member.announced.value_or(size), 4);
        put(shared, static_cast<std::uint32_t>(member.name.size()), 2);
        put(shared, 0, 2);
        file += "PK\x03\x04" + shared + member.name + member.content;
        directory += "PK\x01\x02";
        put(directory, 20, 2);
        directory += shared;
        put(directory, 0, 2);
        put(directory, 0, 4);
        put(directory, 0, 4);
        put(directory, position, 4);
        directory += member.name;
    }
    std::string end = "PK\x05\x06";
    put(end, 0, 4);
    put(end, static_cast<std::uint32_t>(members.size()), 2);
    put(end, static_cast<std::uint32_t>(members.size()), 2);
    put(end, static_cast<std::uint32_t>(directory.size()), 4);
    put(end, static_cast<std::uint32_t>(file.size()), 4);
    put(end, 0, 2);
    std::ofstream(path, std::ios::binary) << file << directory << end;
}

// One sheet "Clients" of the given rows (XML); `before` stands before its root element.
inline std::vector<ZipMember> workbook(const std::string& rows, const std::string& before = {}) {
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/";
    const std::string sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return {
        {"[Content_Types].xml",
         R"(<Types xmlns=")" + package +
             R"(content-types"><Override PartName="/xl/workbook.xml" )" + R"(ContentType=")" +
             sheet + R"(sheet.main+xml"/><Override PartName=)" +
             R"("/xl/worksheets/sheet1.xml" ContentType=")" + sheet + R"(worksheet+xml"/></Types>)",
         {}},
        {"_rels/.rels",
         R"(<Relationships xmlns=")" + package +
             R"(relationships"><Relationship Id="rId1" Type=")" + office +
             R"(/officeDocument" Target="xl/workbook.xml"/></Relationships>)",
         {}},
        {"xl/workbook.xml",
         R"(<workbook xmlns:r=")" + office + R"("><sheets><sheet name="Clients" sheetId="1" )" +
             R"(r:id="rId1"/></sheets></workbook>)",
         {}},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships xmlns=")" + package +
             R"(relationships"><Relationship Id="rId1" Type=")" + office +
             R"(/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)",
         {}},
        {"xl/worksheets/sheet1.xml",
         R"(<?xml version="1.0"?>)" + before + "<worksheet><sheetData>" + rows +
             "</sheetData></worksheet>",
         {}}};
}

inline std::string text_cell(const std::string& text) {
    return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

}  // namespace ancrage::geo::test
