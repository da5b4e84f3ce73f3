#include "casework/model/instrument/soundness.h"
#include <algorithm>

namespace linden::casework {
namespace {
constexpr int k_most_unknowns = 8;

// The items whose truth is not known, among those that the form asks.
std::vector<std::size_t> unknown_items(PassInput const& input) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < input.truths.size(); ++i)
    if (input.asked[i] && input.truths[i] == Truth::unknown) found.push_back(i);
  return found;
}
} // namespace

int Sampler::pick(int below) {
  m_state += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = m_state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  z ^= z >> 31;
  return static_cast<int>(z % static_cast<std::uint64_t>(below));
}

AnswerSheet random_sheet(Instrument const& instrument, Sampler& sampler, int unknowns) {
  AnswerSheet sheet;
  if (!instrument.forms.empty())
    sheet.form = instrument.forms[static_cast<std::size_t>(sampler.pick(static_cast<int>(instrument.forms.size())))].id;
  int const share = 1 + sampler.pick(9); // of ten answers, how many are yes
  for (auto const& item : instrument.items) {
    auto& answer = sheet.answers[item.id];
    answer.value = sampler.pick(10) < share ? AnswerValue::yes : AnswerValue::no;
    if (item.confirm && sampler.pick(2)) answer.source = AnswerSource::document;
  }
  for (int i = 0; i < unknowns; ++i) {
    auto const& item =
        instrument.items[static_cast<std::size_t>(sampler.pick(static_cast<int>(instrument.items.size())))];
    if (!item.confirm) sheet.answers[item.id].value = static_cast<AnswerValue>(3 + sampler.pick(3));
  }
  if (instrument.profiles.empty()) return sheet;
  int const age = 12 + sampler.pick(14);
  switch (sampler.pick(3)) {
  case 0:
    sheet.age = {age, age};
    break;
  case 1:
    sheet.age = {age, age + sampler.pick(6)};
    break;
  default:
    break;
  }
  return sheet;
}

SoundnessReport sample_soundness(Instrument const& instrument, std::uint64_t seed, int cases) {
  SoundnessReport report;
  Sampler sampler(seed);
  for (int i = 0; i < cases; ++i) {
    auto input = read_sheet(instrument, random_sheet(instrument, sampler, sampler.pick(k_most_unknowns + 1)));
    if (!input) continue;
    auto const stated = bounds_of(instrument, *input, {});
    auto const open = unknown_items(*input);
    Bounds reached{rank_count(instrument), -1};
    bool inside = true;
    for (std::uint32_t bits = 0; bits < (1u << open.size()); ++bits) {
      for (std::size_t k = 0; k < open.size(); ++k)
        input->truths[open[k]] = (bits >> k & 1u) ? Truth::yes : Truth::no;
      auto const full = bounds_of(instrument, *input, {});
      inside = inside && stated.established <= full.established && full.ceiling <= stated.ceiling;
      reached = {std::min(reached.established, full.established), std::max(reached.ceiling, full.ceiling)};
      ++report.completions;
    }
    ++report.cases;
    if (inside) ++report.sound;
    if (inside && reached == stated) ++report.tight;
  }
  return report;
}
} // namespace linden::casework
