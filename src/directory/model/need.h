// What is looked for, without identity: no name, no id, no case. It is neither stored nor logged.
#pragma once
#include "directory/model/language.h"
#include "directory/model/preference.h"
#include "directory/model/record/place.h"
#include "directory/model/tri.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

/// What the rules of services may ask about her. Empty or absent = unknown, which is never taken as no.
struct Facts {
  std::optional<int> age;                ///< years
  std::string gender;                    ///< woman, man, other
  std::string identification;            ///< identified, presumed, not_identified
  std::vector<std::string> exploitation; ///< forms
  std::string cooperation_with_police;   ///< yes, no, undecided
  std::string residence_status; ///< regular, in_process, irregular, asylum_seeker, temporary_protection, citizen
  std::string nationality_group;
  std::optional<int> children;   ///< number who come with her
  std::vector<int> child_ages;   ///< years
  std::optional<int> oldest_boy; ///< years
  Tri pregnant = Tri::unknown;
  std::vector<std::string> care_needs; ///< medical, substance_use, mobility
  Tri documents_held = Tri::unknown;
  std::string referral_by; ///< self, professional, police
  Tri pets = Tri::unknown;
  Tri accompanying_adult = Tri::unknown;
};

/// Houses that one need may leave out. Source: our choice; who does not want more needs another search.
inline constexpr std::size_t k_most_vetoes = 50;

/// Units: `days` asked for, 0 = not said; `persons` places needed, at least 1.
struct Need {
  std::string country; ///< ISO 3166-1; empty = anywhere
  std::string region;  ///< NUTS code; empty = anywhere in the country
  std::optional<Point> point; ///< where she is, as exactly as she wants to say
  double radius_km = 0;       ///< 0 = any distance; the point then only orders
  std::vector<std::string> kinds;
  std::vector<std::string> languages; ///< ISO 639-3, any of them will do
  std::vector<LanguageLevel> levels;  ///< levels that will do; empty = any
  std::string audience;               ///< women, girls, relatives, professionals ...; empty = not said
  std::vector<std::string> channels;  ///< any of them will do
  std::vector<std::string> accessibility; ///< codes that are all needed
  std::vector<std::string> avoid_areas;
  std::vector<int> vetoed; ///< numbers of services she does not want, for whatever reason; at most k_most_vetoes
  int days = 0;
  int persons = 1;
  bool anonymous = false;
  bool no_papers = false;
  bool free_of_charge = false; ///< no fee: free, or paid by others
  bool no_contact_with_authority = false;
  bool open_now = false;
  std::vector<Preference> wishes; ///< her order; none of them is a must
  Facts facts;
};

/// Places that are needed: `persons`, but never fewer than herself and her children. Source: systems.md D-ES-02.
int places_needed(Need const& need);
/// Facts that cannot be true together. Professionals and relatives may ask for anybody.
/// Errors: an audience that her gender is not of (men, and she is a woman) -> Code::invalid, "audience"; all children's
///         ages are told and the oldest boy's is not among them -> "oldest_boy".
Result<void> check_contradictions(Need const& need);
} // namespace linden::directory
