#include "layers/catalogue/source_entries.h"

#include <array>

namespace ancrage::layers {

namespace {

constexpr std::array kinds{std::pair{"file", SourceKind::file},
                           std::pair{"npm", SourceKind::npm},
                           std::pair{"datagouv", SourceKind::datagouv},
                           std::pair{"opendatasoft", SourceKind::opendatasoft},
                           std::pair{"wfs", SourceKind::wfs},
                           std::pair{"pages", SourceKind::pages},
                           std::pair{"program", SourceKind::program}};
constexpr std::array formats{
    std::pair{"geojson", SourceFormat::geojson},     std::pair{"gpkg", SourceFormat::geopackage},
    std::pair{"shapefile", SourceFormat::shapefile}, std::pair{"csv", SourceFormat::csv},
    std::pair{"xlsx", SourceFormat::xlsx},           std::pair{"json", SourceFormat::json}};
constexpr std::array rhythms{
    std::pair{"once", Rhythm::once},           std::pair{"yearly", Rhythm::yearly},
    std::pair{"quarterly", Rhythm::quarterly}, std::pair{"monthly", Rhythm::monthly},
    std::pair{"weekly", Rhythm::weekly},       std::pair{"irregular", Rhythm::irregular}};
constexpr std::array rows{std::pair{"areas_of_communes", LayerSource::Rows::areas_of_communes},
                          std::pair{"points_at_communes", LayerSource::Rows::points_at_communes}};
constexpr std::array measures{std::pair{"km2", ComputedColumn::Kind::square_kilometres},
                              std::pair{"ha", ComputedColumn::Kind::hectares},
                              std::pair{"communes", ComputedColumn::Kind::communes},
                              std::pair{"elsewhere", ComputedColumn::Kind::elsewhere},
                              std::pair{"population", ComputedColumn::Kind::population}};
constexpr std::size_t usual_page = 1000;
constexpr std::size_t usual_megabytes = 100;

RowsKept read_keep(TomlEntries entries) {
    RowsKept keep;
    keep.column = entries.text("column");
    keep.values = entries.texts("values");
    keep.by_beginning = entries.optional_flag("by_beginning");
    entries.refuse_unknown();
    return keep;
}

geo::Extent read_extent(TomlEntries& entries) {
    const std::vector<double> numbers = entries.optional_numbers("extent");
    if (numbers.size() != 4) return {};
    return {numbers[0], numbers[1], numbers[2], numbers[3]};
}

std::size_t count_or(TomlEntries& entries, const char* entry, std::size_t otherwise) {
    return entries.has(entry) ? entries.count(entry) : otherwise;
}

// What a source and a join have in common. The caller refuses what is unknown.
SourceFile read_file(TomlEntries& entries) {
    SourceFile file;
    file.kind = entries.choice("kind", kinds);
    file.format = entries.choice("format", formats);
    file.address = entries.text("address");
    file.hosts = entries.optional_texts("hosts");
    if (file.kind == SourceKind::npm) file.integrity = entries.text("integrity");
    file.resource = entries.optional_text("resource");
    file.resource_title = entries.optional_text("resource_title");
    if (file.kind == SourceKind::wfs) file.type_name = entries.text("type_name");
    file.member = entries.optional_text("member");
    file.table = entries.optional_text("table");
    file.records = entries.optional_text("records");
    file.unfold = entries.optional_text("unfold");
    file.page_size = count_or(entries, "page_size", usual_page);
    file.largest_megabytes = count_or(entries, "largest_megabytes", usual_megabytes);
    file.epsg = static_cast<int>(count_or(entries, "epsg", 4326));
    file.x = entries.optional_text("x");
    file.y = entries.optional_text("y");
    file.extent = read_extent(entries);
    if (entries.has("keep")) file.keep = read_keep(entries.table("keep"));
    return file;
}

SourceJoin read_join(TomlEntries entries) {
    SourceJoin join;
    join.file = read_file(entries);
    join.optional = entries.optional_flag("optional");
    join.on = entries.text("on");
    join.from = entries.text("from");
    join.columns = entries.text_pairs("columns");
    entries.refuse_unknown();
    return join;
}

ValueRule read_value(TomlEntries entries) {
    ValueRule rule{entries.text("column"), entries.text("from"), entries.optional_text("to")};
    entries.refuse_unknown();
    return rule;
}

KnownCell read_known(TomlEntries entries) {
    KnownCell cell{entries.text("key"), entries.text("column"), entries.text("value")};
    entries.refuse_unknown();
    return cell;
}

ComputedColumn read_measure(TomlEntries entries) {
    ComputedColumn measure;
    measure.column = entries.text("column");
    measure.kind = entries.choice("as", measures);
    entries.refuse_unknown();
    return measure;
}

void read_provenance(TomlEntries& entries, LayerSource& source) {
    source.confirmed = !entries.optional_flag("unconfirmed");
    source.rhythm = entries.choice("rhythm", rhythms);
    source.vintage = entries.optional_text("vintage");
    source.publisher = entries.optional_text("publisher");
    source.dataset = entries.optional_text("dataset");
    source.licence = entries.optional_text("licence");
    source.page = entries.optional_text("page");
    if (entries.has("note")) source.note = read_words(entries.table("note"));
}

LayerSource read_source(TomlEntries entries) {
    LayerSource source;
    source.id = entries.text("id");
    source.file = read_file(entries);
    read_provenance(entries, source);
    source.least = entries.count("least");
    source.most = entries.count("most");
    source.columns = entries.text_pairs("columns");
    source.numbers = entries.optional_texts("numbers");
    for (TomlEntries& value : entries.tables("values")) {
        source.values.push_back(read_value(std::move(value)));
    }
    for (TomlEntries& join : entries.tables("joins")) {
        source.joins.push_back(read_join(std::move(join)));
    }
    for (TomlEntries& cell : entries.tables("known")) {
        source.known.push_back(read_known(std::move(cell)));
    }
    for (TomlEntries& measure : entries.tables("measures")) {
        source.measures.push_back(read_measure(std::move(measure)));
    }
    source.commune = entries.optional_text("commune");
    source.within_region = entries.optional_flag("within_region");
    if (entries.has("rows")) source.rows = entries.choice("rows", rows);
    entries.refuse_unknown();
    return source;
}

}  // namespace

std::vector<LayerSource> read_sources(TomlEntries& layer) {
    std::vector<LayerSource> sources;
    for (TomlEntries& entries : layer.tables("sources")) {
        sources.push_back(read_source(std::move(entries)));
    }
    return sources;
}

}  // namespace ancrage::layers
