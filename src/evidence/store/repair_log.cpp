#include "evidence/store/repair_log.h"
#include "base/bytes.h"
#include "base/json/json.h"
#include "base/text.h"
#include "crypto/hash.h"
#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

namespace linden::evidence {
namespace {
/// Digits of a line's hash that a repair carries.
constexpr std::size_t k_before_digits = 16;

std::optional<RepairKind> repair_kind(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, RepairKind>, 10> k_kinds = {
      {{"join_rows", RepairKind::join_rows},
       {"split_row", RepairKind::split_row},
       {"set_cell", RepairKind::set_cell},
       {"move_cell", RepairKind::move_cell},
       {"set_missing", RepairKind::set_missing},
       {"renumber", RepairKind::renumber},
       {"retype_table", RepairKind::retype_table},
       {"retitle_section", RepairKind::retitle_section},
       {"link_entity", RepairKind::link_entity},
       {"accept", RepairKind::accept}}};
  for (auto const& [known, kind] : k_kinds)
    if (known == name) return kind;
  return {};
}

int number_of(json::Object const& object, std::string_view key) {
  auto const* value = json::find(object, key);
  return value && value->is_int64() ? static_cast<int>(value->as_int64()) : 0;
}

tl::unexpected<Problem> broken(std::string_view key, int line, std::string field = {}) {
  return fail(Code::invalid, key, field, {{"line", std::to_string(line)}, {"name", field}});
}

Result<Repair> read_repair(json::Object const& object, int line) {
  auto const op = std::string(json::text_of(object, "op"));
  auto const kind = repair_kind(op);
  if (!kind) return broken("evidence.repair.unknown_op", line, op);
  Repair repair;
  repair.kind = *kind;
  repair.id = number_of(object, "id");
  repair.line = number_of(object, "line");
  repair.entry = number_of(object, "entry");
  repair.at = number_of(object, "at");
  repair.count = number_of(object, "count");
  repair.field = json::text_of(object, "field");
  repair.to = json::text_of(object, "to");
  repair.rule = json::text_of(object, "rule");
  repair.before = json::text_of(object, "before");
  repair.reason = json::text_of(object, "reason");
  if (repair.id < 1) return broken("evidence.repair.member", line, "id");
  if (repair.line < 1) return broken("evidence.repair.member", line, "line");
  if (repair.rule.empty()) return broken("evidence.repair.member", line, "rule");
  if (repair.reason.empty()) return broken("evidence.repair.member", line, "reason");
  if (repair.before.size() != k_before_digits) return broken("evidence.repair.member", line, "before");
  return repair;
}
} // namespace

std::string hash_text(std::string_view text) {
  auto const digest = crypto::sha256(as_bytes(text));
  return to_hex(digest);
}

Result<RepairLog> read_repair_log(std::string_view text) {
  RepairLog log;
  std::set<int> ids;
  int number = 0;
  for (auto const& line : split(text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    auto const value = json::read(line);
    if (!value || !value->is_object()) return broken("evidence.repair.not_json", number);
    auto const& object = value->as_object();
    if (log.source_hash.empty()) {
      log.source_hash = json::text_of(object, "source_sha256");
      if (log.source_hash.size() != 64) return broken("evidence.repair.member", number, "source_sha256");
      continue;
    }
    LINDEN_TRY(repair, read_repair(object, number));
    if (!ids.insert(repair.id).second) return broken("evidence.repair.member", number, "id");
    log.repairs.push_back(std::move(repair));
  }
  if (log.source_hash.empty()) return broken("evidence.repair.member", 1, "source_sha256");
  return log;
}

Result<void> check_fresh(RepairLog const& log, std::string_view source) {
  if (log.source_hash != hash_text(source)) return fail(Code::stale, "evidence.repair.other_file");
  auto lines = split(source, '\n');
  for (auto const& repair : log.repairs) {
    auto const at = static_cast<std::size_t>(repair.line) - 1;
    if (at < lines.size() && lines[at].ends_with('\r')) lines[at].pop_back();
    if (at >= lines.size() || hash_text(lines[at]).substr(0, k_before_digits) != repair.before)
      return fail(Code::stale, "evidence.repair.stale", {},
                  {{"id", std::to_string(repair.id)}, {"line", std::to_string(repair.line)}});
  }
  return {};
}

Result<RepairLog> find_repair_log(std::string const& folder, std::string_view source_hash) {
  std::error_code error;
  std::vector<std::string> paths;
  for (auto const& file : std::filesystem::directory_iterator(folder, error))
    if (file.path().string().ends_with(".repairs.jsonl")) paths.push_back(file.path().string());
  std::sort(paths.begin(), paths.end());
  for (auto const& path : paths) {
    LINDEN_TRY(text, read_file(path));
    LINDEN_TRY(log, read_repair_log(text));
    if (log.source_hash == source_hash) return log;
  }
  return RepairLog{};
}
} // namespace linden::evidence
