#include "figures/model/estimate/model.h"
#include "base/text.h"
#include <algorithm>
#include <bit>

namespace linden::figures {
namespace {
std::string list_numbers(ListSet effect) {
  std::string text;
  for (int i = 0; i < k_most_lists; ++i)
    if (effect >> i & 1) text += static_cast<char>('1' + i);
  return text;
}

bool comes_before(ListSet a, ListSet b) {
  int const size_a = std::popcount(a), size_b = std::popcount(b);
  return size_a != size_b ? size_a < size_b : list_numbers(a) < list_numbers(b);
}

Result<ListSet> read_effect(std::string_view text, int lists) {
  ListSet effect = 0;
  for (char const c : text) {
    if (c < '1' || c >= '1' + lists || (effect >> (c - '1') & 1))
      return fail(Code::invalid, "error.figures.model", {}, {{"lists", std::to_string(lists)}});
    effect |= ListSet(1) << (c - '1');
  }
  if (effect == 0) return fail(Code::invalid, "error.figures.model", {}, {{"lists", std::to_string(lists)}});
  return effect;
}
} // namespace

LoglinearModel LoglinearModel::main_effects(int lists) {
  LoglinearModel model(lists);
  for (int i = 0; i < lists; ++i) model.m_effects.push_back(ListSet(1) << i);
  return model;
}

LoglinearModel LoglinearModel::with(ListSet effect) const {
  LoglinearModel model = *this;
  for (ListSet part = effect; part != 0; part = (part - 1) & effect) {
    if (model.has(part)) continue;
    auto const at = std::lower_bound(model.m_effects.begin(), model.m_effects.end(), part, comes_before);
    model.m_effects.insert(at, part);
  }
  return model;
}

bool LoglinearModel::has(ListSet effect) const {
  return std::find(m_effects.begin(), m_effects.end(), effect) != m_effects.end();
}

LoglinearModel LoglinearModel::without(int list) const {
  auto model = main_effects(m_lists - 1);
  ListSet const below = (ListSet(1) << list) - 1;
  for (auto const effect : m_effects)
    if (!(effect >> list & 1)) model = model.with((effect & below) | (effect >> (list + 1) << list));
  return model;
}

std::string LoglinearModel::text() const {
  std::vector<ListSet> largest;
  for (auto const effect : m_effects)
    if (std::none_of(m_effects.begin(), m_effects.end(),
                     [&](ListSet other) { return other != effect && (other & effect) == effect; }))
      largest.push_back(effect);
  std::stable_sort(largest.begin(), largest.end(),
                   [](ListSet a, ListSet b) { return std::popcount(a) > std::popcount(b); });
  std::vector<std::string> names;
  for (auto const effect : largest) names.push_back(list_numbers(effect));
  return "[" + join(names, ",") + "]";
}

Result<LoglinearModel> read_model(std::string_view text, int lists) {
  auto const inner = trim(text);
  if (inner.size() < 3 || inner.front() != '[' || inner.back() != ']')
    return fail(Code::invalid, "error.figures.model", {}, {{"lists", std::to_string(lists)}});
  auto model = LoglinearModel::main_effects(lists);
  for (auto const& part : split(inner.substr(1, inner.size() - 2), ',')) {
    LINDEN_TRY(effect, read_effect(trim(part), lists));
    model = model.with(effect);
  }
  return model;
}
} // namespace linden::figures
