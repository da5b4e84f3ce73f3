#include "casework/store/instrument_lock.h"
#include "base/bytes.h"
#include "base/text.h"

namespace linden::casework {

Result<InstrumentLock> read_instrument_lock(std::string_view text) {
  InstrumentLock lock;
  int line = 0;
  for (auto const& row : split(text, '\n')) {
    ++line;
    auto const entry = trim(row);
    if (entry.empty()) continue;
    auto const refuse = [&] {
      return fail(Code::malformed_text, "casework.lif.lock_line", "instruments.lock",
                  {{"file", "instruments.lock"}, {"line", std::to_string(line)}});
    };
    if (entry.size() < 67 || entry.substr(64, 2) != "  ") return refuse();
    auto const digest = entry.substr(0, 64);
    std::string const file(entry.substr(66));
    bool const inside = file.front() != '/' && file.find("..") == std::string::npos;
    if (!read_hex(digest) || !inside || !lock.emplace(file, lower_ascii(digest)).second) return refuse();
  }
  return lock;
}

Result<void> check_locked(InstrumentLock const& lock, std::string const& file, std::string const& sha256) {
  auto const at = lock.find(file);
  if (at == lock.end()) return fail(Code::conflict, "casework.lif.not_locked", "instruments.lock", {{"file", file}});
  if (at->second != sha256) return fail(Code::conflict, "casework.lif.lock", "version", {{"file", file}});
  return {};
}
} // namespace linden::casework
