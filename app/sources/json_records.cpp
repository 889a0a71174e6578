#include "app/sources/json_records.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "geo/io/files.h"

namespace ancrage::app {

using nlohmann::json;

namespace {

std::string text_of(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_null()) return {};
    if (value.is_array()) {
        std::string joined;
        for (const json& element : value) {
            if (element.is_structured()) continue;
            joined += (joined.empty() ? "" : ";") + text_of(element);
        }
        return joined;
    }
    return value.is_object() ? std::string()
                             : value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// Nothing when the record has no such entry.
const json* entry_of(const json& record, const std::string& name) {
    const json* at = &record;
    std::size_t begin = 0;
    while (at != nullptr && begin <= name.size()) {
        // A name with a point in it may also be spelt so by the publisher.
        if (at->is_object() && at->contains(name.substr(begin))) return &(*at)[name.substr(begin)];
        const std::size_t point = name.find('.', begin);
        if (point == std::string::npos || !at->is_object()) return nullptr;
        const auto found = at->find(name.substr(begin, point - begin));
        at = found == at->end() ? nullptr : &*found;
        begin = point + 1;
    }
    return nullptr;
}

// One row: the record, and the element of it that is unfolded.
struct Row {
    const json& record;
    const json* element = nullptr;
    const std::string& unfold;

    const json* find(const std::string& name) const {
        if (element != nullptr && name.starts_with(unfold + ".")) {
            return entry_of(*element, name.substr(unfold.size() + 1));
        }
        return entry_of(record, name);
    }
    // Nothing when neither has the entry.
    std::optional<std::string> text(const std::string& name) const {
        if (name.ends_with('#')) {
            const json* list = find(name.substr(0, name.size() - 1));
            if (list == nullptr || !list->is_array()) return std::nullopt;
            return std::to_string(list->size());
        }
        const json* value = find(name);
        return value == nullptr ? std::nullopt : std::optional(text_of(*value));
    }
};

class Rows {
public:
    Rows(const layers::SourceFile& file, const std::vector<layers::SourceColumn>& columns)
        : file_(file) {
        for (const layers::SourceColumn& column : columns) {
            if (table_.find(column.name) == nullptr) {
                table_.add_column(column.name, geo::ColumnType::text);
            }
        }
    }

    void add(const json& record) {
        if (file_.unfold.empty()) {
            add_row({record, nullptr, file_.unfold});
            return;
        }
        const json* elements = entry_of(record, file_.unfold);
        if (elements == nullptr || !elements->is_array()) return;
        for (const json& element : *elements) add_row({record, &element, file_.unfold});
    }

    geo::FeatureTable finished() {
        const bool any = table_.row_count() > 0;
        std::erase_if(table_.columns,
                      [&](const geo::Column& c) { return any && !seen_.contains(c.name); });
        return std::move(table_);
    }

private:
    void add_row(const Row& row) {
        if (is_cut(file_) &&
            !keeps(file_.keep, row.text(file_.keep.column).value_or(std::string()))) {
            return;
        }
        for (geo::Column& column : table_.columns) {
            auto text = row.text(column.name);
            if (text) seen_.insert(column.name);
            text && !text->empty() ? column.add_text(std::move(*text)) : column.add_empty();
        }
    }

    const layers::SourceFile& file_;
    geo::FeatureTable table_;
    std::set<std::string> seen_;
};

}  // namespace

bool is_cut(const layers::SourceFile& file) {
    return !file.keep.column.empty() && file.address.find("{value}") == std::string::npos;
}

bool keeps(const layers::RowsKept& keep, const std::string& value) {
    return std::ranges::any_of(keep.values, [&](const std::string& wanted) {
        return keep.by_beginning ? value.starts_with(wanted) : value == wanted;
    });
}

geo::Result<geo::FeatureTable> read_json_records(const std::string& path,
                                                 const layers::SourceFile& file,
                                                 const std::vector<layers::SourceColumn>& columns) {
    const auto text = geo::read_text_file(path);
    if (!text) return text.error();
    const json root = json::parse(text.value(), nullptr, false);
    if (root.is_discarded()) return geo::failed("error.source_no_json", {file.address});
    // Pages were joined into one list when they were brought.
    const bool at_root = file.records.empty() || file.kind == layers::SourceKind::pages;
    const json* records = at_root ? &root : entry_of(root, file.records);
    if (records == nullptr || !records->is_array()) {
        return geo::failed("error.source_no_rows", {file.address, file.records});
    }
    Rows rows(file, columns);
    for (const json& record : *records) rows.add(record);
    return rows.finished();
}

}  // namespace ancrage::app
