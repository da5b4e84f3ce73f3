// Tables of capture histories that are refused, each for one fault: what is said, and where the fault stands.
#pragma once
#include <string>
#include <vector>
namespace linden::testing {

struct RefusedTable {
  std::string text, key, line, column; ///< line and column are empty where the fault is the whole file's
};
inline std::vector<RefusedTable> const& refused_tables() {
  static std::vector<RefusedTable> const tables = {
      {"a,b,n\n1,0,5\n2,1,7\n", "error.figures.not_zero_or_one", "3", "1"},
      {"a,b,n\n1,0,5\n0,,7\n", "error.figures.not_zero_or_one", "3", "2"},
      {"a,b,n\n1,0,-5\n", "error.figures.negative_count", "2", "3"},
      {"a,b,n\n1,0,5.5\n", "error.figures.fractional_count", "2", "3"},
      {"a,b,n\n1,0,NaN\n", "error.figures.bad_count", "2", "3"},
      {"a,b,n\n1,0,\n", "error.figures.bad_count", "2", "3"},
      {"a,b,n\n1,0,9007199254740993\n", "error.figures.bad_count", "2", "3"},
      {"a,b,n\n1,0,9007199254740992\n", "error.figures.too_many_people", "2", "3"},
      {"a,b,n\n1,0,5\n0,0,3\n", "error.figures.hidden_cell_given", "3", "3"},
      {"a,b,n\n1,0,5\n0,0,0\n", "error.figures.hidden_cell_given", "3", "3"},
      {"a,b,m\n1,0,5\n", "error.figures.no_count_column", "1", "3"},
      {"a,n,count\n1,0,5\n", "error.figures.two_count_columns", "1", "3"},
      {"a,n\n1,5\n", "error.figures.too_few_lists", "1", "1"},
      {"a,b,n\n1,0,0\n0,1,0\n", "error.figures.nobody_counted", "1", "3"},
      {"a,b,c,d,e,f,g,h,i,n\n1,0,0,0,0,0,0,0,0,4\n", "error.figures.too_many_lists", "1", "9"},
      {"a,a,n\n1,0,5\n", "error.csv_header_twice", "", ""},
      {"", "error.csv_empty", "", ""},
  };
  return tables;
}
} // namespace linden::testing
