#include "identity/model/passphrase.h"
#include "base/text.h"
#include <algorithm>

namespace linden::identity {
namespace {
tl::unexpected<Problem> refuse(std::string_view key) { return fail(Code::invalid, key, "passphrase"); }

bool is_listed(std::string_view common, std::string_view lower) {
  for (auto const& line : split(common, '\n'))
    if (!line.empty() && trim(line) == lower) return true;
  return false;
}
} // namespace

Result<void> check_passphrase(Secret<std::string> const& passphrase, std::string_view sign_in_name,
                              std::string_view common) {
  auto const& text = passphrase.expose();
  if (!is_utf8(text)) return refuse("error.passphrase_text");
  auto const length = count_code_points(text);
  if (length < k_passphrase_least) return refuse("error.passphrase_short");
  if (length > k_passphrase_most) return refuse("error.passphrase_long");
  auto const lower = lower_ascii(text);
  if (is_listed(common, lower)) return refuse("error.passphrase_common");
  if (!sign_in_name.empty() && lower.find(sign_in_name) != std::string::npos) return refuse("error.passphrase_name");
  bool const one_character = std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
  if (one_character) return refuse("error.passphrase_common");
  return {};
}

Result<std::string> read_sign_in_name(std::string_view typed) {
  auto const name = lower_ascii(trim(typed));
  auto const allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
  if (name.size() < 2 || name.size() > 40 || !std::all_of(name.begin(), name.end(), allowed))
    return fail(Code::invalid, "error.sign_in_name", "name");
  return name;
}
} // namespace linden::identity
