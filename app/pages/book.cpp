#include "app/pages/book.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/map_picture.h"
#include "app/pages/page_foot.h"
#include "app/text/formats.h"
#include "render/page/page_flow.h"

namespace ancrage::app {

namespace {

using render::Box;
using render::PagePlan;
using render::Piece;
using render::Pieces;

constexpr const char* cover_template = "book-cover";
constexpr std::size_t index_columns = 3;

// The pages of one area, and what leads to them.
struct Chapter {
    std::string title;
    std::string anchor;
    std::vector<PagePlan> pages;
    std::size_t first = 0;  // page number
};

class BookMaker {
public:
    explicit BookMaker(const BookOrder& order)
        : order_(order), look_(look_of(order.page, order.charter)), setter_(order.fonts, look_) {
        // Contents and index are drawn from the areas and their communes.
        list_.drawn_on.assign(order.world.atlas().layers.size(), 0);
        const std::size_t communes = order.world.index().communes();
        if (communes < list_.drawn_on.size()) list_.drawn_on[communes] = 1;
        for (const layers::FeatureRef& area : order.areas) list_.drawn_on[area.layer] = 1;
        foot_ = plan_foot({order.world, order.page, order.charter, list_, order.words, order.fonts},
                          setter_);
    }

    geo::Result<std::vector<PagePlan>> make(const render::PageProgress& progress) {
        auto cover = make_cover();
        if (!cover) return cover.error();
        for (std::size_t i = 0; i < order_.areas.size(); ++i) {
            if (progress && !progress(i, order_.areas.size())) {
                return geo::failed("error.pages_stopped", {});
            }
            if (auto made = add_chapter(order_.areas[i]); !made) return made.error();
        }
        // How many pages the contents take does not depend on the numbers in them.
        std::size_t number = cover.value().size() + make_contents(0).size() + 1;
        for (Chapter& chapter : chapters_) {
            chapter.first = number;
            number += chapter.pages.size();
        }
        std::vector<PagePlan> book = std::move(cover).value();
        const auto add = [&](std::vector<PagePlan> pages) {
            std::ranges::move(pages, std::back_inserter(book));
        };
        add(make_contents(number));
        for (Chapter& chapter : chapters_) add(std::move(chapter.pages));
        add(make_index());
        number_pages(book, 1, book.size(), order_.page, order_.charter, order_.fonts);
        return book;
    }

private:
    geo::Result<std::vector<PagePlan>> make_cover() {
        auto page = find_page_template(order_.world.workspace().assets, cover_template);
        if (!page) return page.error();
        PageTemplate& cover = page.value();
        cover.width = order_.page.width;
        cover.height = order_.page.height;
        cover.margin = order_.page.margin;
        PageSubject subject;
        subject.kind = order_.words("page.book");
        subject.title = order_.title;
        subject.subtitle = order_.subtitle;
        subject.picture = cover_picture();
        subject.drawn_on.assign(order_.world.atlas().layers.size(), 0);
        auto pages = compose_pages(
            {order_.world, cover, order_.charter, subject, order_.words, order_.fonts});
        if (!pages) return pages.error();
        pages.value().front().anchor = "cover";
        pages.value().front().bookmark = order_.title;
        pages.value().front().is_part = true;
        return pages;
    }

    // The region with the book's areas chosen on it.
    ViewPicture cover_picture() const {
        const layers::Atlas& atlas = order_.world.atlas();
        ViewPicture picture;
        picture.styles = order_.world.workspace().styles;
        picture.request.visible.assign(atlas.layers.size(), 0);
        for (const char* id : {"region", "departements"}) {
            const std::size_t layer = atlas.index_of(id);
            if (layer < atlas.layers.size()) picture.request.visible[layer] = 1;
        }
        for (const layers::FeatureRef& area : order_.areas) {
            picture.request.visible[area.layer] = 1;
        }
        return picture;
    }

    geo::Status add_chapter(layers::FeatureRef area) {
        auto subject = area_subject(order_.world, area, order_.words);
        if (!subject) return subject.error();
        auto pages = compose_pages({order_.world, order_.page, order_.charter, subject.value(),
                                    order_.words, order_.fonts});
        if (!pages) return pages.error();
        Chapter chapter;
        chapter.title = subject.value().title;
        chapter.anchor = "area-" + std::to_string(chapters_.size() + 1);
        chapter.pages = std::move(pages).value();
        chapter.pages.front().anchor = chapter.anchor;
        chapter.pages.front().bookmark = chapter.title;
        chapter.pages.front().is_part = true;
        chapters_.push_back(std::move(chapter));
        return geo::Done{};
    }

    PagePlan empty_page() const {
        PagePlan page;
        page.width = order_.page.width;
        page.height = order_.page.height;
        page.paper = look_.colors.paper;
        if (order_.world.atlas().demonstration) page.watermark = order_.words("plate.watermark");
        page.shapes.push_back({{0, 0, page.width, look_.text * 0.5}, look_.colors.accent});
        add_moved(page, foot_.content, order_.page.margin,
                  page.height - order_.page.margin * 0.8 - foot_.height);
        return page;
    }

    double across() const { return order_.page.width - 2 * order_.page.margin; }

    // Pages of a title and pieces in as many columns of equal width.
    std::vector<PagePlan> set_pages(const std::string& title, const std::string& anchor,
                                    const Pieces& pieces, std::size_t columns) const {
        const double margin = order_.page.margin;
        const double gap = columns > 1 ? look_.text * 2 : 0;
        const auto count = static_cast<double>(columns);
        const double column = (across() - gap * (count - 1)) / count;
        std::vector<PagePlan> pages;
        std::size_t set = 0;
        while (set < pieces.size() || pages.empty()) {
            PagePlan page = empty_page();
            const render::TextStyle style{render::Weight::bold, look_.title, look_.colors.ink, 0};
            const Box head{margin, margin, across(), look_.title * 1.3};
            page.texts.push_back({title, style, head.x, head.y + look_.title, head});
            const double top = head.bottom() + look_.text * 1.5;
            for (std::size_t i = 0; i < columns; ++i) {
                const Box box{margin + static_cast<double>(i) * (column + gap), top, column,
                              page.height - margin * 0.8 - foot_.height - look_.text * 1.2 - top};
                set = fill_box(page, box, pieces, set).next;
            }
            if (pages.empty()) {
                page.anchor = anchor;
                page.bookmark = title;
                page.is_part = true;
            }
            pages.push_back(std::move(page));
        }
        return pages;
    }

    Piece linked(const std::string& title, const std::string& number, const std::string& target,
                 double width) const {
        Piece piece = setter_.pair(title, number, width);
        piece.content.links.push_back({{0, 0, width, piece.height}, target});
        return piece;
    }

    // `index_page`: the number of the index.
    std::vector<PagePlan> make_contents(std::size_t index_page) const {
        Pieces pieces;
        for (const Chapter& chapter : chapters_) {
            pieces.push_back(
                linked(chapter.title, std::to_string(chapter.first), chapter.anchor, across()));
        }
        pieces.push_back(
            linked(order_.words("page.index"), std::to_string(index_page), "index", across()));
        return set_pages(order_.words("page.contents"), "contents", pieces, 1);
    }

    // Every commune that an area covers, with the pages where that area begins.
    std::vector<PagePlan> make_index() const {
        const layers::AtlasIndex& index = order_.world.index();
        const layers::Atlas& atlas = order_.world.atlas();
        const std::size_t communes = index.communes();
        std::map<std::uint32_t, std::vector<std::size_t>> chapters_of;  // by commune
        for (std::size_t i = 0; i < order_.areas.size(); ++i) {
            if (order_.areas[i].layer == communes) {
                chapters_of[static_cast<std::uint32_t>(order_.areas[i].row)].push_back(i);
            }
            for (const layers::Membership& part : index.memberships_of(order_.areas[i])) {
                chapters_of[part.commune].push_back(i);
            }
        }
        std::vector<std::uint32_t> rows;
        for (const auto& [commune, chapters] : chapters_of) rows.push_back(commune);
        std::ranges::sort(rows, {}, [&](std::uint32_t row) {
            return index.name_rank({communes, row});
        });
        const auto count = static_cast<double>(index_columns);
        const double column = (across() - look_.text * 2 * (count - 1)) / count;
        Pieces pieces;
        for (const std::uint32_t row : rows) {
            std::string numbers;
            for (const std::size_t chapter : chapters_of[row]) {
                numbers += (numbers.empty() ? "" : ", ") + std::to_string(chapters_[chapter].first);
            }
            const std::string& anchor = chapters_[chapters_of[row].front()].anchor;
            pieces.push_back(linked(atlas.layers[communes].name(row), numbers, anchor, column));
        }
        return set_pages(order_.words("page.index"), "index", pieces, index_columns);
    }

    const BookOrder& order_;
    render::PageLook look_;
    render::PieceSetter setter_;
    PageSubject list_;  // what contents and index come from
    Piece foot_;
    std::vector<Chapter> chapters_;
};

}  // namespace

geo::Result<std::vector<PagePlan>> compose_book(const BookOrder& order,
                                                const render::PageProgress& progress) {
    if (order.areas.empty()) return geo::wrong_usage("error.book_without_areas", {});
    if (order.page.of != PageOf::area) {
        return geo::wrong_usage("error.book_template", {order.page.id});
    }
    return BookMaker(order).make(progress);
}

geo::Result<std::vector<layers::FeatureRef>> areas_of_layer(const layers::AtlasIndex& index,
                                                            const std::string& layer) {
    const auto found = layer_named(index.atlas(), layer);
    if (!found) return found.error();
    const layers::Layer& areas = index.atlas().layers[found.value()];
    if (areas.definition.geometry != geo::GeometryKind::polygon) {
        return geo::wrong_usage("error.book_layer", {layer});
    }
    std::vector<layers::FeatureRef> refs;
    for (std::size_t row = 0; row < areas.table.row_count(); ++row) {
        refs.push_back({found.value(), row});
    }
    std::ranges::sort(refs, {}, [&](const auto& ref) { return index.name_rank(ref); });
    return refs;
}

}  // namespace ancrage::app
