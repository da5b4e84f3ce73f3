#include "base/problem.h"

namespace linden {

int exit_status(Code code) {
  int const status = http_status(code);
  if (code == Code::store_failed || code == Code::store_full || status == 503 || status == 507) return 4;
  if (status == 401 || status == 403) return 3;
  return 1;
}

Problem make_problem(Code code, std::string_view message_key, std::string_view field) {
  return make_problem(code, message_key, field, {});
}

Problem make_problem(Code code, std::string_view message_key, std::string_view field,
                     std::vector<std::pair<std::string, std::string>> args) {
  return Problem{code, std::string(message_key), std::string(field), std::move(args)};
}
} // namespace linden
