#include "directory/store/project/project_store.h"
#include "directory/store/entity_store.h"
#include "directory/store/project/project_codec.h"

namespace linden::directory {
namespace {
std::string const k_entity(k_project_entity);

/// A row that is no project of ours, or none any more, has no page; it never stops the other ones.
std::optional<Project> project_in(EntityRow const& row) {
  auto project = read_project_text(row.body);
  return project ? *std::move(project) : std::nullopt;
}
} // namespace

Result<void> save_project(store::Tx& tx, OrgId const& org, Project const& project, Instant now) {
  return put_entity(tx, org, {project.id, k_entity, {}, json::write(write_project(project))}, now);
}

Result<std::optional<Project>> find_project(store::Tx& tx, OrgId const& org, RecordId const& id) {
  LINDEN_TRY(row, find_entity(tx, org, k_entity, id));
  if (!row) return std::optional<Project>();
  return project_in(*row);
}

Result<std::vector<ProjectRow>> list_project_rows(store::Tx& tx) {
  LINDEN_TRY(rows, list_entities_of_all(tx, k_entity));
  std::vector<ProjectRow> projects;
  for (auto const& owned : rows)
    if (auto project = project_in(owned.row)) projects.push_back({owned.org, *std::move(project)});
  return projects;
}
} // namespace linden::directory
