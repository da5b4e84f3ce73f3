// Screening and risk: what was answered is kept with the instrument's version and hash; a person decides; tasks follow.
#include "casework/casework.h"
#include "casework/instruments.h"
#include "casework/model/risk.h"
#include "casework/record_views.h"
#include "casework/store/case_store.h"
#include "casework/store/lif_codec.h"
#include "base/text.h"
#include <algorithm>

namespace linden::casework {
namespace {
constexpr int k_task_days = 7; ///< a proposed task without a clock of its own is due in a week

Result<Instrument const*> runnable(CaseworkFiles const& files, std::string const& id) {
  auto const found = files.instruments.find(id);
  if (found == files.instruments.end()) return fail(Code::not_found, "error.not_found");
  return &found->second;
}

void put_answers(FieldBytes& body, std::uint32_t number, AnswerSheet const& sheet) {
  for (auto const& [item, answer] : sheet.answers)
    body.put(number, item + "=" + std::string(word_of(k_answer_words, answer.value)) + ":" + std::string(word_of(k_source_words, answer.source)));
}

std::optional<int> rank_of(Instrument const& instrument, std::string const& level) {
  if (level.empty()) return {};
  return find_rank(instrument, level);
}
} // namespace

Result<void> Casework::propose_tasks(store::Tx& tx, OpenCase const& open, InstrumentResult const& result, Instant now, Zone const& zone) {
  LINDEN_TRY(open_tasks, list_tasks(tx, open.file.org, open.file.id));
  auto const add = [&](std::string const& kind, Instant due) -> Result<void> {
    // What is due already is never put off by a new form.
    for (auto const& task : open_tasks)
      if (task.is_open && task.kind == kind) due = std::min(due, task.due);
    LINDEN_CHECK(replace_tasks(tx, open.file.org, open.file.id, kind));
    return insert_task(tx, open.file.org, {crypto::make_id<TaskId>(), open.file.id, kind, due, true});
  };
  for (auto const action : result.actions) LINDEN_CHECK(add(std::string(word_of(action)), due_at(now, Duration{k_task_days, 0}, zone)));
  bool const more_possible = result.ceiling != result.established && !result.open_items.empty();
  if (more_possible) return add("offer_to_talk_again", due_at(now, result.revisit_within.value_or(Duration{k_task_days, 0}), zone));
  return {};
}

// A draft runs only where every person is invented.
Result<void> Casework::check_may_run(store::Tx& tx, OpenCase const& open, Instrument const& instrument) {
  LINDEN_TRY(organisation, m_identity.organisation(tx, open.file.org));
  return may_run(instrument, organisation.is_practice);
}

Result<RecordId> Casework::record_screening(store::Tx& tx, OpenCase& open, AnsweredForm const& form, Decision const& decision,
                                            Instant now, Zone const& zone) {
  LINDEN_TRY(instrument, runnable(m_files, form.instrument));
  bool const known = decision.outcome == "indicated" || decision.outcome == "not_established" || decision.outcome == "ask_again";
  if (!known) return fail(Code::invalid, "error.decision_missing", "decision");
  LINDEN_CHECK(check_free_text(decision.reason, "decision_reason"));
  LINDEN_CHECK(check_may_run(tx, open, *instrument));
  LINDEN_TRY(result, evaluate(*instrument, form.sheet));
  FieldBytes body;
  body.put(s_at, now);
  body.put(s_by, open.granted.actor().display_name);
  body.put(s_instrument, instrument->id);
  body.put(s_version, instrument->version);
  body.put(s_hash, instrument->sha256);
  body.put(s_established, result.established);
  body.put(s_ceiling, result.ceiling);
  body.put(s_decision, decision.outcome);
  body.put(s_reason, decision.reason);
  for (auto const& reason : result.reasons) body.put(s_reasons, reason);
  for (auto const& item : result.open_items) body.put(s_open, item);
  body.put(s_result, write_result(result));
  put_answers(body, s_answer, form.sheet);
  LINDEN_TRY(id, add_record(tx, open, "screening", body));
  LINDEN_CHECK(propose_tasks(tx, open, result, now, zone));
  return id;
}

Result<void> Casework::set_level(store::Tx& tx, OpenCase& open, std::string const& level, std::optional<Duration> within,
                                 Instant now, Zone const& zone) {
  bool const changed = open.file.head.risk_level != level;
  open.file.head.risk_level = level;
  LINDEN_CHECK(replace_tasks(tx, open.file.org, open.file.id, "reassess_risk"));
  LINDEN_CHECK(replace_tasks(tx, open.file.org, open.file.id, "offer_risk_review"));
  auto const due = due_at(now, within.value_or(Duration{k_task_days, 0}), zone);
  LINDEN_CHECK(insert_task(tx, open.file.org, {crypto::make_id<TaskId>(), open.file.id, "reassess_risk", due, true}));
  return changed ? stale_contact(tx, open, now) : save(tx, open);
}

Result<RecordId> Casework::record_risk(store::Tx& tx, OpenCase& open, AnsweredForm const& form, RiskJudgement const& judgement,
                                       Instant now, Zone const& zone) {
  LINDEN_TRY(instrument, runnable(m_files, form.instrument));
  LINDEN_CHECK(check_may_run(tx, open, *instrument));
  LINDEN_TRY(result, evaluate(*instrument, form.sheet));
  // A form that was opened before somebody raised the level would lower it without knowing.
  if (judgement.version && *judgement.version != open.file.version)
    return fail(Code::stale, "error.risk_changed", "reason", {{"level", open.file.head.risk_level}});
  LevelInputs inputs;
  inputs.established = find_rank(*instrument, result.established).value_or(0);
  if (form.sheet.her_level) inputs.her_view = rank_of(*instrument, *form.sheet.her_level);
  inputs.override_level = rank_of(*instrument, judgement.override_level);
  inputs.previous = rank_of(*instrument, open.file.head.risk_level);
  inputs.is_evolution = form.sheet.form == instrument->deescalate_form;
  inputs.is_insufficient = result.insufficient;
  inputs.steps_down = instrument->deescalate_steps.value_or(1);
  LINDEN_CHECK(check_free_text(judgement.reason, "reason"));
  LINDEN_TRY(rank, effective_level(inputs, judgement.reason));
  auto const level = rank_id(*instrument, rank);
  FieldBytes body;
  body.put(k_at, now);
  body.put(k_by, open.granted.actor().display_name);
  body.put(k_form, form.sheet.form);
  body.put(k_established, result.established);
  body.put(k_ceiling, result.ceiling);
  body.put(k_her_view, form.sheet.her_level.value_or(""));
  body.put(k_override, judgement.override_level);
  body.put(k_effective, level);
  body.put(k_reason, judgement.reason);
  body.put(k_insufficient, std::int64_t(result.insufficient));
  if (result.score) {
    body.put(k_low, result.score->lo);
    body.put(k_high, result.score->hi);
  }
  body.put(k_hash, instrument->sha256);
  body.put(k_version, instrument->version);
  body.put(k_result, write_result(result));
  put_answers(body, k_answer, form.sheet);
  LINDEN_TRY(id, add_record(tx, open, "risk", body));
  LINDEN_CHECK(propose_tasks(tx, open, result, now, zone));
  auto within = instrument->levels[static_cast<std::size_t>(rank)].within;
  if (result.insufficient && within) within = shorter_of(*within, instrument->insufficient_within.value_or(*within));
  LINDEN_CHECK(set_level(tx, open, level, within, now, zone));
  return id;
}

Result<void> Casework::raise_risk(store::Tx& tx, OpenCase& open, std::string const& level, std::string const& reason, Instant now,
                                  Zone const& zone) {
  LINDEN_TRY(instrument, runnable(m_files, std::string(k_risk_instrument)));
  auto const wanted = rank_of(*instrument, level);
  if (!wanted) return fail(Code::invalid, "error.choice", "level");
  LINDEN_CHECK(check_free_text(reason, "reason"));
  LINDEN_TRY(rank, raised_level(rank_of(*instrument, open.file.head.risk_level).value_or(-1), *wanted, reason));
  FieldBytes body;
  body.put(k_at, now);
  body.put(k_by, open.granted.actor().display_name);
  body.put(k_form, "raise");
  body.put(k_established, open.file.head.risk_level);
  body.put(k_ceiling, level);
  body.put(k_override, level);
  body.put(k_effective, level);
  body.put(k_reason, reason);
  LINDEN_TRY(record, add_record(tx, open, "raise", body));
  static_cast<void>(record);
  return set_level(tx, open, level, instrument->levels[static_cast<std::size_t>(rank)].within, now, zone);
}

directory::Need Casework::need_of(CaseFile const& file) const {
  directory::Need need;
  auto const known = [&](int number) {
    auto const answer = file.answer(number);
    return answer == "unknown" || answer == "declined" ? std::string() : std::string(answer);
  };
  if (auto const language = known(k_field_language); !language.empty()) need.languages = {language};
  need.audience = "women";
  need.facts.identification = known(k_field_identification);
  need.facts.cooperation_with_police = known(k_field_cooperation);
  need.facts.residence_status = known(k_field_residence);
  if (auto const form = known(k_field_exploitation); !form.empty()) need.facts.exploitation = {form};
  if (auto const age = read_integer(known(k_field_age), 0, 120)) need.facts.age = static_cast<int>(*age);
  if (auto const children = read_integer(known(k_field_children), 0, 30)) {
    need.facts.children = static_cast<int>(*children);
    need.persons = 1 + static_cast<int>(*children);
  }
  return need;
}

Result<directory::Offers> Casework::offers_for(store::Tx& tx, OpenCase const& open, directory::Need const& need, Instant now,
                                                std::size_t most) {
  if (open.granted.action() != kernel::Action::find_offers) return fail(Code::not_found, "error.not_found");
  return m_directory.who_can_take(tx, need, now, directory::Audience::staff, most);
}

Result<std::map<std::string, Instrument>> load_instruments(std::string const& folder) {
  LINDEN_TRY(shelf, load_instrument_shelf(folder));
  LINDEN_CHECK(check_may_start(shelf));
  std::map<std::string, Instrument> instruments;
  for (auto& entry : shelf.entries) {
    if (!entry.instrument) continue;
    auto const found = instruments.find(entry.instrument->id);
    bool const older = found != instruments.end() && found->second.version > entry.instrument->version;
    if (!older) instruments.insert_or_assign(entry.instrument->id, *entry.instrument);
  }
  return instruments;
}
} // namespace linden::casework
