// Texts that ship inside the program: migrations, page templates, the policy table (cmake/embed.cmake writes them).
#pragma once
#include <string_view>
#include <vector>
namespace linden::embedded {
struct Text {
  std::string_view name; ///< path below src/<folder>/, e.g. "store/migrations/0001_cases.sql"
  std::string_view text;
};
std::vector<Text> const& kernel();
std::vector<Text> const& web();
std::vector<Text> const& identity();
std::vector<Text> const& directory();
std::vector<Text> const& casework();
std::vector<Text> const& figures();
std::vector<Text> const& evidence();
std::vector<Text> const& app();
} // namespace linden::embedded
