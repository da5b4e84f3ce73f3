// Records of a case as pages see them, and the field numbers inside them.
#pragma once
#include "casework/views.h"
namespace linden::casework {
enum ScreeningField : std::uint32_t { s_at = 1, s_by, s_instrument, s_version, s_hash, s_established, s_ceiling, s_decision, s_reason, s_reasons, s_open, s_result, s_answer };
enum RiskField : std::uint32_t { k_at = 1, k_by, k_form, k_established, k_ceiling, k_her_view, k_override, k_effective, k_reason, k_insufficient, k_low, k_high, k_hash, k_version, k_result, k_answer };
enum BlockField : std::uint32_t { bl_at = 1, bl_by, bl_reason, bl_users };
BlockView block_view(CaseRecord const& record);
kernel::Consent consent_view(CaseRecord const& record);
ScreeningView screening_view(CaseRecord const& record);
RiskView risk_view(CaseRecord const& record);
} // namespace linden::casework
