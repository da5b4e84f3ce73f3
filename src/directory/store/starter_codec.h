// The starter directory: one JSON object a line (data/directory/starter.ndjson).
#pragma once
#include "directory/model/record/project.h"
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// A total that does not equal the sum of its parts, as the source gives them. Both stay; none is corrected.
/// Source: systems.md R1.
struct CountWarning {
  int line = 0; ///< of the file read
  std::string service;
  std::string what; ///< places, units
  int total = 0;
  int sum = 0;
};
struct Starter {
  std::vector<Project> projects;
  std::vector<Service> services;
  std::vector<CountWarning> warnings;
};

/// Reads every line: a service, or `"entity":"program"` and a project, which stands before its services. A key, id or
/// number may stand only once.
/// Errors: one Problem for each faulty line; its field is "line 12, rules", its args carry the line.
Checked<Starter> read_starter(std::string_view text);
} // namespace linden::directory
