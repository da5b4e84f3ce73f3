#include "directory/model/record/agreement.h"
#include <algorithm>

namespace linden::directory {
namespace {
template <std::size_t N> bool are_on(std::array<std::string_view, N> const& list, std::vector<std::string> const& codes) {
  return std::all_of(codes.begin(), codes.end(), [&](std::string const& code) { return std::find(list.begin(), list.end(), code) != list.end(); });
}
bool is_currency(std::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}
} // namespace

std::vector<Problem> faults_of(Agreement const& agreement) {
  std::vector<Problem> faults;
  auto const refuse = [&](std::string_view key, std::string_view field) { faults.push_back(make_problem(Code::invalid, key, field)); };
  if (agreement.partner == OrgId{} || agreement.partner == agreement.owner) refuse("error.agreement.partner", "partner");
  if (agreement.last < agreement.first) refuse("error.agreement.period", "last");
  if (agreement.purposes.empty() || !are_on(k_agreement_purposes, agreement.purposes)) refuse("error.agreement.purposes", "purposes");
  if (!are_on(k_agreement_fields, agreement.fields)) refuse("error.agreement.fields", "fields");
  if (agreement.budget < 0) refuse("error.agreement.money", "budget");
  if (agreement.unit_price < 0) refuse("error.agreement.money", "unit_price");
  bool const has_money = agreement.budget > 0 || agreement.unit_price > 0;
  if (has_money != !agreement.currency.empty() || (has_money && !is_currency(agreement.currency))) refuse("error.agreement.currency", "currency");
  return faults;
}

bool is_live(Agreement const& agreement, Day today) {
  if (agreement.ended_on && today >= *agreement.ended_on) return false;
  return agreement.first <= today && today <= agreement.last;
}

bool allows(Agreement const& agreement, std::string_view field) {
  return std::find(agreement.fields.begin(), agreement.fields.end(), field) != agreement.fields.end();
}

Tri is_within_budget(Agreement const& agreement, std::int64_t spent, int units) {
  if (agreement.budget <= 0 || agreement.unit_price <= 0 || units < 0 || spent < 0) return Tri::unknown;
  if (spent > agreement.budget) return Tri::no;
  // Division, so that no product can run over.
  return units <= (agreement.budget - spent) / agreement.unit_price ? Tri::yes : Tri::no;
}

PublicService redact_for_partner(Service const& service, std::span<Agreement const> agreements, Day today) {
  auto const some = [&](std::string_view field) {
    return std::any_of(agreements.begin(), agreements.end(), [&](Agreement const& one) { return is_live(one, today) && allows(one, field); });
  };
  auto seen = redact(service, Audience::staff);
  auto const whole = redact(service, Audience::partner);
  if (some("contacts")) seen.channels = whole.channels;
  if (some("area")) seen.places = whole.places;
  return seen;
}
} // namespace linden::directory
