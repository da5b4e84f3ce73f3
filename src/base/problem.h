// An expected failure, said once for every door: HTTP status, exit status and the key of the text for people.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>
namespace linden {

/// The closed list of codes. HTTP status = code / 100; exit status of a command = exit_status(code).
/// Source: house.md 6.
enum class Code : int {
  bad_request = 40000,    ///< the request itself is malformed
  malformed_text = 40001, ///< a file or body that is not what it says (JSON, CSV, report text): see the place in args
  signed_out = 40100,
  locked = 40101, ///< the session is locked; the passphrase opens it again
  forbidden = 40300,
  consent_missing = 40310,
  gate_refused = 40311,
  release_refused = 40312,
  form_token = 40320,
  not_found = 40400, ///< also the answer for what the actor may not know of
  conflict = 40900,
  no_free_place = 40901,
  vacancy_unknown = 40902,
  hold_expired = 40903,
  stale = 41200,
  too_large = 41300,
  unsupported = 41500,
  invalid = 42200, ///< a value that can be mended by who typed it
  too_many = 42900,
  internal = 50000,
  busy = 50300,
  store_failed = 50301, ///< the store cannot be opened or read
  store_full = 50700,   ///< disk full or read-only: nothing was saved, reading still works
};

/// Shape:   `message_key` names a text in lang/; `field` names the form field or file place; `args` fill the text.
/// Privacy: nothing personal enters a Problem. Line numbers, codes, file names and limits do.
struct Problem {
  Code code = Code::internal;
  std::string message_key;
  std::string field;
  std::vector<std::pair<std::string, std::string>> args;
};

constexpr int http_status(Code code) { return static_cast<int>(code) / 100; }

/// 1 input refused or not found · 3 refused by permission, consent, gate or release · 4 store or disk. (0 and 2 are
/// main's own.) Source: house.md 6.
int exit_status(Code code);

Problem make_problem(Code code, std::string_view message_key, std::string_view field = {});
/// With arguments for the text, e.g. {{"line", "12"}}.
Problem make_problem(Code code, std::string_view message_key, std::string_view field,
                     std::vector<std::pair<std::string, std::string>> args);
} // namespace linden
