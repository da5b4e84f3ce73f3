#include "base/csv.h"
#include "casework/lif_support.h"
#include "casework/store/instrument_lock.h"
#include "casework/store/lif_codec.h"
#include <filesystem>
#include <fstream>
#include <set>
using namespace linden;
using namespace linden::casework;
using namespace linden::casework::test;
namespace fs = std::filesystem;

namespace {
std::string argument(Problem const& problem, std::string_view name) {
  for (auto const& [key, value] : problem.args)
    if (key == name) return value;
  return {};
}

// A copy of the shipped instruments that a test may damage.
struct TempShelf {
  std::string folder = (fs::temp_directory_path() / "linden-shelf-XXXXXX").string();
  TempShelf() {
    REQUIRE(mkdtemp(folder.data()));
    fs::copy(k_folder, folder, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }
  ~TempShelf() {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  void write(std::string const& file, std::string const& text) const { std::ofstream(folder + "/" + file) << text; }
  [[nodiscard]] std::string read(std::string const& file) const { return *read_file(folder + "/" + file); }
};

ShelfEntry const& entry_of(InstrumentShelf const& shelf, std::string const& file) {
  for (auto const& entry : shelf.entries)
    if (entry.file == file) return entry;
  FAIL(file << " is not on the shelf");
  return shelf.entries.front();
}
} // namespace

TEST_CASE("lif.t07_loader_rejects: one broken file for each rule", "[pure]") {
  auto const text = read_file(k_broken + "/refusals.csv");
  REQUIRE(text);
  auto const table = read_csv_table(*text);
  REQUIRE(table);
  std::set<std::string> listed;
  for (auto const& row : table->rows) {
    auto const& file = row.cells[0];
    listed.insert(file + ".lif.json");
    auto const loaded = load_instrument_file(k_broken + "/" + file + ".lif.json");
    INFO(file);
    REQUIRE_FALSE(loaded);
    auto const rule = row.cells[1].starts_with("error.") ? row.cells[1] : "casework.lif." + row.cells[1];
    bool found = false;
    for (auto const& problem : loaded.error()) {
      UNSCOPED_INFO(problem.message_key << " at " << problem.field << " line " << argument(problem, "line"));
      found = found || (problem.message_key == rule && problem.field == row.cells[2]);
      CHECK(argument(problem, "file") == file + ".lif.json");
      CHECK_FALSE(argument(problem, "line").empty());
    }
    CHECK(found);
  }
  for (auto const& at : fs::directory_iterator(k_broken)) {
    auto const name = at.path().filename().string();
    if (name.ends_with(".lif.json") && !name.starts_with("whole-")) CHECK(listed.count(name) == 1);
  }
}

TEST_CASE("lif.t07 the files without the fault are accepted", "[pure]") {
  for (auto const* name : {"whole-screening", "whole-risk"}) {
    auto const loaded = load_instrument_file(k_broken + "/" + name + ".lif.json");
    if (!loaded) UNSCOPED_INFO(loaded.error()[0].message_key << " " << loaded.error()[0].field);
    CHECK(loaded);
  }
}

TEST_CASE("lif.t07 a refusal names the line of the fault", "[pure]") {
  std::string text = *read_file(k_broken + "/whole-risk.lif.json");
  auto const at = text.find("\"critical\": true");
  REQUIRE(at != std::string::npos);
  text.replace(at, 16, "\"critical\": 1");
  auto const line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  auto const loaded = read_instrument("x.lif.json", text);
  REQUIRE_FALSE(loaded);
  CHECK(argument(loaded.error()[0], "line") == std::to_string(line));
  CHECK(loaded.error()[0].message_key == "casework.lif.wrong_kind");
}

TEST_CASE("lif.t07 an oversized file and too many items are refused", "[pure]") {
  CHECK(read_instrument("x", std::string(k_lif_limit + 1, ' ')).error()[0].code == Code::too_large);
}

TEST_CASE("lif.every shipped file loads and equals its lock", "[pure]") {
  auto const shelf = load_instrument_shelf(k_folder);
  REQUIRE(shelf);
  CHECK(shelf->entries.size() == 25);
  for (auto const& entry : shelf->entries) {
    INFO(entry.file);
    for (auto const& problem : entry.problems)
      UNSCOPED_INFO(problem.message_key << " " << problem.field);
    CHECK(entry.problems.empty());
    CHECK(entry.instrument);
  }
  CHECK(check_may_start(*shelf));
  REQUIRE(shelf->find("int.palermo.art3"));
  CHECK(shelf->find("us.raft") == nullptr); // an empty pack is listed and never run
  CHECK(entry_of(*shelf, "empty/es.vpr.lif.json").instrument->do_not_ship);
}

TEST_CASE("lif.t07 the same version with other bytes is refused, and the others stay", "[sqlite]") {
  TempShelf temp;
  auto text = temp.read("palermo-art3.lif.json");
  temp.write("palermo-art3.lif.json", text + " ");
  temp.write("empty/us.raft.lif.json", "{");
  auto shelf = load_instrument_shelf(temp.folder);
  REQUIRE(shelf);
  CHECK(entry_of(*shelf, "palermo-art3.lif.json").problems[0].message_key == "casework.lif.lock");
  CHECK(entry_of(*shelf, "ilo-delphi-labour.lif.json").problems.empty());
  CHECK(shelf->find("int.palermo.art3") == nullptr);
  CHECK(shelf->find("int.ilo.delphi.labour") != nullptr);
  // A draft that changed does not stop the start; a file whose status cannot be read does.
  CHECK_FALSE(entry_of(*shelf, "palermo-art3.lif.json").stops_start);
  CHECK(entry_of(*shelf, "empty/us.raft.lif.json").stops_start);
  CHECK_FALSE(check_may_start(*shelf));
  temp.write("copy.lif.json", text);
  shelf = load_instrument_shelf(temp.folder);
  CHECK(entry_of(*shelf, "copy.lif.json").problems[0].message_key == "casework.lif.not_locked");
  fs::remove(temp.folder + "/instruments.lock");
  CHECK_FALSE(load_instrument_shelf(temp.folder));
}

TEST_CASE("lif.t07 a broken active file stops the start", "[sqlite]") {
  TempShelf temp;
  auto text = temp.read("palermo-art3.lif.json");
  text.replace(text.find("\"draft\""), 7, "\"active\"");
  temp.write("palermo-art3.lif.json", text);
  auto const shelf = load_instrument_shelf(temp.folder);
  REQUIRE(shelf);
  CHECK(entry_of(*shelf, "palermo-art3.lif.json").stops_start);
  CHECK_FALSE(check_may_start(*shelf));
}

TEST_CASE("lif.lock lines are read strictly", "[pure]") {
  std::string const digest(64, 'a');
  CHECK(read_instrument_lock(digest + "  a.lif.json\n")->size() == 1);
  CHECK_FALSE(read_instrument_lock(digest + " a.lif.json\n"));
  CHECK_FALSE(read_instrument_lock(digest + "  ../a.lif.json\n"));
  CHECK_FALSE(read_instrument_lock(digest + "  a\n" + digest + "  a\n"));
  CHECK(read_instrument_lock("\n" + std::string(64, 'x') + "  a.lif.json").error().args[1].second == "2");
}

TEST_CASE("lif.activation needs reviewers, sources, licence, texts and golden answers", "[pure]") {
  auto instrument = load("palermo-art3");
  auto const keys = [](std::vector<Problem> const& problems) {
    std::set<std::string> found;
    for (auto const& problem : problems)
      found.insert(problem.message_key.substr(13));
    return found;
  };
  GoldenSummary const golden{6, 1, 1, 0};
  CHECK(keys(list_activation_problems(instrument, golden)) ==
        std::set<std::string>{"no_language_reviewed", "reviewers", "unverified"});
  instrument.reviewed_by = {"A. One", "B. Two"};
  instrument.language_reviewed["en"] = true;
  for (auto& row : instrument.provenance)
    row.confidence = SourceConfidence::secondary;
  CHECK(list_activation_problems(instrument, golden).empty());
  CHECK(keys(list_activation_problems(instrument, {4, 1, 1, 0})) == std::set<std::string>{"golden"});
  CHECK(keys(list_activation_problems(instrument, {6, 0, 1, 0})) == std::set<std::string>{"golden"});
  CHECK(keys(list_activation_problems(instrument, {6, 1, 0, 0})) == std::set<std::string>{"golden"});
  CHECK(keys(list_activation_problems(instrument, {6, 1, 1, 1})) == std::set<std::string>{"golden"});
  instrument.licence.reuse = Reuse::check;
  CHECK(keys(list_activation_problems(instrument, golden)) == std::set<std::string>{"licence"});
  instrument.licence.permission_file = "permission.pdf";
  CHECK(list_activation_problems(instrument, golden).empty());
}

TEST_CASE("lif.check of a shipped file: sound, tight, golden, and what is missing before use", "[pure][slow]") {
  auto const check = check_instrument_file(k_folder + "/structured-risk-review-demo.lif.json", 60);
  CHECK(check.problems.empty());
  CHECK(check.golden.vectors == 11);
  CHECK(check.soundness.tight == 60);
  CHECK_FALSE(check.activation.empty());
}
