#include "figures/mse.h"
#include "figures/refused_tables.h"
using namespace linden;
using namespace linden::figures;

namespace {
Result<CaptureHistories> read(std::string const& text) {
  LINDEN_TRY(table, read_csv_table(text));
  return read_capture_histories(table);
}
void refuses(testing::RefusedTable const& table) {
  INFO(table.text);
  auto const histories = read(table.text);
  REQUIRE_FALSE(histories);
  CHECK(histories.error().message_key == table.key);
  CHECK(exit_status(histories.error().code) == 1);
  if (table.line.empty()) return;
  REQUIRE(histories.error().args.size() >= 2);
  CHECK(histories.error().args[0].second == table.line);
  CHECK(histories.error().args[1].second == table.column);
}
} // namespace

TEST_CASE("figures.capture histories are read from 0/1 and from un/obs", "[pure]") {
  auto const marks = read("a,b,n\n1,0,5\n0,1,7\n1,1,2\n");
  auto const words = read("freq,x,y2\n5,obs,un\n7,un,obs\n2,obs,obs\nNA,un,un\n");
  REQUIRE(marks);
  REQUIRE(words);
  CHECK(marks->counts == std::vector<std::int64_t>{0, 5, 7, 2});
  CHECK(words->counts == marks->counts);
  CHECK(marks->observed() == 14);
  CHECK(marks->on_all_of(3) == 2);
  CHECK(marks->on_all_of(1) == 7);
  CHECK(words->lists == std::vector<std::string>{"x", "y2"});
}

TEST_CASE("figures.capture histories name the line and column of a fault", "[pure]") {
  for (auto const& table : testing::refused_tables()) refuses(table);
}

TEST_CASE("figures.capture histories say what was summed, pooled and odd", "[pure]") {
  auto const histories = read("a,b,c,sex,n\n1,0,0,f,5\n1,0,0,m,4\n1,1,0,f,3\n0,0,1,m,8\n");
  REQUIRE(histories);
  CHECK(histories->counts[1] == 9);
  auto const has = [&](HistoryNote::Kind kind, std::string const& list, std::string const& other) {
    return std::any_of(histories->notes.begin(), histories->notes.end(), [&](HistoryNote const& note) {
      return note.kind == kind && note.list == list && note.other == other;
    });
  };
  CHECK(has(HistoryNote::Kind::summed, "", ""));
  CHECK(has(HistoryNote::Kind::pooled, "sex", ""));
  CHECK(has(HistoryNote::Kind::never_overlaps, "c", ""));
  CHECK(has(HistoryNote::Kind::contains, "a", "b"));
  CHECK_FALSE(has(HistoryNote::Kind::contains, "b", "a"));
}
