// Which houses a round asks, and why the others are left out.
#pragma once
#include "directory/model/offer.h"
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace linden::directory {

/// Limits of rounds. Source: directory.md 17 names them; the figures are our own choice and stand in
/// data/directory/rounds.toml.
struct RoundLimits {
  int houses = 40;         ///< asked by one round
  int rounds_per_hour = 6; ///< started by one organisation within 60 minutes
  std::vector<std::string> kinds = {"crisis_accommodation", "safe_accommodation", "shelter"}; ///< what gives a bed
};

/// When a house does not want to be asked, as wall time in its own zone. Equal ends: never quiet.
/// Units: minutes of the day, 0..1439; `from` after `to` goes past midnight.
struct QuietHours {
  int from = 0;
  int to = 0;
  std::string zone;
};
bool is_quiet(QuietHours const& quiet, Instant now);

using HouseKey = std::pair<OrgId, ServiceId>;
using QuietHouses = std::map<HouseKey, QuietHours>;

/// Why a house that fits is not asked.
enum class LeftOut { full, waitlist, quiet, limit, no_beds, avoided_area };
std::string_view code_of(LeftOut reason);

struct RoundPlan {
  std::vector<Offer> asked; ///< in the order of the offers
  std::vector<std::pair<ListingPointer, LeftOut>> left_out;
};

/// All fitting houses (yes and ask first) that give beds and whose vacancy is unknown or freshly free, up to the limit.
/// A house whose fresh report says full or waiting list is left out, as is one in its quiet hours. Areas she must avoid
/// are never asked, nor houses whose area is unknown to us when she avoids any: asking could tell someone there.
/// Source: directory.md 17.
RoundPlan plan_round(Offers const& offers, Need const& need, RoundLimits const& limits, QuietHouses const& quiet);

/// Errors: the limit of rounds in the last hour is reached -> Code::too_many, "error.ask.too_many".
Result<void> check_pace(std::span<Instant const> started, RoundLimits const& limits, Instant now);
} // namespace linden::directory
