#include "directory/model/record/rule_text.h"
#include "base/text.h"
#include <algorithm>
#include <array>

namespace linden::directory {
namespace {
constexpr std::array<std::string_view, 5> k_comparisons = {"at_least", "at_most", "one_of", "none_of", "not_stated"};

Result<Condition> read_condition(std::vector<std::string> const& words) {
  auto const refused = [] { return fail(Code::invalid, "error.directory.rule_line"); };
  if (words.size() < 2) return refused();
  Condition condition;
  auto const subject = find_subject(words[0]);
  if (!subject || *subject == Subject::not_known) return fail(Code::invalid, "error.directory.subject");
  condition.subject = *subject;
  auto const comparison = std::find(k_comparisons.begin(), k_comparisons.end(), words[1]);
  if (comparison == k_comparisons.end()) return refused();
  condition.comparison = static_cast<Comparison>(comparison - k_comparisons.begin());
  bool const is_number = condition.comparison <= Comparison::at_most;
  if (is_number) {
    if (words.size() != 3) return refused();
    LINDEN_TRY(number, read_integer(words[2], 0, 100'000));
    condition.number = static_cast<int>(number);
    return condition;
  }
  auto* list = &condition.values;
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "ask") list = &condition.ask;
    else list->push_back(words[i]);
  }
  return condition;
}

Result<EligibilityRule> read_line(std::string_view line, int number) {
  auto const arrow = line.find("->");
  if (arrow == std::string_view::npos) return fail(Code::invalid, "error.directory.rule_line");
  EligibilityRule rule;
  rule.id = "line-" + std::to_string(number);
  rule.code = trim(line.substr(arrow + 2));
  std::vector<std::string> words;
  auto const add = [&]() -> Result<void> {
    LINDEN_TRY(condition, read_condition(words));
    rule.any_of.push_back(std::move(condition));
    words.clear();
    return {};
  };
  for (auto const& word : split(line.substr(0, arrow), ' ')) {
    if (word == "or") {
      LINDEN_CHECK(add());
    } else if (!word.empty()) {
      words.push_back(word);
    }
  }
  LINDEN_CHECK(add());
  LINDEN_CHECK(check_eligibility({rule}));
  return rule;
}
} // namespace

Checked<Eligibility> read_rules(std::string_view text) {
  Eligibility rules;
  std::vector<Problem> problems;
  int number = 0;
  for (auto const& part : split(text, '\n')) {
    ++number;
    auto const line = trim(part);
    if (line.empty()) continue;
    auto rule = read_line(line, number);
    if (rule) {
      rules.push_back(*std::move(rule));
      continue;
    }
    auto problem = std::move(rule).error();
    problem.field = "rules";
    problem.args.emplace_back("line", std::to_string(number));
    problems.push_back(std::move(problem));
  }
  if (auto const checked = check_eligibility(rules); problems.empty() && !checked) {
    problems.push_back(checked.error());
    problems.back().field = "rules";
  }
  if (!problems.empty()) return tl::make_unexpected(std::move(problems));
  return rules;
}

std::string write_rules(Eligibility const& rules) {
  std::string text;
  for (auto const& rule : rules) {
    bool is_first = true;
    for (auto const& condition : rule.any_of) {
      text += is_first ? "" : " or ";
      is_first = false;
      text += subject_name(condition.subject);
      text += " ";
      text += k_comparisons[static_cast<std::size_t>(condition.comparison)];
      if (condition.comparison <= Comparison::at_most) text += " " + std::to_string(condition.number);
      for (auto const& value : condition.values) text += " " + value;
      if (!condition.ask.empty()) text += " ask " + join(condition.ask, " ");
    }
    text += " -> " + rule.code + "\n";
  }
  return text;
}
} // namespace linden::directory
