// instruments.lock: which bytes each instrument file has, so that a version never changes silently.
#pragma once
#include "base/result.h"
#include <map>
#include <string>
#include <string_view>
namespace linden::casework {

/// File name below the folder -> SHA-256 as 64 hexadecimal digits.
using InstrumentLock = std::map<std::string, std::string>;

/// Shape:  lines of `<sha256>  <file>`, as sha256sum writes them.
/// Errors: another line, a file twice, or a name that leaves the folder -> Code::malformed_text with the line.
Result<InstrumentLock> read_instrument_lock(std::string_view text);
/// Errors: Code::conflict, "casework.lif.lock", when the file's hash is not the locked one: the version must change
///         and the lock be written anew. A file that is not in the lock: "casework.lif.not_locked".
Result<void> check_locked(InstrumentLock const& lock, std::string const& file, std::string const& sha256);
} // namespace linden::casework
