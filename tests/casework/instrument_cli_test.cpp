#include "base/csv.h"
#include "casework/cli/instrument_cli.h"
#include "casework/lif_support.h"
#include <filesystem>
#include <sstream>
using namespace linden;
using namespace linden::casework;
using namespace linden::casework::test;

namespace {
// Shows keys and arguments instead of texts.
class KeyCatalogue final : public i18n::Catalogue {
public:
  std::string const& language() const override { return m_language; }
  bool is_right_to_left() const override { return false; }
  bool is_reviewed() const override { return false; }
  std::string text(std::string_view key, i18n::Arguments const& arguments) const override {
    std::string out(key);
    for (auto const& [name, value] : arguments)
      out += " " + name + "=" + value;
    return out;
  }
  std::string plural(std::string_view key, std::int64_t, i18n::Arguments) const override { return std::string(key); }
  bool is_translated(std::string_view) const override { return true; }
  std::string day(Day day) const override { return day.text(); }
  std::string moment(Instant t, Zone const&) const override { return instant_text(t); }
  std::string number(std::int64_t number) const override { return std::to_string(number); }

private:
  std::string m_language = "en";
};

bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }
} // namespace

TEST_CASE("casework.cli instrument run gives the worked example", "[pure]") {
  KeyCatalogue const tr;
  std::istringstream in(
      R"({"answers":{"RD01":"yes","RD02":"yes","EX01":"yes","EX02":"yes","DC02":"yes","DC05":"declined"}})");
  std::ostringstream out;
  auto const path = k_folder + "/ilo-delphi-labour.lif.json";
  CHECK(cli::run_instrument(path, "-", {"29", "", "", true}, tr, in, out) == 0);
  CHECK(holds(out.str(), R"("established":"indicated")"));
  CHECK(holds(out.str(), R"("ceiling":"indicated_strict")"));
  std::istringstream again(in.str());
  std::ostringstream text;
  CHECK(cli::run_instrument(path, "-", {"", "", "", false}, tr, again, text) == 0);
  CHECK(holds(text.str(), "casework.instrument.not_validated"));
  CHECK(holds(text.str(), "casework.instrument.age_doubt"));
  CHECK(holds(text.str(), "casework.task.offer_nrm_referral"));
}

TEST_CASE("casework.cli instrument run refuses with status 1", "[pure]") {
  KeyCatalogue const tr;
  std::ostringstream out;
  auto const run = [&](std::string const& json, cli::RunOptions const& options) {
    std::istringstream in(json);
    return cli::run_instrument(k_folder + "/structured-risk-review-demo.lif.json", "-", options, tr, in, out);
  };
  CHECK(run(R"({"answers":{}})", {"", "initial", "high", true}) == 0);
  CHECK(run(R"({"answers":{}})", {"", "", "", true}) == 1);
  CHECK(run(R"({"answers":{"X1":"yes"}})", {"", "initial", "", true}) == 1);
  CHECK(run(R"({"answers":{"I01":"perhaps"}})", {"", "initial", "", true}) == 1);
  CHECK(run(R"({"answers":{"I01":{"value":"yes","sauce":"document"}}})", {"", "initial", "", true}) == 1);
  CHECK(run(R"({"answers":{}})", {"17-", "initial", "", true}) == 1);
  CHECK(run(R"({"answers":{}})", {"20-17", "initial", "", true}) == 1);
  CHECK(run("{", {"", "initial", "", true}) == 1);
  std::istringstream in;
  CHECK(cli::run_instrument("/nowhere.lif.json", "-", {}, tr, in, out) == 1);
}

TEST_CASE("casework.cli instrument check names file, line, field and rule", "[pure]") {
  KeyCatalogue const tr;
  std::ostringstream out;
  CHECK(cli::check_instruments(k_broken + "/protected-weight.lif.json", false, tr, out) == 1);
  CHECK(holds(out.str(), "casework.lif.protected file=protected-weight.lif.json line="));
  CHECK(holds(out.str(), "field=items[4]"));
  std::ostringstream json;
  CHECK(cli::check_instruments(k_folder + "/empty/us.raft.lif.json", true, tr, json) == 0);
  CHECK(holds(json.str(), R"("status":"empty")"));
}

TEST_CASE("casework.cli instrument check leaves no blank unfilled, whatever is wrong with the file", "[pure]") {
  auto const texts = i18n::load_catalogues(LINDEN_BINARY_DIR "/lang");
  REQUIRE(texts);
  int files = 0;
  for (auto const& at : std::filesystem::recursive_directory_iterator(std::string(LINDEN_SOURCE_DIR) + "/tests/data/instruments")) {
    if (!at.path().string().ends_with(".lif.json")) continue;
    for (auto const* language : {"en", "sl"}) {
      std::ostringstream out;
      cli::check_instruments(at.path().string(), false, (*texts)->language(language), out);
      INFO(at.path().filename().string() << "\n" << out.str());
      CHECK_FALSE(out.str().empty());
      for (auto const* blank : {"{file}", "{line}", "{field}", "{detail}", "{vector}", "casework.lif."}) CHECK_FALSE(holds(out.str(), blank));
    }
    ++files;
  }
  CHECK(files >= 80);
}

TEST_CASE("casework.texts every refusal, task, answer and state has an English text", "[pure]") {
  auto const po = read_file(std::string(LINDEN_SOURCE_DIR) + "/lang/en.d/casework.po");
  REQUIRE(po);
  auto const check = [&](std::string const& key) {
    INFO(key);
    CHECK(holds(*po, "msgid \"" + key + "\"\n"));
  };
  auto const refusals = read_csv_table(*read_file(k_broken + "/refusals.csv"));
  REQUIRE(refusals);
  for (auto const& row : refusals->rows)
    if (!row.cells[1].starts_with("error.")) check("casework.lif." + row.cells[1]);
  for (auto const word : k_task_words)
    check("casework.task." + std::string(word));
  for (auto const word : k_answer_words)
    check("casework.answer." + std::string(word));
  for (auto const word : k_trigger_words)
    check("casework.trigger." + std::string(word));
  for (auto const word : k_status_words)
    check("casework.instrument.status." + std::string(word));
}
