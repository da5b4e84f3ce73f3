// What services belong to while it is paid for: partners, a funding programme, a period, countries.
#pragma once
#include "directory/model/service.h"
#include <string>
#include <vector>
namespace linden::directory {

/// HSDS calls it `program`. Both dates are inside the period; a year alone is its first and its last day.
/// Source: systems.md D-IT-01.
struct Project {
  RecordId id;
  int number = 0;  ///< opaque number of its public page
  std::string key; ///< stable name in our data files
  std::string name;
  std::string title; ///< the long name; empty = it has none
  std::string description; ///< what it is for, in one sentence
  std::vector<std::string> partners;
  std::string programme; ///< the fund that pays, as its name is written
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  std::vector<std::string> countries; ///< ISO 3166-1, in the order of the source
  std::string website;
  Verification verification = Verification::unverified;
  Source source;
  std::string note; ///< key of a text, not the text
};

enum class ProjectState { not_begun, running, ended };
/// By its dates alone: a project without them runs.
/// Example: valid_to 2025-12-31 -> running on that day, ended on 1 January 2026.
ProjectState state_on(Project const& project, Day today);
/// not_begun, running, ended.
std::string_view project_state_name(ProjectState state);

/// Errors: no name, a period that ends before it begins, a country that is no code of two letters -> every Problem at
///         once, with the field.
std::vector<Problem> faults_of(Project const& project);
} // namespace linden::directory
