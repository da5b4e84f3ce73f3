// An instrument: what to ask and what follows, as it was read from a LIF file.
#pragma once
#include "casework/model/duration.h"
#include "casework/model/instrument/expression.h"
#include "casework/model/task_kind.h"
#include <map>
#include <optional>
#include <string>
#include <vector>
namespace linden::casework {

enum class InstrumentStatus : std::uint8_t { draft, reviewed, active, retired, empty };
enum class InstrumentKind : std::uint8_t { screening, legal_test, risk, needs };
enum class Audience : std::uint8_t { practitioner, together };
enum class Reuse : std::uint8_t { free, attribution, ask_holder, check, not_for_reuse };
enum class SourceConfidence : std::uint8_t { primary, secondary, unverified };
/// What brings a review forward to now. Source: journey.md 7.
enum class Trigger : std::uint8_t {
  new_incident,
  breach,
  perpetrator_released,
  separation,
  trafficker_contact,
  address_disclosed,
  court_date,
  move,
  withdraws,
  contact_lost,
  she_asks
};
inline constexpr std::array<std::string_view, 5> k_status_words = {"draft", "reviewed", "active", "retired", "empty"};
inline constexpr std::array<std::string_view, 4> k_kind_words = {"screening", "legal_test", "risk", "needs"};
inline constexpr std::array<std::string_view, 2> k_audience_words = {"practitioner", "together"};
inline constexpr std::array<std::string_view, 5> k_reuse_words = {"free", "attribution", "ask_holder", "check",
                                                                  "not_for_reuse"};
inline constexpr std::array<std::string_view, 3> k_source_confidence_words = {"primary", "secondary", "unverified"};
inline constexpr std::array<std::string_view, 11> k_trigger_words = {"new_incident",
                                                                     "breach",
                                                                     "perpetrator_released",
                                                                     "separation",
                                                                     "trafficker_contact",
                                                                     "address_disclosed",
                                                                     "court_date",
                                                                     "move",
                                                                     "withdraws",
                                                                     "contact_lost",
                                                                     "she_asks"};

/// Language -> text.
using Texts = std::map<std::string, std::string>;

struct Licence {
  std::string holder;
  Reuse reuse = Reuse::check;
  std::string note;
  std::string permission_file;
};
struct Provenance {
  std::string what;
  std::string source;
  SourceConfidence confidence = SourceConfidence::unverified;
};
/// A published figure, with the people it was found on.
struct Validation {
  std::string population;
  std::optional<std::int64_t> n;
  std::string metric;
  std::string value;
  std::string ci;
  std::string source;
  SourceConfidence confidence = SourceConfidence::unverified;
};
struct Dimension {
  std::string id;
  std::string phase;
  std::string element;
  Texts text;
};
/// One question. `letters` has one entry a profile, 0 where the item is not in that profile's list.
struct Item {
  std::string id;
  int dimension = -1;
  std::optional<int> factor;
  std::vector<char> letters;
  std::optional<int> weight;
  bool critical = false;
  bool confirm = false;         ///< counts only with evidence
  std::string protected_ground; ///< not empty: recorded as a need, never scored
  int sensitive = 0;            ///< 0 low, 2: ask permission first
  std::string shared_fact;      ///< a fact that other forms know too: offered, not asked again
  Texts text;
  Texts ask;
  Texts note;
};
/// A named rule; `node` is its root.
struct Derived {
  std::string id;
  int node = -1;
};
/// Highest first; the last is always true.
struct Outcome {
  std::string id;
  int node = -1;
  Texts label;
};
/// Lowest first. `from` is the first score of the level.
struct Level {
  std::string id;
  std::int64_t from = 0;
  std::optional<Duration> within;
};
/// The least level while `node` is true.
struct Floor {
  int node = -1;
  int level = 0;
};
struct FormItems {
  std::string id;
  std::vector<bool> asked; ///< one entry an item
};

struct Instrument {
  std::string id;
  std::string version;
  std::string sha256; ///< of the file's bytes
  InstrumentStatus status = InstrumentStatus::draft;
  InstrumentKind kind = InstrumentKind::screening;
  Audience audience = Audience::practitioner;
  Texts title;
  std::map<std::string, bool> language_reviewed;
  std::string authored_by;
  std::vector<std::string> reviewed_by;
  std::string intended_use;
  std::vector<std::string> not_for;
  Licence licence;
  std::vector<Provenance> provenance;
  std::vector<Provenance> facts; ///< of an empty pack
  std::vector<Validation> validation;
  std::vector<std::string> needed_before_use;
  bool do_not_ship = false;

  std::vector<std::string> profiles;
  int select_when = -1; ///< node; true: profile select_then, false: profile select_else
  int select_then = 0;
  int select_else = 0;
  std::vector<Dimension> dims;
  std::vector<Item> items;
  std::vector<FormItems> forms;
  std::vector<Node> nodes;
  std::vector<Derived> derived;
  std::vector<Outcome> outcomes; ///< either outcomes, or levels with bands_on
  int bands_on = -1;             ///< node
  std::vector<Level> levels;
  std::vector<Floor> floors;
  std::vector<Trigger> triggers;

  std::optional<int> min_answered_pct;
  std::optional<Duration> insufficient_within;
  std::optional<Duration> revisit_within;
  bool her_view_is_floor = false;
  std::optional<int> deescalate_steps;
  std::string deescalate_form;
  std::map<std::string, std::vector<TaskKind>> actions; ///< outcome or level -> all its kinds, inherited ones first
  int scale = 1;                                        ///< numbers are divided by it for display only
  std::string golden;                                   ///< path beside the file
};

/// Outcomes and levels share one ladder: rank 0 is the lowest.
int rank_count(Instrument const& instrument);
std::string const& rank_id(Instrument const& instrument, int rank);
std::optional<int> find_rank(Instrument const& instrument, std::string_view id);
/// -1 when the instrument has no such item.
int find_item(Instrument const& instrument, std::string_view id);
/// Languages whose every text is there and reviewed.
std::vector<std::string> offered_languages(Instrument const& instrument);
/// Draft runs only in a practice workspace; empty and retired never. Source: instruments.md 2.
Result<void> may_run(Instrument const& instrument, bool practice_workspace);
} // namespace linden::casework
