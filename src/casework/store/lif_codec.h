// Reads instruments from LIF version 1, and writes results as bytes that never differ.
#pragma once
#include "base/json/json.h"
#include "casework/model/instrument/evaluate.h"
namespace linden::casework {

/// Source: instruments.md 2.
inline constexpr std::size_t k_lif_limit = 1u << 20;
inline constexpr int k_lif_depth = 16;
inline constexpr std::size_t k_lif_items = 500;

/// `file` is only a name for the refusals.
/// Errors: all of instruments.md 4 at once; each Problem has key "casework.lif.<rule>", the field, and file, line and
///         detail as arguments. Text that is no JSON at all gives one Problem with line and column.
Checked<Instrument> read_instrument(std::string const& file, std::string_view text);

/// {"answers": {item: value or {"value", "source", "told_on", "author", "confidence", "note"}}, "default", "form",
/// "age": 29, [17, 20] or null, "her_level"}. `default` is the value of every item of the form that has none.
/// Errors: an unknown member, item or value -> Code::invalid, with the field.
Result<AnswerSheet> read_answer_sheet(Instrument const& instrument, std::string_view text);

/// Canonical JSON: sorted keys, no blanks, whole numbers only.
std::string write_result(InstrumentResult const& result);
} // namespace linden::casework
