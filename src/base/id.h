// Strong ids: 128 bits, one type per thing, no conversion between them. Random bytes come from crypto::make_id.
#pragma once
#include "base/bytes.h"
#include <array>
#include <compare>
#include <string>
namespace linden {

/// Written as 32 lower-case hexadecimal digits in the store and in addresses. An id says nothing: it is random.
template <typename Tag> struct Id {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(Id const&) const = default;
  [[nodiscard]] std::string text() const { return to_hex(bytes); }
};

/// Errors: anything but 32 hexadecimal digits -> Code::not_found, as an unknown id would be.
template <typename IdType> Result<IdType> read_id(std::string_view text) {
  auto const bytes = read_hex(text);
  if (!bytes || bytes->size() != 16) return fail(Code::not_found, "error.not_found");
  IdType id;
  std::copy(bytes->begin(), bytes->end(), id.bytes.begin());
  return id;
}

using OrgId = Id<struct OrgTag>;
using OfficeId = Id<struct OfficeTag>;
using TeamId = Id<struct TeamTag>;
using UserId = Id<struct UserTag>;
using CaseId = Id<struct CaseTag>;
using RecordId = Id<struct RecordTag>;
using ServiceId = Id<struct ServiceTag>;
using UnitId = Id<struct UnitTag>;
using PlacementId = Id<struct PlacementTag>;
using ReferralId = Id<struct ReferralTag>;
using TaskId = Id<struct TaskTag>;
} // namespace linden

template <typename Tag> struct std::hash<linden::Id<Tag>> {
  std::size_t operator()(linden::Id<Tag> const& id) const noexcept {
    std::size_t value = 0;
    for (std::size_t i = 0; i < sizeof(value); ++i) value = value << 8 | id.bytes[i];
    return value;
  }
};
