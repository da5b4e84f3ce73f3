// A text of opening hours asked about, and the answer: stretches of open and unknown, warnings, errors.
#pragma once
#include "base/json/json.h"
#include "directory/model/hours/osm/osm_reader.h"
#include "i18n/catalogue.h"
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// `zone` an IANA name, `holidays` "IT" or "ES-CT" or empty, `from` and `to` local, `YYYY-MM-DDTHH:MM`.
struct HoursQuestion {
  std::string text;
  std::string zone;
  std::string holidays;
  std::string from;
  std::string to;
};
/// `member` names the part of the question that is meant: `text` (then the column counts), `zone`, `holidays`, `from`, `to`.
struct HoursNote {
  std::string member = "text";
  TextNote note;
};
/// Times are local again. With errors there are no stretches.
struct HoursAnswer {
  Availability hours;
  std::vector<Stretch> stretches;
  std::vector<HoursNote> warnings;
  std::vector<HoursNote> errors;
};

/// Units:  at most 3,700 days between from and to, and 100,000 stretches.
/// Errors: none thrown away: they stand in the answer. Source: directory.md 3 and 15.
HoursAnswer expand_hours(HoursQuestion const& question);
/// Reads text, zone and holidays only; the warnings say when a holiday is asked for that is not known.
HoursAnswer read_hours(HoursQuestion const& question);

/// Errors: not an object of texts, a member that is unknown or missing -> Code::malformed_text or Code::invalid.
Result<HoursQuestion> read_hours_question(std::string_view json_text);
/// `{"intervals":[{from,to,state,comment}],"warnings":[{column,reason,text}],"errors":[...]}`.
json::Object write_hours_answer(HoursAnswer const& answer, i18n::Catalogue const& tr);
/// The words of a note.
std::string note_text(HoursNote const& note, i18n::Catalogue const& tr);
/// `YYYY-MM-DDTHH:MM` as a wall clock of the zone shows it.
std::string local_text(Instant t, Zone const& zone);
Result<Instant> read_local(std::string_view text, Zone const& zone, bool later = false);
} // namespace linden::directory
