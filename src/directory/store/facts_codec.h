// The parts of a service beside kinds, hours and rules: places, fee, course, checks, provenance, free text.
#pragma once
#include "base/json/members.h"
#include "directory/model/service.h"
namespace linden::directory {

/// Units: bytes of a provider's free text and of the members of an import that we keep unread.
inline constexpr std::size_t k_description_bytes = 8'000;
inline constexpr std::size_t k_raw_bytes = 64'000;

/// Errors: as read_service().
Result<void> read_facts(Service& service, json::Members& members);
/// Writes only what is known; read_facts() gives the same back.
void write_facts(json::Object& object, Service const& service);
} // namespace linden::directory
