#include "casework/model/instrument/instrument.h"
#include <algorithm>

namespace linden::casework {

int rank_count(Instrument const& instrument) {
  return static_cast<int>(instrument.outcomes.empty() ? instrument.levels.size() : instrument.outcomes.size());
}

std::string const& rank_id(Instrument const& instrument, int rank) {
  auto const r = static_cast<std::size_t>(rank);
  if (instrument.outcomes.empty()) return instrument.levels[r].id;
  return instrument.outcomes[instrument.outcomes.size() - 1 - r].id;
}

std::optional<int> find_rank(Instrument const& instrument, std::string_view id) {
  for (int rank = 0; rank < rank_count(instrument); ++rank)
    if (rank_id(instrument, rank) == id) return rank;
  return std::nullopt;
}

int find_item(Instrument const& instrument, std::string_view id) {
  auto const& items = instrument.items;
  auto const at = std::find_if(items.begin(), items.end(), [&](Item const& item) { return item.id == id; });
  return at == items.end() ? -1 : static_cast<int>(at - items.begin());
}

std::vector<std::string> offered_languages(Instrument const& instrument) {
  std::vector<std::string> offered;
  for (auto const& [language, reviewed] : instrument.language_reviewed)
    if (reviewed) offered.push_back(language);
  return offered;
}

Result<void> may_run(Instrument const& instrument, bool practice_workspace) {
  switch (instrument.status) {
  case InstrumentStatus::active:
    return {};
  case InstrumentStatus::draft:
  case InstrumentStatus::reviewed:
    if (practice_workspace) return {};
    return fail(Code::conflict, "casework.error.instrument_is_draft", "instrument", {{"id", instrument.id}});
  case InstrumentStatus::retired:
    return fail(Code::conflict, "casework.error.instrument_is_retired", "instrument", {{"id", instrument.id}});
  case InstrumentStatus::empty:
    break;
  }
  return fail(Code::conflict, "casework.error.instrument_is_empty", "instrument", {{"id", instrument.id}});
}
} // namespace linden::casework
