// `directory hours expand|check|convert`: opening hours on the command line, without a store.
#pragma once
#include "directory/cli/directory_cli.h"
#include "directory/hours_answer_codec.h"
#include <istream>
namespace linden::directory::cli {

struct HoursOptions {
  HoursQuestion question;
  std::string batch; ///< a file of questions, one JSON object a line; `-` = standard input
  std::string at;    ///< local, `YYYY-MM-DDTHH:MM`
  std::string from_format = "osm"; ///< osm, hsds
  std::string to_format = "hsds";
  bool as_json = false;
};

/// Returns: 0 expanded · 1 the text, the zone or a time was refused, or the batch cannot be read.
int expand(HoursOptions const& options, std::istream& in, Streams const& streams);
/// Says what is odd or wrong, and with a zone what holds at `at` (default `now`) and when it changes. Returns: 0 · 1 refused.
int check(HoursOptions const& options, Instant now, Streams const& streams);
/// Writes hours in the other format: `question.text` is the OpenStreetMap text or the JSON of HSDS schedule rows, `-` reads
/// it from `in`. What cannot be said, or was said oddly, is told on `err`.
/// Returns: 0 written · 1 the text or the rows were refused, or no text says the same.
int convert(HoursOptions const& options, std::istream& in, Instant now, Streams const& streams);
} // namespace linden::directory::cli
