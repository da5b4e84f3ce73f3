// A hierarchical log-linear model: which lists may depend on each other.
#pragma once
#include "base/result.h"
#include "figures/model/estimate/capture_histories.h"
#include <string>
#include <string_view>
#include <vector>
namespace linden::figures {

/// Always hierarchical: with an effect come all its subsets, and every list has its main effect.
/// Shape: `effects` sorted by size, then by list; the intercept is not among them.
class LoglinearModel {
public:
  static LoglinearModel main_effects(int lists);
  /// Adds `effect` and every subset of it.
  [[nodiscard]] LoglinearModel with(ListSet effect) const;
  [[nodiscard]] bool has(ListSet effect) const;
  /// What is left when one list (from 0) is taken away; the lists after it move up.
  [[nodiscard]] LoglinearModel without(int list) const;
  [[nodiscard]] int list_count() const { return m_lists; }
  [[nodiscard]] std::vector<ListSet> const& effects() const { return m_effects; }
  /// The largest effects by list numbers. Example: `[12,3]`: lists 1 and 2 depend on each other, 3 on none.
  [[nodiscard]] std::string text() const;
  auto operator<=>(LoglinearModel const&) const = default;

private:
  explicit LoglinearModel(int lists) : m_lists(lists) {}
  int m_lists = 0;
  std::vector<ListSet> m_effects;
};

/// Errors: not of the form `[12,3]`, a list twice in one effect, a list above `lists` -> Code::invalid.
Result<LoglinearModel> read_model(std::string_view text, int lists);
} // namespace linden::figures
