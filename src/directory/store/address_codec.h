// The bytes of a sealed address.
#pragma once
#include "directory/model/record/confidential_address.h"
#include "base/result.h"
#include <string_view>
namespace linden::directory {
std::string write_address(ConfidentialAddress const& address);
/// Errors: not such a text -> Code::forbidden, "error.cannot_open".
Result<ConfidentialAddress> read_address(std::string_view text);
} // namespace linden::directory
