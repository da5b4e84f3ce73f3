// Codec of a repair log: JSON Lines, a head line with the source's SHA-256, then one repair a line.
#pragma once
#include "base/result.h"
#include "evidence/model/repair.h"
#include <string>
#include <string_view>
namespace linden::evidence {

struct RepairLog {
  std::string source_hash; ///< SHA-256 of the whole file that the log was written for
  Repairs repairs;
};

/// Errors: not JSON, a member missing, an operation that is not carried out here, an id twice -> Code::malformed_text
/// or Code::invalid, with the line of the log.
Result<RepairLog> read_repair_log(std::string_view text);

/// Errors: the source is another file, or a line is not the one that a repair was written for -> Code::stale.
Result<void> check_fresh(RepairLog const& log, std::string_view source);

/// The log of `folder` (`*.repairs.jsonl`) that was written for this file; an empty one when there is none.
Result<RepairLog> find_repair_log(std::string const& folder, std::string_view source_hash);

/// SHA-256 in hexadecimal digits.
std::string hash_text(std::string_view text);
} // namespace linden::evidence
