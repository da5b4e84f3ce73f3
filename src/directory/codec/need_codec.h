// A need and its answer as JSON, for the API and the command line. No member of a need names anyone.
#pragma once
#include "base/json/json.h"
#include "directory/model/offer.h"
#include "directory/model/matcher.h"
#include <optional>
#include <string_view>
namespace linden::json {
class Members;
}
namespace linden::directory {

struct NeedRequest {
  Need need;
  std::optional<Instant> at; ///< absent = now
  std::size_t most = k_offers_listed; ///< member "limit", 1..500
};
/// Errors: not one JSON object (Code::malformed_text with line and column); an unknown member, a value of the wrong
///         kind, a code that is not on its list (Code::invalid with the member).
/// Example: {"country":"ES","kinds":["shelter"],"facts":{"residence_status":"irregular"}}
Result<NeedRequest> read_need(std::string_view json);
/// A need that was checked when it was kept: what is asked more strictly since does not make it unreadable.
Result<NeedRequest> read_kept_need(std::string_view json);

/// The member `wishes`: in her order, one text each. A text that is none is a fault of `members`.
std::vector<Preference> read_wishes(json::Members& members);

/// Totals and offers by group, refusals with reasons, counts of why not, the nearest changes, helplines, and the order as keys.
json::Object write_offers(Offers const& offers);
json::Array write_helplines(std::vector<Helpline> const& lines);
} // namespace linden::directory
