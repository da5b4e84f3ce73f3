#include "directory/project_view_codec.h"
#include "directory/store/project/project_codec.h"

namespace linden::directory {
namespace {
json::Object with_state(Project const& project, Day today) {
  auto object = write_project(project);
  object["linden"].get_object()["state"] = project_state_name(state_on(project, today));
  return object;
}
} // namespace

json::Object write_project_view(ProjectView const& view, Day today) {
  auto object = with_state(view.project, today);
  json::Array services;
  for (auto const& listing : view.services) {
    auto const& service = listing->service;
    services.emplace_back(json::Object{{"number", service.number}, {"name", service.name}, {"running", is_running(service, today)}});
  }
  object["linden"].get_object()["services"] = std::move(services);
  return object;
}

json::Array write_projects(std::vector<Project> const& projects, Day today) {
  json::Array array;
  for (auto const& project : projects) array.emplace_back(with_state(project, today));
  return array;
}
} // namespace linden::directory
