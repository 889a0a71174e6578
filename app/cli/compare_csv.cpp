#include <algorithm>
#include <optional>

#include "app/cli/compare_print.h"
#include "app/data/csv_writer.h"
#include "app/text/compare_text.h"

namespace ancrage::app {

namespace {

using layers::AreaProfile;

std::optional<double> counted(std::optional<std::size_t> count) {
    return count ? std::optional(static_cast<double>(*count)) : std::nullopt;
}

class Rows {
public:
    Rows(const layers::AreaComparison& comparison, const CompareWords& with)
        : with_(with), words_(with.words), csv_(with.words.language()) {
        for (const AreaProfile& area : comparison.areas) profiles_.push_back(&area);
        profiles_.push_back(&comparison.reference);
    }

    std::string take() { return csv_.take(); }

    void header() {
        for (const char* key : {"compare.csv_figure", "compare.csv_title", "compare.csv_unit"}) {
            csv_.add_text(words_(key));
        }
        for (const AreaProfile* profile : profiles_) {
            const std::string name = compared_name(profile->area, words_);
            csv_.add_text(name);
            for (const char* key :
                 {"compare.csv_rank", "compare.csv_peers", "compare.csv_known", "compare.csv_of"}) {
                csv_.add_text(words_(geo::Message{key, {name}}));
            }
        }
        csv_.add_text(words_("compare.csv_sources"));
        csv_.end_line();
    }

    void figures() {
        for (std::size_t i = 0; i < layers::area_figures().size(); ++i) {
            const layers::AreaFigure& first = profiles_.front()->figures[i];
            begin(std::string(first.name), compare_figure_title(first.name, words_),
                  std::string(first.unit));
            for (const AreaProfile* profile : profiles_) {
                const layers::AreaFigure& figure = profile->figures[i];
                csv_.add_number(figure.value);
                csv_.add_number(figure.rank ? counted(figure.rank->rank) : std::nullopt);
                csv_.add_number(figure.rank ? counted(figure.rank->of) : std::nullopt);
                csv_.add_number(figure.coverage ? counted(figure.coverage->known) : std::nullopt);
                csv_.add_number(figure.coverage ? counted(figure.coverage->of) : std::nullopt);
            }
            csv_.add_text(figure_sources(with_.atlas, first.sources, words_));
            csv_.end_line();
        }
    }

    // The counts and the quotients of the divisions that any of them has.
    void sectors() {
        for (const layers::NafDivision& division : with_.tables.naf.divisions()) {
            const bool any = std::ranges::any_of(profiles_, [&](const AreaProfile* profile) {
                return profile->division(division.code) != nullptr;
            });
            if (!any) continue;
            const std::string title = division_title(with_.tables.naf, division.code, words_);
            sector("installations_" + division.code, title, division.code, false);
            sector("quotient_" + division.code,
                   words_(geo::Message{"compare.csv_quotient", {title}}), division.code, true);
        }
    }

private:
    void begin(std::string id, std::string title, std::string unit) {
        csv_.add_text(std::move(id));
        csv_.add_text(std::move(title));
        csv_.add_text(std::move(unit));
    }

    void sector(std::string id, std::string title, const std::string& code, bool quotient) {
        begin(std::move(id), std::move(title), quotient ? "ratio" : "");
        for (const AreaProfile* profile : profiles_) {
            const layers::AreaSector* found = profile->division(code);
            const auto count = found == nullptr ? counted(0) : counted(found->count);
            csv_.add_number(!quotient ? count : found == nullptr ? std::nullopt : found->quotient);
            for (int empty = 0; empty < 2; ++empty) csv_.add_number(std::optional<double>());
            const auto& coverage = profile->figure("naf_known").coverage;
            csv_.add_number(coverage ? counted(coverage->known) : std::nullopt);
            csv_.add_number(coverage ? counted(coverage->of) : std::nullopt);
        }
        csv_.add_text(
            figure_sources(with_.atlas, profiles_.front()->figure("naf_known").sources, words_));
        csv_.end_line();
    }

    const CompareWords& with_;
    const Translations& words_;
    CsvWriter csv_;
    std::vector<const AreaProfile*> profiles_;
};

}  // namespace

std::string comparison_csv(const layers::AreaComparison& comparison, const CompareWords& with) {
    Rows rows(comparison, with);
    rows.header();
    rows.figures();
    rows.sectors();
    return rows.take();
}

}  // namespace ancrage::app
