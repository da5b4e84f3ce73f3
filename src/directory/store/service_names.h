// The words of a service's codes in JSON, in the order of the values.
#pragma once
#include <array>
#include <string_view>
namespace linden::directory::names {
using Names = std::string_view const;
inline constexpr std::array k_levels = {Names("always"),   Names("some_hours"),            Names("by_appointment"),
                                 Names("mediator"), Names("interpreter_in_person"), Names("interpreter_remote")};
inline constexpr std::array k_costs = {Names("unknown"), Names("free"), Names("covered"), Names("fee")};
inline constexpr std::array k_visibilities = {Names("public"), Names("area_only"), Names("partners"), Names("never")};
inline constexpr std::array k_statuses = {Names("active"), Names("inactive"), Names("unknown")};
inline constexpr std::array k_verifications = {Names("unverified"), Names("confirmed"), Names("due"),
                                        Names("overdue"),    Names("disputed"),  Names("withdrawn")};
inline constexpr std::array k_open_states = {Names("open"), Names("closed"), Names("unknown")};
inline constexpr std::array k_modes = {Names("replace"), Names("add"), Names("fallback")};
inline constexpr std::array k_ways = {Names("walk_in"), Names("by_appointment"), Names("phone_only")};
inline constexpr std::array k_days = {Names("mon"), Names("tue"), Names("wed"), Names("thu"),
                               Names("fri"), Names("sat"), Names("sun")};
inline constexpr std::array k_units = {Names("days"), Names("nights")};
inline constexpr std::array k_bases = {Names("not_said"), Names("from_entry"), Names("from_identification")};
inline constexpr std::array k_service_modes = {Names("not_said"), Names("remote"), Names("in_person"), Names("both")};
inline constexpr std::array k_when_unknown = {Names("ask"), Names("accept"), Names("refuse")};
} // namespace linden::directory::names
