#include "geo/io/attribute_reader.h"

#include <cpl_conv.h>
#include <ogr_feature.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace ancrage::geo {
namespace {

// GDAL's flags: 0 unknown, 1 local, 100 UTC, then quarters of an hour around 100.
std::string time_zone_suffix(int flag) {
    if (flag < 2) return {};
    if (flag == 100) return "Z";
    const int minutes = (flag - 100) * 15;
    const int size = minutes < 0 ? -minutes : minutes;
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60,
                  size % 60);
    return text.data();
}

std::string date_and_time(const OGRFeature& feature, int field, OGRFieldType type) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
    std::array<char, 48> date{};
    std::array<char, 48> time{};
    std::snprintf(date.data(), date.size(), "%04d-%02d-%02d", year, month, day);
    if (type == OFTDate) return date.data();
    const bool whole = std::floor(second) == second;
    std::snprintf(time.data(), time.size(), whole ? "%02d:%02d:%02.0f" : "%02d:%02d:%06.3f", hour,
                  minute, static_cast<double>(second));
    if (type == OFTTime) return time.data();
    return std::string(date.data()) + "T" + time.data() + time_zone_suffix(zone);
}

std::string list_text(const OGRFeature& feature, int field) {
    char* json = feature.GetFieldAsSerializedJSon(field);
    std::string text = json == nullptr ? std::string() : std::string(json);
    CPLFree(json);
    return text;
}

std::string cell_text(const OGRFeature& feature, int field, OGRFieldType type) {
    switch (type) {
        case OFTDate:
        case OFTTime:
        case OFTDateTime: return date_and_time(feature, field, type);
        case OFTIntegerList:
        case OFTInteger64List:
        case OFTRealList:
        case OFTStringList: return list_text(feature, field);
        default: return feature.GetFieldAsString(field);
    }
}

ColumnType column_type(OGRFieldType type) {
    if (type == OFTInteger || type == OFTInteger64) return ColumnType::integer;
    return type == OFTReal ? ColumnType::real : ColumnType::text;
}

}  // namespace

void add_columns(const OGRFeatureDefn& definition, FeatureTable& table) {
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn* field = definition.GetFieldDefn(i);
        table.add_column(field->GetNameRef(), column_type(field->GetType()));
    }
}

void append_row(const OGRFeature& feature, FeatureTable& table) {
    int field = 0;
    for (Column& column : table.columns) {
        const int i = field++;
        if (!feature.IsFieldSetAndNotNull(i)) {
            column.add_empty();
        } else if (column.type == ColumnType::integer) {
            column.add_integer(feature.GetFieldAsInteger64(i));
        } else if (column.type == ColumnType::real) {
            const double value = feature.GetFieldAsDouble(i);
            if (std::isnan(value)) {
                column.add_empty();
            } else {
                column.add_real(value);
            }
        } else {
            column.add_text(cell_text(feature, i, feature.GetFieldDefnRef(i)->GetType()));
        }
    }
}

}  // namespace ancrage::geo
