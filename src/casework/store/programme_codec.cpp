#include "casework/store/programme_codec.h"
#include "base/toml/toml.h"
#include <algorithm>
#include <array>

namespace linden::casework {
namespace {
constexpr std::array<std::string_view, 9> k_kinds = {
    "crisis_accommodation", "safe_accommodation", "reintegration", "outreach", "counselling",
    "health_access",        "helpline",           "day_centre",    "training"};
constexpr std::array<std::string_view, 17> k_members = {
    "id",          "version",   "country", "organisation", "service", "name",      "kind", "from",      "to",
    "warn_before", "extension", "aid",     "counters",     "source",  "confirmed", "ask",  "to_confirm"};
constexpr std::array<std::string_view, 3> k_units = {"persons", "sessions", "contacts"};

template <std::size_t Size> bool is_in(std::array<std::string_view, Size> const& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class ProgrammeReader {
public:
  ProgrammeReader(std::string file, std::set<std::string> const& services)
      : m_file(std::move(file)), m_services(services) {}

  Programme read(toml::Table const& row) {
    Programme programme;
    m_field = programme.id = row.text("id");
    for (auto const& [key, value] : row.members())
      if (!is_in(k_members, key)) refuse("unknown_member", key);
    programme.version = static_cast<int>(row.number("version", 1));
    programme.country = row.text("country");
    programme.organisation = row.text("organisation");
    programme.service = row.text("service");
    programme.kind = row.text("kind");
    programme.from = read_day_of(row, "from");
    programme.to = read_day_of(row, "to");
    programme.ask = row.text("ask");
    programme.to_confirm = row.texts("to_confirm");
    if (row.find("warn_before")) programme.warn_before = Days(row.number("warn_before", -1));
    read_name(row, programme);
    read_rules(row, programme);
    read_source(row, programme);
    check(programme);
    return programme;
  }
  void refuse(std::string_view rule, std::string_view detail = {}) {
    m_problems.push_back(make_problem(Code::invalid, "casework.programme." + std::string(rule), m_field,
                                      {{"file", m_file}, {"programme", m_field}, {"detail", std::string(detail)}}));
  }
  void at(std::string id) { m_field = std::move(id); }
  [[nodiscard]] std::vector<Problem> const& problems() const { return m_problems; }

private:
  std::optional<Day> read_day_of(toml::Table const& row, std::string_view key) {
    if (!row.find(key)) return {};
    auto const day = read_day(row.text(key));
    if (!day) refuse("day", key);
    return day ? std::optional(*day) : std::nullopt;
  }
  static toml::Table const* table_of(toml::Table const& row, std::string_view key) {
    auto const* value = row.find(key);
    return value ? value->as<toml::Table>() : nullptr;
  }
  void read_name(toml::Table const& row, Programme& programme) {
    if (auto const* name = table_of(row, "name"))
      for (auto const& [language, value] : name->members())
        if (auto const* text = value.as<std::string>()) programme.name[language] = *text;
    if (!programme.name.count("en")) refuse("missing", "name.en");
  }
  void read_rules(toml::Table const& row, Programme& programme) {
    if (auto const* extension = table_of(row, "extension"))
      programme.extension = ExtensionRule{Days(extension->number("most", 0)), extension->texts("needs")};
    if (programme.extension && programme.extension->most < Days(1)) refuse("missing", "extension.most");
    auto const* aid = table_of(row, "aid");
    programme.weekly_aid = aid && aid->yes("weekly");
    for (auto const& counter : row.tables("counters")) {
      programme.counters.push_back({static_cast<int>(counter.number("from")), counter.text("unit")});
      if (!is_in(k_units, counter.text("unit")) || counter.number("from") < 1990)
        refuse("counter", counter.text("unit"));
    }
  }
  void read_source(toml::Table const& row, Programme& programme) {
    if (auto const* source = table_of(row, "source")) {
      programme.report = source->text("report");
      programme.line = static_cast<int>(source->number("line"));
    }
    if (programme.report.empty() || programme.line < 1) refuse("missing", "source");
    auto const* confirmed = table_of(row, "confirmed");
    if (!confirmed) return;
    auto const on = read_day(confirmed->text("on"));
    if (confirmed->text("by").empty() || !on)
      refuse("confirmed");
    else
      programme.confirmed = Confirmed{confirmed->text("by"), *on};
  }
  void check(Programme const& programme) {
    if (programme.id.empty()) refuse("missing", "id");
    bool const country =
        programme.country.size() == 2 &&
        std::all_of(programme.country.begin(), programme.country.end(), [](char c) { return 'A' <= c && c <= 'Z'; });
    if (!country) refuse("country", programme.country);
    if (!is_in(k_kinds, programme.kind)) refuse("kind", programme.kind);
    if (!programme.service.empty() && !m_services.count(programme.service))
      refuse("unknown_service", programme.service);
    if (programme.warn_before && (*programme.warn_before < Days(0) || *programme.warn_before > Days(90)))
      refuse("warn_before");
    if (programme.from && programme.to && *programme.to < *programme.from) refuse("day", "to");
  }

  std::string m_file;
  std::set<std::string> const& m_services;
  std::string m_field;
  std::vector<Problem> m_problems;
};
} // namespace

Checked<std::vector<Programme>> read_programmes(std::string const& file, std::string_view text,
                                                std::set<std::string> const& services) {
  auto const root = toml::read(text);
  if (!root) return tl::make_unexpected(std::vector{root.error()});
  ProgrammeReader reader(file, services);
  std::vector<Programme> programmes;
  for (auto const& [key, value] : root->members())
    if (key != "programme") reader.refuse("unknown_member", key);
  for (auto const& row : root->tables("programme")) {
    auto programme = reader.read(row);
    for (auto const& other : programmes) {
      if (other.id != programme.id) continue;
      reader.at(programme.id);
      if (overlap(other, programme) || other.version == programme.version) reader.refuse("overlap");
    }
    programmes.push_back(std::move(programme));
  }
  if (!reader.problems().empty()) return tl::make_unexpected(reader.problems());
  return programmes;
}
} // namespace linden::casework
