#include "directory/store/project/project_codec.h"
#include "base/json/members.h"
#include "directory/model/record/hsds.h"
#include "directory/store/put.h"
#include "directory/store/service_codec.h"
#include "directory/store/service_names.h"
#include <algorithm>

namespace linden::directory {
namespace {
Result<RecordId> read_uuid(std::string text) {
  if (!is_uuid(text)) return fail(Code::invalid, "error.json_member", "id", {{"member", "id"}});
  std::erase(text, '-');
  return read_id<RecordId>(text);
}

Result<void> read_own(Project& project, json::Object const& object) {
  json::Members members(object);
  project.number = members.number("number", 1, 2'000'000'000, 0);
  project.key = members.text("key", true);
  project.partners = members.texts("partners");
  project.programme = members.text("programme");
  project.valid_from = members.day("valid_from");
  project.valid_to = members.day("valid_to");
  project.countries = members.texts("countries");
  project.website = members.text("website");
  project.verification = static_cast<Verification>(members.code("verification", names::k_verifications, 0));
  project.note = members.text("note");
  if (auto const* one = members.object("source")) {
    LINDEN_TRY(source, read_source(*one));
    project.source = std::move(source);
  }
  return members.done();
}
} // namespace

Result<Project> read_project(json::Object const& object) {
  json::Members members(object);
  Project project;
  auto const id = members.text("id", true);
  project.name = members.text("name", true);
  project.title = members.text("alternate_name");
  project.description = members.text("description", true); // HSDS asks for it
  auto const* own = members.object("linden");
  if (!own) members.fault("linden");
  LINDEN_CHECK(members.done());
  LINDEN_TRY(uuid, read_uuid(id));
  project.id = uuid;
  LINDEN_CHECK(read_own(project, *own));
  if (auto faults = faults_of(project); !faults.empty()) return fail(std::move(faults.front()));
  return project;
}

Result<std::optional<Project>> read_project_text(std::string_view text) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_object()) return fail(Code::malformed_text, "error.directory.object");
  if (!json::find(value.get_object(), "linden")) return std::optional<Project>();
  LINDEN_TRY(project, read_project(value.get_object()));
  return std::optional(std::move(project));
}

json::Object write_project(Project const& project) {
  json::Object own{{"number", project.number}, {"key", project.key}};
  put(own, "partners", project.partners);
  put(own, "programme", project.programme);
  put(own, "valid_from", project.valid_from);
  put(own, "valid_to", project.valid_to);
  put(own, "countries", project.countries);
  put(own, "website", project.website);
  own["verification"] = names::k_verifications[static_cast<std::size_t>(project.verification)];
  put(own, "note", project.note);
  if (project.source.line > 0) own["source"] = write_source(project.source);
  json::Object object{{"id", uuid_of(project.id.text())}, {"name", project.name}};
  put(object, "alternate_name", project.title);
  object["description"] = project.description;
  object["linden"] = std::move(own);
  return object;
}
} // namespace linden::directory
