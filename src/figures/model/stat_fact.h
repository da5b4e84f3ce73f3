// One countable statement handed out by Casework: codes and a quarter, nothing that knows a person.
#pragma once
#include <map>
#include <string>
namespace linden::figures {

/// One fact is one person in one collection. It has no id, no day and no free text: codes only.
/// Source: figures.md 1.
struct StatFact {
  std::string collection;
  std::string org_group;
  std::string period;                      ///< quarter, `2025Q4`
  std::map<std::string, std::string> dims; ///< code of the dimension -> code of the value
};
} // namespace linden::figures
