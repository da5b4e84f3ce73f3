#include "directory/model/record/project.h"
#include <algorithm>
#include <array>

namespace linden::directory {

ProjectState state_on(Project const& project, Day today) {
  if (project.valid_from && today < *project.valid_from) return ProjectState::not_begun;
  return project.valid_to && today > *project.valid_to ? ProjectState::ended : ProjectState::running;
}

std::string_view project_state_name(ProjectState state) {
  static constexpr std::array<std::string_view, 3> k_names = {"not_begun", "running", "ended"};
  return k_names[static_cast<std::size_t>(state)];
}

std::vector<Problem> faults_of(Project const& project) {
  std::vector<Problem> problems;
  auto const refuse = [&](std::string_view field) {
    problems.push_back(make_problem(Code::invalid, "error.json_member", field, {{"member", std::string(field)}}));
  };
  if (project.name.empty()) refuse("name");
  if (project.number <= 0) refuse("number");
  if (project.valid_from && project.valid_to && *project.valid_to < *project.valid_from) refuse("valid_to");
  auto const is_country = [](std::string const& code) {
    return code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  if (!std::all_of(project.countries.begin(), project.countries.end(), is_country)) refuse("countries");
  return problems;
}
} // namespace linden::directory
