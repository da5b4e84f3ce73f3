// The holiday tables that ship or were loaded, by name: "it", "es-CT".
#pragma once
#include "base/result.h"
#include "directory/model/hours/holidays.h"
#include <memory>
#include <string>
#include <string_view>
namespace linden::directory {

/// From where tables are read from now on: a folder of <cc>.csv. Tables read before are forgotten.
void use_holiday_folder(std::string folder);
/// The folder that ships, until another one is named.
std::string holiday_folder();

/// The days of a set; null when there is no such table. A country's table is read once and its version is the SHA-256
/// of the file, so equal names with equal files give equal answers.
/// Errors: a table that cannot be read -> its problems, the first one.
Result<std::shared_ptr<HolidayCalendar const>> find_holidays(std::string_view set);
/// True for two letters, or two letters, a hyphen and a region.
bool is_holiday_set(std::string_view set);
} // namespace linden::directory
