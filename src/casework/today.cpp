// What must I do today; and one case as its page shows it.
#include "casework/casework.h"
#include "casework/line_by_id.h"
#include "casework/placement_view.h"
#include "casework/record_views.h"
#include "casework/store/case_store.h"
#include "base/text.h"
#include <algorithm>
#include <filesystem>

namespace linden::casework {
namespace {
TaskView task_view(TaskRow const& row, Instant now) {
  return {row.id, row.case_id, row.kind, {}, {}, row.due, row.is_open, row.is_open && row.due <= now};
}
bool is_near_limit(PlacementView const& placed) {
  return placed.stay_state == StayState::warn || placed.stay_state == StayState::overdue;
}
} // namespace

Result<TodayView> Casework::today(store::Tx& tx, kernel::Actor const& actor, Instant now, Day today) {
  TodayView view;
  LINDEN_TRY(lines, list_cases(tx, actor)); // opened once for all that stands below
  LineById const by_id(lines);
  for (auto const& team : actor.teams) {
    if (lines.empty()) break;
    LINDEN_TRY(tasks, list_team_tasks(tx, actor.org, team));
    for (auto const& row : tasks) {
      auto const* line = by_id.find(row.case_id);
      if (line == nullptr) continue;
      auto task = task_view(row, now);
      task.case_code = line->code;
      task.alias = line->alias;
      view.overdue += task.is_overdue;
      view.tasks.push_back(std::move(task));
    }
  }
  if (m_policy.may_ever(actor, kernel::Action::view_places)) {
    LINDEN_TRY(units, list_units(tx, actor.org, lines, now, today));
    for (auto& unit : units)
      for (auto& placed : unit.placements)
        if (is_near_limit(placed)) view.stays.push_back(std::move(placed));
  }
  if (m_policy.may_ever(actor, kernel::Action::view_referrals)) {
    LINDEN_TRY(inbox, list_inbox(tx, actor));
    for (auto& item : inbox)
      if (item.is_waiting) view.waiting.push_back(std::move(item));
    LINDEN_TRY(sent, list_sent(tx, actor.org, lines));
    for (auto& item : sent)
      if (item.state == "sent" || item.state == "seen") view.sent_waiting.push_back(std::move(item));
  }
  return view;
}

Result<CaseView> Casework::view(store::Tx& tx, OpenCase const& open, Day today) {
  CaseView view;
  LINDEN_TRY(all, records(tx, open));
  for (auto const& record : all) {
    if (record.kind == "consent") view.consents.push_back(consent_view(record));
    if (record.kind == "block") view.blocks.push_back(block_view(record));
    if (record.kind == "screening") view.screenings.push_back(screening_view(record));
    if (record.kind == "risk" || record.kind == "raise") view.risks.push_back(risk_view(record));
  }
  LINDEN_TRY(tasks, list_tasks(tx, open.file.org, open.file.id));
  for (auto const& row : tasks) view.tasks.push_back(task_view(row, Instant{}));
  LINDEN_TRY(units, casework::list_units(tx, open.file.org));
  LINDEN_TRY(placements, list_placements(tx, open.file.org, open.file.id));
  for (auto const& row : placements) {
    auto const unit = std::find_if(units.begin(), units.end(), [&](UnitRow const& u) { return u.id == row.unit; });
    add_placement(view.placements, row, unit == units.end() ? "" : unit->name, today);
  }
  LINDEN_TRY(referrals, list_referrals(tx, open.file.org, open.file.id));
  for (auto const& row : referrals) {
    LINDEN_TRY(receiver, m_identity.organisation(tx, row.to_org));
    view.referrals.push_back({row.id, row.case_id, row.to_org, receiver.name, open.file.head.code, open.file.head.alias, row.state, row.sent_at, row.answer_by, {}});
  }
  return view;
}

Result<CaseworkFiles> CaseworkFiles::load(std::string const& data_folder) {
  CaseworkFiles files;
  LINDEN_TRY(table, read_file(data_folder + "/fields/casework_case.csv"));
  LINDEN_TRY(fields, terms::FieldTable::read(table));
  files.fields = std::move(fields);
  std::error_code error;
  for (auto const& entry : std::filesystem::directory_iterator(data_folder + "/codelists", error)) {
    if (entry.path().extension() != ".csv") continue;
    LINDEN_TRY(text, read_file(entry.path().string()));
    if (!text.starts_with("code")) continue; // other desks' lists have other columns
    LINDEN_TRY(codes, terms::read_code_list(text));
    files.lists[entry.path().stem().string()] = std::move(codes);
  }
  for (auto const& field : files.fields.fields())
    if (!field.code_list.empty() && !files.lists.contains(field.code_list))
      return fail(Code::not_found, "error.file_unreadable", "codelists", {{"file", field.code_list + ".csv"}});
  if (!files.lists.contains("referral_reasons"))
    return fail(Code::not_found, "error.file_unreadable", "codelists", {{"file", "referral_reasons.csv"}});
  LINDEN_TRY(instruments, load_instruments(data_folder + "/instruments"));
  files.instruments = std::move(instruments);
  return files;
}
} // namespace linden::casework
