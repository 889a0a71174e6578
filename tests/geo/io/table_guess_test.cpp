#include "geo/io/table_guess.h"

#include <gtest/gtest.h>

#include "tests/geo/io/support.h"
#include "tests/geo/io/zip_maker.h"

namespace ancrage::geo {
namespace {

using test::TemporaryFolder;

TableGuess guessed(const std::string& path, const TableChoices& choices = {}) {
    const auto source = identify_file(path);
    EXPECT_TRUE(source) << path;
    if (!source) return {};
    auto guess = guess_table(source.value(), choices);
    EXPECT_TRUE(guess) << (guess ? "" : guess.error().message.key);
    return guess ? std::move(guess).value() : TableGuess{};
}

TEST(TableGuess, FindsTheEncodingOfFrenchTables) {
    struct Case {
        const char* name;
        std::string bytes;
        Encoding encoding;
        char delimiter;
    };
    const std::string utf8 = "Société;Ville;Montant\nCœur;Évry;1 234,5\nÉté;Créteil;12,25\n";
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("Ville\tNom\nMelun\tA\n")) wide += std::string{c, '\0'};
    std::string big;
    for (const char c : std::string("Ville|Nom\nMelun|A\n")) big += std::string{'\0', c};
    const std::vector<Case> cases = {
        {"utf8", utf8, Encoding::utf_8, ';'},
        {"bom", "\xEF\xBB\xBF" + utf8, Encoding::utf_8, ';'},
        {"1252", "Soci\xE9t\xE9;Ville\nC\x9Cur;\xC9vry\n", Encoding::windows_1252, ';'},
        {"latin9", "Soci\xE9t\xE9,Ville\nC\xBDur,\xC9vry\n", Encoding::iso_8859_15, ','},
        {"utf16", wide, Encoding::utf_16_le, '\t'},
        {"utf16be", big, Encoding::utf_16_be, '|'},
    };
    const TemporaryFolder folder;
    for (const Case& one : cases) {
        const std::string path = folder.write(std::string(one.name) + ".csv", one.bytes);
        const TableGuess guess = guessed(path);
        EXPECT_EQ(guess.layout.encoding, one.encoding) << one.name;
        EXPECT_EQ(guess.layout.delimiter, one.delimiter) << one.name;
        EXPECT_TRUE(guess.header) << one.name;
        ASSERT_FALSE(guess.rows.empty()) << one.name;
    }
    EXPECT_EQ(guessed(folder.path("1252.csv")).rows.front().front(), "Cœur");
    EXPECT_EQ(guessed(folder.path("latin9.csv")).rows.front().front(), "Cœur");
    EXPECT_EQ(guessed(folder.path("bom.csv")).names.front(), "Société");
    // What is guessed can be said otherwise.
    TableChoices choices;
    choices.encoding = Encoding::windows_1252;
    choices.delimiter = ',';
    choices.header = false;
    const TableGuess said = guessed(folder.path("utf8.csv"), choices);
    EXPECT_EQ(said.layout.encoding, Encoding::windows_1252);
    EXPECT_EQ(said.names.front(), "column_1");
}

TEST(TableGuess, FindsNumbersDatesAndNames) {
    const TemporaryFolder folder;
    const TableGuess french =
        guessed(folder.write("a.csv", "Nom;Montant;Le\nA;1 234,5;23/09/2019\nB;2,5;01/02/2020\n"));
    EXPECT_EQ(french.decimal, ',');
    EXPECT_EQ(french.dates, DateOrder::day_first);
    const TableGuess unnamed = guessed(folder.write("b.csv", "A,93066,2.35\nB,75056,2.30\n"));
    EXPECT_FALSE(unnamed.header);
    EXPECT_EQ(unnamed.rows.size(), 2U);
    const TableGuess twice = guessed(folder.write("c.csv", "sep=;\nNom;nom;\nA;B;C\n"));
    EXPECT_EQ(twice.names, (std::vector<std::string>{"Nom", "nom_2", "column_3"}));
    EXPECT_EQ(twice.rows.size(), 1U);

    EXPECT_EQ(number_from_text("1 234,5", ','), 1234.5);
    EXPECT_EQ(number_from_text("1.234.567,5", ','), 1234567.5);
    EXPECT_EQ(number_from_text("1,234", '.'), 1234.0);
    EXPECT_FALSE(number_from_text("01004", ','));  // a code
    EXPECT_FALSE(number_from_text("1,2,3", ','));
    EXPECT_FALSE(number_from_text("12 rue", ','));
    EXPECT_EQ(date_from_text("23/09/2019", DateOrder::day_first), "2019-09-23");
    EXPECT_EQ(date_from_text("2019-09-23 10:00", DateOrder::day_first), "2019-09-23 10:00");
    EXPECT_FALSE(date_from_text("31/02/2019", DateOrder::day_first));
}

TEST(TableGuess, TakesCachedValuesOfFormulasAndComputesNone) {
    const TemporaryFolder folder;
    const std::string rows =
        "<row>" + test::text_cell("Nom") + test::text_cell("Code") + test::text_cell("Lien") +
        "</row><row>" + test::text_cell("Éole") + test::text_cell("01004") +
        "<c><f>1+1</f><v>41</v></c></row><row>" + test::text_cell("B") + "<c><v>93066</v></c>" +
        "<c t=\"str\"><f>WEBSERVICE(\"http://127.0.0.1:9/\")</f><v>gardé</v></c></row>";
    test::write_zip(folder.path("a.xlsx"), test::workbook(rows));
    const TableGuess guess = guessed(folder.path("a.xlsx"));
    ASSERT_EQ(guess.rows.size(), 2U);
    EXPECT_EQ(guess.rows[0], (std::vector<std::string>{"Éole", "01004", "41"}));
    EXPECT_EQ(guess.rows[1], (std::vector<std::string>{"B", "93066", "gardé"}));
    EXPECT_EQ(guess.layout.sheet, "Clients");

    const std::string ods =
        "<office:document-content "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
        "<office:spreadsheet><table:table table:name=\"F\"><table:table-row><table:table-cell "
        "office:value-type=\"string\"><text:p>Nom</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell table:formula=\"of:=1+1\" "
        "office:value-type=\"float\" office:value=\"41\"><text:p>41</text:p></table:table-cell>"
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>";
    test::write_zip(folder.path("a.ods"),
                    {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", {}},
                     {"content.xml", ods, {}}});
    const TableGuess sheet = guessed(folder.path("a.ods"));
    ASSERT_EQ(sheet.rows.size(), 1U);
    EXPECT_EQ(sheet.rows[0][0], "41");
}

// How a file is refused: its error, or "" when it is read.
std::string refusal(const std::string& path) {
    const auto source = identify_file(path);
    if (!source) return source.error().message.key;
    const auto guess = guess_table(source.value(), {});
    return guess ? std::string() : guess.error().message.key;
}

TEST(TableGuess, RefusesWorkbooksMadeToHarm) {
    const TemporaryFolder folder;
    const std::string row = "<row>" + test::text_cell("a") + "</row>";
    test::write_zip(folder.path("doctype.xlsx"),
                    test::workbook(row, "<!DOCTYPE x [<!ENTITY a \"aa\">]>"));
    EXPECT_EQ(refusal(folder.path("doctype.xlsx")), "error.xml_doctype");
    auto bomb = test::workbook(row);
    bomb.back().announced = 3'000'000'000U;
    test::write_zip(folder.path("bomb.xlsx"), bomb);
    EXPECT_EQ(refusal(folder.path("bomb.xlsx")), "error.zip_bomb");
    auto liar = test::workbook(row);
    liar.back().announced = 3;
    test::write_zip(folder.path("liar.xlsx"), liar);
    EXPECT_EQ(refusal(folder.path("liar.xlsx")), "error.zip_refused");
    std::string wide = "<row>";
    for (int i = 0; i < 2500; ++i) wide += "<c><v>1</v></c>";
    test::write_zip(folder.path("wide.xlsx"), test::workbook(wide + "</row>"));
    EXPECT_EQ(refusal(folder.path("wide.xlsx")), "error.too_many_columns");
    EXPECT_EQ(refusal(folder.write("cut.xlsx", "PK\x03\x04 and no more")), "error.zip_refused");
    EXPECT_EQ(refusal(folder.write("text.xlsx", "a;b\n1;2\n")), "error.format_differs");
    EXPECT_EQ(refusal(folder.write("zip.csv", "PK\x03\x04 and no more")), "error.format_differs");
    std::string deep = "<?xml version=\"1.0\"?><kml>";
    for (int i = 0; i < 10'000; ++i) deep += "<Folder>";
    EXPECT_EQ(refusal(folder.write("deep.kml", deep)), "error.xml_refused");
    EXPECT_EQ(
        refusal(folder.write("entity.kml", "<!-- x --><!DOCTYPE kml [<!ENTITY a \"b\">]><kml/>")),
        "error.xml_doctype");
    // A comment or a value may speak of one.
    const std::string harmless = "<?xml version=\"1.0\"?><!-- <!DOCTYPE --><kml a=\"<!DOCTYPE\"/>";
    EXPECT_NE(refusal(folder.write("comment.kml", harmless)), "error.xml_doctype");
}

TEST(TableGuess, RefusesTextsMadeToHarm) {
    const TemporaryFolder folder;
    std::string nul = "a;b\n";
    nul += std::string(600, 'x') + ";" + std::string(1, '\0') + "\n";
    EXPECT_EQ(refusal(folder.write("nul.csv", nul)), "error.text_with_nul");
    EXPECT_EQ(refusal(folder.write("line.csv", std::string(most_row_bytes + 10, 'a'))),
              "error.row_too_large");
    std::string columns;
    for (int i = 0; i < 100'000; ++i) columns += "a,";
    EXPECT_EQ(refusal(folder.write("columns.csv", columns)), "error.too_many_columns");
    EXPECT_EQ(refusal(folder.write("quote.csv", "a;b\n1;\"never closed\n2;3\n")),
              "error.csv_quote");
    EXPECT_EQ(refusal("/vsicurl/http://127.0.0.1/a.csv"), "error.file_not_plain");
    EXPECT_EQ(refusal("/vsizip//etc/a.xlsx"), "error.file_not_plain");
}

TEST(TableGuess, ReadsRowsThatSpanPieces) {
    // Longer than the piece a file is read in, with quotes, line ends and accents at its borders.
    std::string text = "Nom;Texte\n";
    std::string cell;
    for (int i = 0; i < 300'000; ++i) cell += i % 97 == 0 ? "\"\"" : i % 31 == 0 ? "\r\n" : "éa";
    for (int i = 0; i < 4; ++i) text += "n" + std::to_string(i) + ";\"" + cell + "\"\r\n";
    const TemporaryFolder folder;
    const TableGuess guess = guessed(folder.write("long.csv", text));
    ASSERT_EQ(guess.rows.size(), 4U);
    std::string expected = cell;
    for (std::size_t at = 0; (at = expected.find("\"\"", at)) != std::string::npos; ++at) {
        expected.erase(at, 1);
    }
    for (const auto& row : guess.rows) EXPECT_EQ(row[1], expected);
}

}  // namespace
}  // namespace ancrage::geo
