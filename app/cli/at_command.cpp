// `ancrage at`: which areas of every layer contain a point, or each point of a CSV file.
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "geo/io/read_features.h"
#include "geo/io/transformer.h"
#include "layers/locate.h"

namespace ancrage::app {

namespace {

using nlohmann::ordered_json;

struct AnswerLayer {
    const char* name;  // in the JSON
    const char* id;    // in the atlas
};

constexpr AnswerLayer answer_layers[] = {{"commune", "communes"},
                                         {"epci", "epci"},
                                         {"ept", "ept"},
                                         {"departement", "departements"},
                                         {"bassin", "bassins"},
                                         {"ze2020", "zones_emploi"},
                                         {"ti_2018", "ti_2018"},
                                         {"ti_2023", "ti_2023"},
                                         {"qpv", "qpv"},
                                         {"arrondissement", "arrondissements"},
                                         {"iris_activite", "iris_activite"},
                                         {"afr_2014", "afr_2014"}};

// Points asked for, in degrees as given and in metres; NaN where they could not be read.
struct Points {
    std::vector<geo::Coordinate> degrees;
    std::vector<geo::Coordinate> metres;
};

geo::Result<Points> one_point(double longitude, double latitude) {
    auto transformer = geo::Transformer::create("EPSG:4326", "EPSG:2154");
    if (!transformer) return transformer.error();
    Points points{{{longitude, latitude}}, {{longitude, latitude}}};
    transformer.value().apply(points.metres);
    return points;
}

geo::Result<Points> points_of_csv(const std::string& path, const Translations& words) {
    auto outcome = geo::read_features(path, {});
    if (!outcome) return outcome.error();
    report_problems(outcome.value().report, words, 10);
    const geo::FeatureTable& table = outcome.value().table;
    const double nothing = std::nan("");
    Points points;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        points.metres.push_back(table.geometry.is_empty(row)
                                    ? geo::Coordinate{nothing, nothing}
                                    : table.geometry.ring(table.geometry.first_ring(row))[0]);
    }
    auto transformer = geo::Transformer::create("EPSG:2154", "EPSG:4326");
    if (!transformer) return transformer.error();
    points.degrees = points.metres;
    transformer.value().apply(points.degrees);
    // Degrees that were given are given back as they were, not after two transformations.
    const geo::Column* longitude = table.find("lon");
    const geo::Column* latitude = table.find("lat");
    for (std::size_t row = 0;
         longitude != nullptr && latitude != nullptr && row < table.row_count(); ++row) {
        const auto x = longitude->number(row);
        const auto y = latitude->number(row);
        if (x && y) points.degrees[row] = {*x, *y};
    }
    return points;
}

void put_degrees(ordered_json& answer, geo::Coordinate degrees) {
    const bool known = std::isfinite(degrees.x) && std::isfinite(degrees.y);
    answer["lon"] = known ? ordered_json(degrees.x) : ordered_json(nullptr);
    answer["lat"] = known ? ordered_json(degrees.y) : ordered_json(nullptr);
}

class Answers {
public:
    explicit Answers(const layers::Atlas& atlas) : atlas_(&atlas), locator_(atlas, ids()) {
        for (const AnswerLayer& layer : answer_layers) {
            layers_.push_back(atlas.index_of(layer.id));
        }
    }

    ordered_json json(geo::Coordinate degrees, geo::Coordinate metres) const {
        ordered_json answer;
        put_degrees(answer, degrees);
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            ordered_json& keys = answer[answer_layers[i].name] = ordered_json::array();
            for (const std::uint32_t row : rows(i, metres)) {
                keys.push_back(atlas_->layers[layers_[i]].key(row));
            }
        }
        return answer;
    }

    void print(geo::Coordinate metres, const Translations& words) const {
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            for (const std::uint32_t row : rows(i, metres)) {
                const layers::Layer& layer = atlas_->layers[layers_[i]];
                std::printf("%s%s%s (%s)\n", words(layer.definition.title).c_str(),
                            words("punctuation.colon").c_str(), layer.name(row).c_str(),
                            layers::address_of(*atlas_, {layers_[i], row}).c_str());
            }
        }
    }

private:
    static std::vector<std::string_view> ids() {
        std::vector<std::string_view> wanted;
        for (const AnswerLayer& layer : answer_layers) wanted.emplace_back(layer.id);
        return wanted;
    }

    std::vector<std::uint32_t> rows(std::size_t i, geo::Coordinate metres) const {
        if (layers_[i] == atlas_->layers.size()) return {};
        return locator_.rows_at(layers_[i], metres);
    }

    const layers::Atlas* atlas_;
    layers::Locator locator_;
    std::vector<std::size_t> layers_;
};

void print_json(const Answers& answers, const Points& points, bool as_list) {
    if (!as_list) {
        std::printf("%s\n", answers.json(points.degrees[0], points.metres[0]).dump(2).c_str());
        return;
    }
    std::string text = "[";
    for (std::size_t i = 0; i < points.metres.size(); ++i) {
        text += i == 0 ? "\n" : ",\n";
        text += answers.json(points.degrees[i], points.metres[i]).dump();
    }
    text += "\n]\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace

int run_at(const Session& session) {
    const Arguments& arguments = session.arguments;
    auto workspace = open_for(session, false);
    if (!workspace) return report_error(workspace.error(), session.words);
    const bool from_csv = !arguments.csv.empty();
    auto points = from_csv ? points_of_csv(arguments.csv, session.words)
                           : one_point(*arguments.longitude, *arguments.latitude);
    if (!points) return report_error(points.error(), session.words);
    const Answers answers(workspace.value().atlas);
    if (arguments.json) {
        print_json(answers, points.value(), from_csv);
        return exit_done;
    }
    for (std::size_t i = 0; i < points.value().metres.size(); ++i) {
        const geo::Coordinate degrees = points.value().degrees[i];
        if (from_csv) std::printf("%s%.6f %.6f\n", i == 0 ? "" : "\n", degrees.x, degrees.y);
        answers.print(points.value().metres[i], session.words);
    }
    return exit_done;
}

}  // namespace ancrage::app
