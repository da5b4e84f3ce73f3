#include "casework/store/lif_golden.h"

namespace linden::casework {
namespace {
// What the result says under a name of `expect`.
json::Value const* find_actual(json::Object const& result, std::string_view key) {
  if (key != "within") return json::find(result, key);
  auto const* due = json::find(result, "due");
  return due && due->is_object() ? json::find(due->get_object(), "review") : nullptr;
}

bool has_no_answer(AnswerSheet const& sheet) {
  for (auto const& [item, answer] : sheet.answers)
    if (answer.value != AnswerValue::not_asked) return false;
  return true;
}

// The first member of `expect` that the result does not meet; empty when all hold.
Result<std::string> find_difference(Instrument const& instrument, AnswerSheet const& sheet,
                                    json::Object const& expect) {
  LINDEN_TRY(result, evaluate(instrument, sheet));
  LINDEN_TRY(written, json::read(write_result(result)));
  for (auto const& entry : expect) {
    std::string_view const key(entry.key().data(), entry.key().size());
    auto const* actual = find_actual(written.get_object(), key);
    if (!actual || *actual != entry.value()) return std::string(key);
  }
  return std::string();
}

Result<void> check_vector(Instrument const& instrument, json::Value const& value, GoldenReport& report) {
  auto const* object = value.if_object();
  auto const* expect = object ? json::find(*object, "expect") : nullptr;
  if (!expect || !expect->is_object() || expect->get_object().empty())
    return fail(Code::invalid, "casework.lif.golden_shape", "golden", {{"file", instrument.id}});
  LINDEN_TRY(sheet, read_answer_sheet(instrument, json::write(value)));
  ++report.summary.vectors;
  if (has_no_answer(sheet)) ++report.summary.without_answers;
  if (!sheet.age.from && !sheet.age.to) ++report.summary.age_unknown;
  LINDEN_TRY(difference, find_difference(instrument, sheet, expect->get_object()));
  if (difference.empty()) return {};
  ++report.summary.failing;
  report.failures.push_back(make_problem(
      Code::invalid, "casework.lif.golden_differs", "golden",
      {{"file", instrument.id}, {"vector", std::string(json::text_of(*object, "name"))}, {"field", difference}}));
  return {};
}
} // namespace

Result<GoldenReport> check_golden(Instrument const& instrument, std::string_view text) {
  LINDEN_TRY(value, json::read(text, k_lif_depth));
  auto const* list = value.if_array();
  if (!list) return fail(Code::invalid, "casework.lif.golden_shape", "golden", {{"file", instrument.id}});
  GoldenReport report;
  for (auto const& vector : *list)
    LINDEN_CHECK(check_vector(instrument, vector, report));
  return report;
}
} // namespace linden::casework
