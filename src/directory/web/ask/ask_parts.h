// Parts of the pages around ask rounds: the lines that leave, the button under an offer list, a unit in words.
#pragma once
#include "directory/rounds.h"
#include "i18n/catalogue.h"
#include "web/call.h"
#include "web/form.h"
#include "web/parts.h"
namespace linden::directory {

/// "Ask these houses" leads from an offer list to the page that shows what would leave; "wait" to her list of houses.
/// `about` joins two starts for one woman (a case's id in text); empty for a search without a case.
web::Html ask_buttons(i18n::Catalogue const& tr, std::string const& csrf, Need const& need, std::string const& about = {});

namespace parts {
using web::heading;
using web::paragraph;
/// Every field that leaves, in words.
web::Html asked_lines(i18n::Catalogue const& tr, AskedNeed const& asked);
/// "beds for women: 2 free of 6, reported 12 min ago"
std::string unit_text(i18n::Catalogue const& tr, Vacancy const& unit, Instant now);
std::string unit_name_text(i18n::Catalogue const& tr, UnitKey const& unit);
web::Html bridge_list(i18n::Catalogue const& tr, std::vector<BridgeNight> const& bridges);
web::SummaryRow row(std::string key, std::string value);
/// Choices of a closed list of codes; `group` begins the key of each text.
template <typename List> std::vector<web::Choice> choices(i18n::Catalogue const& tr, std::string const& group, List const& codes) {
  std::vector<web::Choice> list;
  for (auto const code : codes) list.push_back({std::string(code), tr.text(group + std::string(code)), {}});
  return list;
}
/// Reads answer, reason and free of a form. Errors: Code::invalid with the field.
Result<HouseAnswer> read_answer(http::FormValues const& form);
/// The three answers with reason and number of places, as fields of a form.
void add_answer_fields(web::Form& form, i18n::Catalogue const& tr);
} // namespace parts
} // namespace linden::directory
