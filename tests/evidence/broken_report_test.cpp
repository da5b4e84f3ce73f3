#include "evidence/model/report_import/lines.h"
#include "reports.h"
#include <chrono>

using namespace linden;
using namespace linden::evidence;

namespace {
Problem refusal(std::string_view text) {
  auto const report = read_report(text, test_words(), {});
  REQUIRE_FALSE(report.has_value());
  return report.error();
}
using Arguments = std::vector<std::pair<std::string, std::string>>;
} // namespace

TEST_CASE("evidence.broken reports: empty and blank", "[pure]") {
  CHECK(refusal("").message_key == "evidence.report.empty");
  CHECK(refusal("\n \n\t\n").message_key == "evidence.report.empty");
}

TEST_CASE("evidence.broken reports: binary and not UTF-8, with the line", "[pure]") {
  auto const binary = refusal(std::string("one\ntwo\0x\n", 10));
  CHECK(binary.message_key == "evidence.report.binary");
  CHECK(binary.args == Arguments{{"line", "2"}});
  auto const latin = refusal("one\ntwo\ncaf\xE9\n");
  CHECK(latin.message_key == "evidence.report.not_utf8");
  CHECK(latin.args == Arguments{{"line", "3"}});
}

TEST_CASE("evidence.broken reports: a line above one megabyte is refused at once", "[pure]") {
  std::string const text = "ITALY\n" + std::string(k_longest_line + 1, 'x');
  auto const began = std::chrono::steady_clock::now();
  auto const problem = refusal(text);
  CHECK(problem.code == Code::too_large);
  CHECK(problem.args.at(0) == std::pair<std::string, std::string>("line", "2"));
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(1));
}

TEST_CASE("evidence.broken reports: long lines of tabs, brackets or scripts are read in linear time", "[slow]") {
  auto const table = small_report().substr(0, small_report().find("1\tAalto"));
  for (std::string const piece : {"\t", "<", "<script>", "&", "http://", "- ", "<p"}) {
    std::string row = "1\tA (2020)\t";
    while (row.size() + piece.size() < 300'000)
      row += piece;
    auto const began = std::chrono::steady_clock::now();
    CHECK(read_report(table + row + "\n", test_words(), {}).has_value());
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20));
  }
}

TEST_CASE("evidence.broken reports: another text is not a report", "[pure]") {
  auto const problem = refusal("Dear all,\nthe lamp is lit.\nName\tAge\nA\t3\n");
  CHECK(problem.code == Code::unsupported);
  CHECK(problem.message_key == "evidence.report.not_a_report");
}

TEST_CASE("evidence.broken reports: a report cut in the middle of a row is read up to there", "[pure]") {
  auto const text = small_report();
  auto const cut = text.substr(0, text.find("they are lit") + 4);
  auto const report = read_report(cut, test_words(), {});
  REQUIRE(report.has_value());
  CHECK(report->entries.size() == 1);
  CHECK(report->entries[0].find("main_findings")->text == "Lanterns help most when they");
}

TEST_CASE("evidence.templates: broken files name what is wrong", "[pure]") {
  CHECK(read_template("id = ").error().message_key == "error.toml");
  std::string const head = "id = \"x\"\nlayout = \"table\"\nidentity = [\"a\"]\n";
  std::string const column = "[[column]]\nkey = \"a\"\ntype = \"text\"\n";
  CHECK(read_template(head + column).has_value());
  CHECK(read_template(head + column + column).error().field == "a");
  CHECK(read_template(head + "[[column]]\nkey = \"a\"\ntype = \"song\"\n").error().field == "a");
  CHECK(read_template("id = \"x\"\nlayout = \"wall\"\n").error().message_key == "evidence.template.layout");
  CHECK(load_words("/nowhere").error().code == Code::not_found);
}
