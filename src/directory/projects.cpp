#include "directory/directory.h"
#include "directory/store/index/live_services.h"
#include "directory/store/project/project_store.h"
#include <algorithm>
#include <tuple>

namespace linden::directory {

Result<std::vector<Project>> Directory::list_projects(store::Tx& tx) {
  LINDEN_TRY(rows, list_project_rows(tx));
  std::vector<Project> projects;
  for (auto& row : rows) projects.push_back(std::move(row.project));
  std::sort(projects.begin(), projects.end(), [](Project const& a, Project const& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
  return projects;
}

Result<ProjectView> Directory::load_project(store::Tx& tx, int number, Audience audience, Instant now) {
  LINDEN_TRY(rows, list_project_rows(tx));
  auto const found = std::find_if(rows.begin(), rows.end(), [&](ProjectRow const& row) { return row.project.number == number; });
  if (found == rows.end()) return fail(Code::not_found, "error.not_found");
  LINDEN_TRY(listings, list_services(tx, audience, now));
  std::erase_if(listings, [&](ListingPointer const& listing) { return listing->org != found->org || listing->service.project != found->project.id; });
  return ProjectView{std::move(found->project), std::move(listings)};
}

Result<std::optional<Project>> Directory::project_of(store::Tx& tx, Listing const& listing) {
  if (!listing.service.project) return std::optional<Project>();
  return find_project(tx, listing.org, *listing.service.project);
}
} // namespace linden::directory
