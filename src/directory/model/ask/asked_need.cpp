#include "directory/model/ask/asked_need.h"
#include <algorithm>
#include <array>
#include <set>

namespace linden::directory {
namespace {
constexpr std::size_t k_value_limit = 64;
constexpr std::size_t k_values_limit = 20;
constexpr std::array<std::string_view, 23> k_fields = {
    "kinds",          "persons",          "days",          "languages",      "audience",
    "anonymous",      "no_papers",        "no_contact",    "age",            "gender",
    "identification", "exploitation",     "cooperation",   "residence",      "nationality_group",
    "children",       "child_ages",       "oldest_boy",    "pregnancy",      "care_needs",
    "documents_held", "referral_by",      "pets_or_adult"};

std::set<Subject> subjects_read(std::vector<ListingPointer> const& houses) {
  std::set<Subject> subjects;
  for (auto const& house : houses)
    for (auto const& rule : house->service.eligibility)
      for (auto const& condition : rule.any_of) subjects.insert(condition.subject);
  return subjects;
}

/// Adds a line unless there is nothing to say.
class Lines {
public:
  explicit Lines(AskedNeed& asked) : m_asked(asked) {}
  void list(std::string_view field, std::vector<std::string> const& values) {
    if (!values.empty()) m_asked.lines.push_back({std::string(field), values});
  }
  void text(std::string_view field, std::string const& value) {
    if (!value.empty()) list(field, {value});
  }
  void number(std::string_view field, std::optional<int> const& value) {
    if (value) list(field, {std::to_string(*value)});
  }
  void numbers(std::string_view field, std::vector<int> const& values) {
    std::vector<std::string> texts;
    for (int const value : values) texts.push_back(std::to_string(value));
    list(field, texts);
  }
  void yes(std::string_view field, bool value) {
    if (value) list(field, {"yes"});
  }
  void tri(std::string_view field, Tri value) {
    if (value != Tri::unknown) list(field, {std::string(tri_name(value))});
  }

private:
  AskedNeed& m_asked;
};

void add_facts(Lines& lines, Facts const& facts, std::set<Subject> const& read) {
  auto const has = [&](Subject subject) { return read.contains(subject); };
  if (has(Subject::age)) lines.number("age", facts.age);
  if (has(Subject::gender)) lines.text("gender", facts.gender);
  if (has(Subject::identification)) lines.text("identification", facts.identification);
  if (has(Subject::exploitation)) lines.list("exploitation", facts.exploitation);
  if (has(Subject::cooperation_with_police)) lines.text("cooperation", facts.cooperation_with_police);
  if (has(Subject::residence_status)) lines.text("residence", facts.residence_status);
  if (has(Subject::nationality_group)) lines.text("nationality_group", facts.nationality_group);
  // Whoever gives a bed has to know who comes along.
  lines.number("children", facts.children);
  if (has(Subject::child_age)) lines.numbers("child_ages", facts.child_ages);
  if (has(Subject::oldest_boy)) lines.number("oldest_boy", facts.oldest_boy);
  if (has(Subject::pregnancy)) lines.tri("pregnancy", facts.pregnant);
  if (has(Subject::care_needs)) lines.list("care_needs", facts.care_needs);
  if (has(Subject::documents_held)) lines.tri("documents_held", facts.documents_held);
  if (has(Subject::referral_by)) lines.text("referral_by", facts.referral_by);
  std::vector<std::string> along;
  if (has(Subject::pets) && facts.pets == Tri::yes) along.emplace_back("pets");
  if (has(Subject::accompanying_adult) && facts.accompanying_adult == Tri::yes) along.emplace_back("adult");
  lines.list("pets_or_adult", along);
}

struct Band {
  int up_to; ///< inclusive
  std::string_view name;
};
constexpr Band k_ages[] = {{13, "0-13"}, {17, "14-17"}, {24, "18-24"}, {34, "25-34"}, {49, "35-49"}};
constexpr Band k_persons[] = {{1, "1"}, {2, "2"}, {3, "3"}};
constexpr Band k_days[] = {{5, "1-5"}, {30, "6-30"}, {90, "31-90"}};

template <std::size_t N> std::string band_of(Band const (&bands)[N], std::string_view last, std::string const& value) {
  auto const number = std::atoi(value.c_str());
  for (auto const& band : bands)
    if (number <= band.up_to) return std::string(band.name);
  return std::string(last);
}
} // namespace

std::span<std::string_view const> asked_fields() { return k_fields; }

AskedNeed asked_need(Need const& need, std::vector<ListingPointer> const& houses) {
  AskedNeed asked;
  asked.persons = places_needed(need);
  Lines lines(asked);
  lines.list("kinds", need.kinds);
  lines.number("persons", asked.persons);
  if (need.days > 0) lines.number("days", need.days);
  lines.list("languages", need.languages);
  lines.text("audience", need.audience);
  lines.yes("anonymous", need.anonymous);
  lines.yes("no_papers", need.no_papers);
  lines.yes("no_contact", need.no_contact_with_authority);
  add_facts(lines, need.facts, subjects_read(houses));
  return asked;
}

Result<void> check_asked(AskedNeed const& asked) {
  for (auto const& line : asked.lines) {
    bool const is_known = std::find(k_fields.begin(), k_fields.end(), line.field) != k_fields.end();
    bool const is_short = line.values.size() <= k_values_limit &&
                          std::all_of(line.values.begin(), line.values.end(),
                                      [](auto const& value) { return value.size() <= k_value_limit; });
    if (!is_known || !is_short) return fail(Code::invalid, "error.ask.field", is_known ? line.field : "need");
  }
  return {};
}

AskedNeed banded(AskedNeed const& asked) {
  auto copy = asked;
  for (auto& line : copy.lines)
    for (auto& value : line.values) {
      if (line.field == "age" || line.field == "oldest_boy" || line.field == "child_ages") value = band_of(k_ages, "50+", value);
      else if (line.field == "persons" || line.field == "children") value = value == "0" ? value : band_of(k_persons, "4+", value);
      else if (line.field == "days") value = band_of(k_days, "91+", value);
    }
  return copy;
}
} // namespace linden::directory
