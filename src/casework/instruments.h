// The instruments of a folder: loaded, checked against their lock file and their golden answers, and run.
#pragma once
#include "casework/model/instrument/activation.h"
#include "casework/model/instrument/evaluate.h"
#include "casework/model/instrument/soundness.h"
namespace linden::casework {

/// A file of the folder: the instrument, or why it was refused.
struct ShelfEntry {
  std::string file; ///< below the folder
  std::optional<Instrument> instrument;
  std::vector<Problem> problems;
  bool stops_start = false; ///< broken, and active or so damaged that its status cannot be read
};
/// All files, by name. One broken file never hides the others.
struct InstrumentShelf {
  std::vector<ShelfEntry> entries;
  /// The newest runnable version with this id; nullptr when there is none.
  [[nodiscard]] Instrument const* find(std::string_view id) const;
};
/// Reads `*.lif.json` below the folder and `instruments.lock`.
/// Errors: no such folder, or a lock file that is missing or malformed.
Result<InstrumentShelf> load_instrument_shelf(std::string const& folder);
/// Errors: the first entry that stops the start.
Result<void> check_may_start(InstrumentShelf const& shelf);

Checked<Instrument> load_instrument_file(std::string const& path);

/// One file looked at from all sides. `problems` are faults; `activation` is what is missing before it may be active.
struct InstrumentCheck {
  std::optional<Instrument> instrument;
  std::vector<Problem> problems;
  std::vector<Problem> activation;
  GoldenSummary golden;
  SoundnessReport soundness;
};
/// Cost: about 100,000 evaluations. Source: instruments.md 3, 400 cases x 256 completions.
InstrumentCheck check_instrument_file(std::string const& path, int cases = 400);

/// Reads answers (JSON text, instruments.md 7) for the instrument. `age` "29", "17-20" or empty replaces the sheet's.
Result<AnswerSheet> read_answers(Instrument const& instrument, std::string_view json_text, std::string_view age = {});
/// The result's stored bytes: canonical JSON.
std::string result_bytes(InstrumentResult const& result);
/// What `check` found, as JSON text for programs.
std::string check_report_json(std::string const& path, InstrumentCheck const& check);
} // namespace linden::casework
