#include "casework/record_views.h"
#include "casework/store/case_codec.h"

namespace linden::casework {

kernel::Consent consent_view(CaseRecord const& record) { return consent_of(record.id, record.body); }

BlockView block_view(CaseRecord const& record) {
  auto const& body = record.body;
  return {instant_from_number(body.number(bl_at)), std::string(body.text(bl_by)), std::string(body.text(bl_reason)), body.texts(bl_users).size()};
}

ScreeningView screening_view(CaseRecord const& record) {
  auto const& body = record.body;
  auto const text = [&](std::uint32_t number) { return std::string(body.text(number)); };
  return {record.id, instant_from_number(body.number(s_at)), text(s_by), text(s_instrument), text(s_version), text(s_established),
          text(s_ceiling), text(s_decision), text(s_reason), body.texts(s_reasons), body.texts(s_open)};
}

RiskView risk_view(CaseRecord const& record) {
  auto const& body = record.body;
  auto const text = [&](std::uint32_t number) { return std::string(body.text(number)); };
  RiskView view{record.id, instant_from_number(body.number(k_at)), text(k_by), text(k_form), text(k_established), text(k_ceiling),
                text(k_her_view), text(k_override), text(k_effective), text(k_reason), body.number(k_insufficient) != 0, {}};
  if (body.has(k_low)) view.score = Interval{body.number(k_low), body.number(k_high)};
  return view;
}
} // namespace linden::casework
