// A project and its services as JSON, for the API and the command line.
#pragma once
#include "directory/directory.h"
#include "base/json/json.h"
#include <vector>
namespace linden::directory {

/// The HSDS members, ours under `linden`, there also the `state` on `today` and the `services`.
json::Object write_project_view(ProjectView const& view, Day today);
/// The same without services.
json::Array write_projects(std::vector<Project> const& projects, Day today);
} // namespace linden::directory
