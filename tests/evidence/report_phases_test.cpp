#include "evidence/model/report_import/cells.h"
#include "evidence/model/report_import/checks.h"
#include "evidence/model/report_import/lines.h"
#include "evidence/model/report_import/references.h"
#include "evidence/model/report_import/tables.h"
#include "evidence/model/report_import/value_repairs.h"
#include "reports.h"

using namespace linden;
using namespace linden::evidence;

TEST_CASE("evidence.lines are numbered, pages begin after three blank lines", "[pure]") {
  auto const lines = read_lines("\xEF\xBB\xBF"
                                "a\r\n\n\nb\n\n\n\nc");
  REQUIRE(lines.has_value());
  REQUIRE(lines->size() == 8);
  CHECK(lines->at(0).text == "a");
  CHECK(lines->at(3).page == 1);
  CHECK(lines->at(7).text == "c");
  CHECK(lines->at(7).page == 2);
}

TEST_CASE("evidence.line kinds", "[pure]") {
  CHECK(heading_words("  3.5 THE *Latest*  Research: ") == "the latest research");
  CHECK(has_numbering("3.5 LAUREA"));
  CHECK(is_rule_row("-----\t--\t-"));
  CHECK_FALSE(is_rule_row("- one\t--"));
  CHECK(is_footnote("¹ In one valley"));
  CHECK_FALSE(is_footnote("1 In one valley"));
  CHECK(is_contents_line("BELGIUM25"));
  CHECK_FALSE(is_contents_line("2023"));
}

TEST_CASE("evidence.a header needs 60 percent of its cells as headings in order", "[pure]") {
  auto const& words = test_words();
  auto const* practice = find_header("Title\tAims\tPeriod\tActivities\tResults\tLink", words, "other");
  REQUIRE(practice);
  CHECK(practice->id == "practice");
  auto const* other = find_header("Title\tProgramme\tType\tAims\tPeriod\tImplementation level", words, "practice");
  REQUIRE(other);
  CHECK(other->id == "other");
  auto const* research =
      find_header("No\tAuthor (year)\tStudy purpose\tStudy type\tData collection\tParticipants and sampling\t"
                  "Main findings/Findings related to anything at all\tLink",
                  words, "project");
  REQUIRE(research);
  CHECK(research->id == "research");
  CHECK(find_header("Title\tone\ttwo\tthree\tfour\tLink", words, "practice") == nullptr);
  CHECK(find_header("Link\tResults\tPeriod\tTitle", words, "practice") == nullptr);
}

TEST_CASE("evidence.cells: bullets without line ends are split where at least two stand", "[pure]") {
  auto const list = read_cell("<ul style=\"x\">- Phone line- Face-to-face talks- Chat &amp; letters</ul>");
  REQUIRE(list.blocks.size() == 3);
  CHECK(list.blocks[1].text == "Face-to-face talks");
  CHECK(list.blocks[2].text == "Chat & letters");
  CHECK(list.blocks[2].is_item);
  auto const one = read_cell("<ul>- Around 80 women</ul>");
  REQUIRE(one.blocks.size() == 1);
  CHECK_FALSE(one.blocks[0].is_item);
  CHECK(one.blocks[0].text == "- Around 80 women");
}

TEST_CASE("evidence.cells: paragraphs, items, unknown elements, addresses in angle brackets", "[pure]") {
  auto const two = read_cell("<p>One &#353;.</p> <p>Two</p>");
  REQUIRE(two.blocks.size() == 2);
  CHECK(two.blocks[0].text == "One š.");
  auto const items = read_cell("<ol><li>a</li><li>b</li></ol>");
  REQUIRE(items.blocks.size() == 2);
  CHECK(items.blocks[1].is_item);
  auto const stripped = read_cell("<table>x</table>");
  CHECK(stripped.stripped.size() == 2);
  CHECK(stripped.blocks.at(0).text == "x");
  CHECK(read_cell("see <https://example.org/a>").blocks.at(0).text == "see <https://example.org/a>");
  CHECK(read_cell("3 < 5 & 6 > 4").blocks.at(0).text == "3 < 5 & 6 > 4");
}

TEST_CASE("evidence.cells: scripts are refused", "[pure]") {
  auto const cell = read_cell("a<script src=x>alert(1)</script>b<SCRIPT>never closed");
  CHECK(cell.had_script);
  REQUIRE(cell.blocks.size() == 1);
  CHECK(cell.blocks[0].text == "ab");
}

TEST_CASE("evidence.cells: missing values keep their kind", "[pure]") {
  auto const& words = test_words();
  CHECK(missing_kind(" / ", words) == "not_reported");
  CHECK(missing_kind("Unknown", words) == "unknown");
  CHECK(missing_kind("Not found", words) == "not_found");
  CHECK(missing_kind("n.d.", words) == "no_date");
  CHECK(missing_kind("", words).empty());
  CHECK(missing_kind("Tbd, one day", words).empty());
}

TEST_CASE("evidence.addresses", "[pure]") {
  CHECK(addresses_in("see https://example.org/a, and <http://b.example>.") ==
        std::vector<std::string>{"https://example.org/a", "http://b.example"});
  CHECK(is_address("<https://example.org/a>"));
  CHECK_FALSE(is_address("https://example.org and more"));
  CHECK(is_broken_address("https://pitch- eu.example/"));
  CHECK_FALSE(is_broken_address("https://example.org somewhere"));
}

TEST_CASE("evidence.references: author, year, title, address", "[pure]") {
  auto const one = read_reference("Doe, J. M. (17 January 2018). Of A. and doors? Spol. <https://doi.org/10.9999/x>");
  CHECK(one.authors == "Doe, J. M.");
  CHECK(one.year == "17 January 2018");
  CHECK(one.title == "Of A. and doors");
  CHECK(one.doi == "10.9999/x");
  CHECK(one.confidence == 100);
  auto const body = read_reference("The Office. (n.d.-a). Doors");
  CHECK(body.authors == "The Office");
  CHECK(body.year == "n.d.-a");
  CHECK(body.confidence == 75);
  CHECK(read_reference("no year at all").confidence == 0);
}

TEST_CASE("evidence.title keys join what is one name", "[pure]") {
  CHECK(title_key("PITCH- A model for doors") == title_key("PITCH"));
  CHECK(title_key("Varna hiša-dom (safe)") == title_key("Varna hiša– dom (safe)"));
  CHECK(title_key("Varna hiša") != title_key("Varna hisa"));
}

TEST_CASE("evidence.cut_text counts code points", "[pure]") {
  CHECK(cut_text("vä-kivalta", 2, 1).value() == "väkivalta");
  CHECK_FALSE(cut_text("abc", 2, 2).has_value());
  CHECK_FALSE(cut_text("abc", -1, 1).has_value());
}
