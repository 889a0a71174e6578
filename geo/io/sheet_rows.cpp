// The sheets of XLSX and ODS files as rows, and what a file is read with.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "geo/io/drivers.h"
#include "geo/io/gdal_messages.h"
#include "geo/io/row_reader.h"
#include "geo/io/text_rows.h"

namespace ancrage::geo {
namespace {

bool is_sheet_file(Format format) {
    return format == Format::xlsx || format == Format::ods;
}

class SheetRows final : public RowReader {
public:
    SheetRows(DatasetPointer dataset, OGRLayer& layer)
        : dataset_(std::move(dataset)),
          layer_(&layer),
          total_(static_cast<std::uint64_t>(std::max<GIntBig>(layer.GetFeatureCount(), 0))) {}

    bool next(std::vector<std::string>& cells) override {
        for (;;) {
            const OGRFeatureUniquePtr feature(layer_->GetNextFeature());
            if (!feature) break;
            ++row_;
            const int count = feature->GetFieldCount();
            cells.assign(static_cast<std::size_t>(count), {});
            bool blank = true;
            for (int i = 0; i < count; ++i) {
                if (!feature->IsFieldSetAndNotNull(i)) continue;
                cells[static_cast<std::size_t>(i)] = feature->GetFieldAsString(i);
                blank = blank && cells[static_cast<std::size_t>(i)].empty();
            }
            if (!blank) return true;
        }
        cells.clear();
        return false;
    }
    std::size_t line() const override { return row_; }
    std::uint64_t done() const override { return row_; }
    std::uint64_t total() const override { return total_; }
    void rewind() override {
        layer_->ResetReading();
        row_ = 0;
    }
    std::vector<std::string> sheets() const override {
        std::vector<std::string> names;
        for (OGRLayer* layer : dataset_->GetLayers()) names.emplace_back(layer->GetName());
        return names;
    }
    std::size_t width() const override {
        return static_cast<std::size_t>(layer_->GetLayerDefn()->GetFieldCount());
    }

private:
    DatasetPointer dataset_;
    OGRLayer* layer_;
    std::uint64_t total_;
    std::size_t row_ = 0;
};

Result<std::unique_ptr<RowReader>> open_sheet(const SourceFile& source, const std::string& sheet) {
    GdalMessages messages;
    auto dataset = open_dataset(source.path, source.format, source.shown_path, messages);
    if (!dataset) return dataset.error();
    OGRLayer* chosen = nullptr;
    std::string names;
    for (OGRLayer* layer : dataset.value()->GetLayers()) {
        names += (names.empty() ? "" : ", ") + std::string(layer->GetName());
        if (chosen == nullptr && (sheet.empty() || sheet == layer->GetName())) chosen = layer;
    }
    if (chosen == nullptr && !sheet.empty()) {
        return failed("error.table_missing", {source.shown_path, sheet, names});
    }
    if (chosen == nullptr) return failed("error.no_table", {source.shown_path});
    const auto columns = static_cast<std::size_t>(chosen->GetLayerDefn()->GetFieldCount());
    // The driver itself reads no more than 2 000, and says so.
    if (columns > most_table_columns || !messages.warnings().empty()) {
        return failed("error.too_many_columns",
                      {source.shown_path, std::to_string(most_table_columns)});
    }
    return std::unique_ptr<RowReader>(
        std::make_unique<SheetRows>(std::move(dataset).value(), *chosen));
}

}  // namespace

Result<std::unique_ptr<RowReader>> open_rows(const SourceFile& source, const TableLayout& layout) {
    if (is_sheet_file(source.format)) return open_sheet(source, layout.sheet);
    auto stream = std::make_unique<std::ifstream>(source.path, std::ios::binary);
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(source.path, error);
    if (!*stream || error) {
        return failed("error.file_cannot_open", {source.shown_path, error.message()});
    }
    return std::unique_ptr<RowReader>(
        std::make_unique<TextRows>(std::move(stream), size, layout, source.shown_path));
}

}  // namespace ancrage::geo
