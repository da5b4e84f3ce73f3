// Projects in the store: rows of the HSDS entity `program`.
#pragma once
#include "directory/model/record/project.h"
#include "store/database.h"
#include <optional>
#include <vector>
namespace linden::directory {

struct ProjectRow {
  OrgId org;
  Project project;
};
/// Writes or replaces by id.
Result<void> save_project(store::Tx& tx, OrgId const& org, Project const& project, Instant now);
/// Empty when there is none, or its row cannot be read.
Result<std::optional<Project>> find_project(store::Tx& tx, OrgId const& org, RecordId const& id);
/// Of every organisation, without rows that cannot be read: they have no page.
Result<std::vector<ProjectRow>> list_project_rows(store::Tx& tx);
} // namespace linden::directory
