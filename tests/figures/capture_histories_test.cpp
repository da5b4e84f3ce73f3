#include "figures/mse.h"
using namespace linden;
using namespace linden::figures;

namespace {
Result<CaptureHistories> read(std::string const& text) {
  LINDEN_TRY(table, read_csv_table(text));
  return read_capture_histories(table);
}
void refuses(std::string const& text, std::string const& key, std::string const& line, std::string const& column) {
  INFO(text);
  auto const histories = read(text);
  REQUIRE_FALSE(histories);
  CHECK(histories.error().message_key == key);
  CHECK(exit_status(histories.error().code) == 1);
  REQUIRE(histories.error().args.size() >= 2);
  CHECK(histories.error().args[0].second == line);
  CHECK(histories.error().args[1].second == column);
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
  refuses("a,b,n\n1,0,5\n2,1,7\n", "error.figures.not_zero_or_one", "3", "1");
  refuses("a,b,n\n1,0,5\n0,,7\n", "error.figures.not_zero_or_one", "3", "2");
  refuses("a,b,n\n1,0,-5\n", "error.figures.negative_count", "2", "3");
  refuses("a,b,n\n1,0,5.5\n", "error.figures.fractional_count", "2", "3");
  refuses("a,b,n\n1,0,NaN\n", "error.figures.bad_count", "2", "3");
  refuses("a,b,n\n1,0,\n", "error.figures.bad_count", "2", "3");
  refuses("a,b,n\n1,0,9007199254740993\n", "error.figures.bad_count", "2", "3");
  refuses("a,b,n\n1,0,9007199254740992\n", "error.figures.too_many_people", "2", "3");
  refuses("a,b,n\n1,0,5\n0,0,3\n", "error.figures.hidden_cell_given", "3", "3");
  refuses("a,b,n\n1,0,5\n0,0,0\n", "error.figures.hidden_cell_given", "3", "3");
  refuses("a,b,m\n1,0,5\n", "error.figures.no_count_column", "1", "3");
  refuses("a,n,count\n1,0,5\n", "error.figures.two_count_columns", "1", "3");
  refuses("a,n\n1,5\n", "error.figures.too_few_lists", "1", "1");
  refuses("a,b,n\n1,0,0\n0,1,0\n", "error.figures.nobody_counted", "1", "3");
  refuses("a,b,c,d,e,f,g,h,i,n\n1,0,0,0,0,0,0,0,0,4\n", "error.figures.too_many_lists", "1", "9");
  CHECK(read("").error().message_key == "error.csv_empty");
  CHECK(read("a,a,n\n1,0,5\n").error().message_key == "error.csv_header_twice");
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
