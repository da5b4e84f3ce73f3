// A project as the JSON of an HSDS `program`: its members by the standard's names, ours under `linden`.
#pragma once
#include "base/json/json.h"
#include "directory/model/record/project.h"
#include <optional>
#include <string_view>
namespace linden::directory {

/// Name of the HSDS entity.
inline constexpr std::string_view k_project_entity = "program";

/// Errors: a member that is missing, faulty or not known; faults_of() -> the first, with its member.
Result<Project> read_project(json::Object const& object);
/// Empty for a `program` that has no member `linden`: an import brought it, and it has no page.
Result<std::optional<Project>> read_project_text(std::string_view text);
json::Object write_project(Project const& project);
} // namespace linden::directory
