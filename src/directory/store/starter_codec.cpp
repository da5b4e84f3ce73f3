#include "directory/store/starter_codec.h"
#include "base/json/members.h"
#include "base/text.h"
#include "directory/store/project/project_codec.h"
#include "directory/store/service_codec.h"
#include <numeric>
#include <set>

namespace linden::directory {
namespace {
Problem on_line(Problem problem, int line) {
  auto const number = std::to_string(line);
  std::erase_if(problem.args, [](auto const& arg) { return arg.first == "line"; });
  problem.args.emplace_back("line", number);
  problem.field = "line " + number + (problem.field.empty() ? "" : ", " + problem.field);
  return problem;
}

/// `{"what":"places","total":898,"parts":[]}`: no parts = the split is not known.
Result<std::optional<CountWarning>> read_counts(json::Object const& object, Service const& service) {
  json::Members members(object);
  CountWarning warning;
  warning.service = service.key;
  warning.what = members.text("what", true);
  warning.total = members.number("total", 0, 1'000'000, 0);
  auto const parts = members.numbers("parts", 0, 1'000'000);
  LINDEN_CHECK(members.done());
  warning.sum = std::accumulate(parts.begin(), parts.end(), 0);
  if (parts.empty() || warning.sum == warning.total) return std::optional<CountWarning>();
  return std::optional(warning);
}

/// Keys, ids and numbers seen so far; those of projects and of services are apart.
class Seen {
public:
  Result<void> add(Service const& service) {
    if (service.project && !m_projects.ids.contains(service.project->text())) return fail(Code::invalid, "error.directory.project", "project");
    return add(m_services, service.key, service.id.text(), service.number);
  }
  Result<void> add(Project const& project) { return add(m_projects, project.key, project.id.text(), project.number); }

private:
  struct Marks {
    std::set<std::string> keys, ids;
    std::set<int> numbers;
  };
  static Result<void> add(Marks& marks, std::string const& key, std::string const& id, int number) {
    auto const twice = [](std::string_view field) { return fail(Code::invalid, "error.directory.twice", field); };
    if (!marks.keys.insert(key).second) return twice("key");
    if (!marks.ids.insert(id).second) return twice("id");
    if (number == 0 || !marks.numbers.insert(number).second) return twice("number");
    return {};
  }
  Marks m_projects, m_services;
};

Result<void> read_project_line(Starter& starter, json::Object object, Seen& seen) {
  object.erase("entity");
  LINDEN_TRY(project, read_project(object));
  LINDEN_CHECK(seen.add(project));
  starter.projects.push_back(std::move(project));
  return {};
}

Result<void> read_line(Starter& starter, std::string_view text, int line, Seen& seen) {
  LINDEN_TRY(value, json::read(text));
  if (!value.is_object()) return fail(Code::malformed_text, "error.directory.object");
  json::Object object = value.get_object();
  if (json::text_of(object, "entity") == k_project_entity) return read_project_line(starter, std::move(object), seen);
  json::Value const counts = object.contains("counts") ? object["counts"] : json::Value(nullptr);
  object.erase("counts");
  LINDEN_TRY(service, read_service(object));
  if (counts.is_object()) {
    LINDEN_TRY(warning, read_counts(counts.get_object(), service));
    if (warning) {
      warning->line = line;
      starter.warnings.push_back(std::move(*warning));
    }
  } else if (!counts.is_null()) {
    return fail(Code::invalid, "error.json_member", "counts", {{"member", "counts"}});
  }
  LINDEN_CHECK(seen.add(service));
  starter.services.push_back(std::move(service));
  return {};
}
} // namespace

Checked<Starter> read_starter(std::string_view text) {
  Starter starter;
  std::vector<Problem> problems;
  Seen seen;
  int line = 0;
  for (auto const& part : split(text, '\n')) {
    ++line;
    if (trim(part).empty()) continue;
    if (auto done = read_line(starter, trim(part), line, seen); !done) problems.push_back(on_line(std::move(done).error(), line));
  }
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return starter;
}
} // namespace linden::directory
