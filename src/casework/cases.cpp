// Opening, listing, changing cases: keys, blocks and the policy.
#include "base/text.h"
#include "casework/casework.h"
#include "casework/keys.h"
#include "casework/store/case_codec.h"
#include "casework/store/case_store.h"
#include <algorithm>

namespace linden::casework {
namespace {

kernel::Scope scope_of(kernel::Actor const& actor, CaseFile const& file) {
  return file.head.owner == actor.user ? kernel::Scope::own : kernel::Scope::team;
}

CaseRow row_of(CaseFile const& file, crypto::SymmetricKey const& key, Bytes wrapped) {
  auto const place = [&](char const* column) {
    return crypto::CellPlace{file.org.text(), file.id.text(), "case_file", file.id.text(), column, file.version};
  };
  return {file.org, file.id, file.team, file.is_open, file.version,
          crypto::seal(key, place("head"), write_head(file.head)), crypto::seal(key, place("body"), write_body(file)),
          std::move(wrapped)};
}

Result<CaseFile> file_of(CaseRow const& row, crypto::SymmetricKey const& key) {
  CaseFile file;
  file.org = row.org;
  file.id = row.id;
  file.team = row.team;
  file.is_open = row.is_open;
  file.version = row.version;
  auto const place = [&](char const* column) {
    return crypto::CellPlace{row.org.text(), row.id.text(), "case_file", row.id.text(), column, row.version};
  };
  LINDEN_TRY(head, crypto::open(key, place("head"), row.head));
  LINDEN_TRY(read, read_head(head));
  file.head = std::move(read);
  LINDEN_TRY(body, crypto::open(key, place("body"), row.body));
  LINDEN_CHECK(read_body(body, file));
  return file;
}

std::string draw_code(std::string_view prefix) {
  std::vector<unsigned> numbers;
  for (int i = 0; i < 6; ++i) numbers.push_back(crypto::random_below(32));
  return case_code(prefix, numbers);
}
} // namespace

Casework::Casework(kernel::Policy const& policy, identity::Identity& identity, directory::Directory& directory,
                   CaseworkFiles files)
    : m_policy(policy), m_identity(identity), m_directory(directory), m_files(std::move(files)) {}

Result<CaseId> Casework::open_case(store::Tx& tx, kernel::Granted const& granted, Intake const& intake,
                                   kernel::ConsentGiven const& consent, Instant now, Zone const& zone) {
  auto const& actor = granted.actor();
  if (granted.action() != kernel::Action::open_case || actor.teams.empty()) return fail(Code::not_found, "error.not_found");
  LINDEN_TRY(organisation, m_identity.organisation(tx, actor.org));
  LINDEN_TRY(office, m_identity.office(tx, actor.org, actor.office));
  CaseFile file;
  file.org = actor.org;
  file.id = crypto::make_id<CaseId>();
  file.team = actor.teams.front();
  file.head.code = draw_code(office.code_prefix);
  file.head.alias = intake.alias;
  file.head.owner = actor.user;
  file.head.owner_name = actor.display_name;
  file.head.opened = civil_day(now, zone);
  for (auto const& text : intake.blocked)
    if (auto const user = read_id<UserId>(text)) file.head.blocked.push_back(*user);
  file.answers = intake.answers;
  file.head.language = file.answer(k_field_language);
  if (!file.answer(k_field_safe_channel).empty()) file.safe_contact_confirmed = file.head.opened;
  file.head.fact_handle = to_hex(crypto::random_bytes(16));

  auto const key = crypto::SymmetricKey::make();
  LINDEN_TRY(team_key, team_case_key(actor, file.team));
  LINDEN_CHECK(insert_case(tx, row_of(file, key, wrap_case_key(team_key, file.org, file.id, file.team, key)),
                           crypto::wrap(organisation.recovery_key, key.expose())));
  LINDEN_TRY(own, m_policy.grant(actor, kernel::Action::give_consent, kernel::Scope::own));
  OpenCase open{file, own, key, "own_case"};
  LINDEN_TRY(record, give_consent(tx, open, consent.consent()));
  static_cast<void>(record);
  // A first review of the risk is offered at intake, within 72 hours as for an unknown danger.
  auto const due = now + std::chrono::hours(72);
  LINDEN_CHECK(insert_task(tx, file.org, {crypto::make_id<TaskId>(), file.id, "offer_risk_review", due, true}));
  return file.id;
}

Result<OpenCase> Casework::open(store::Tx& tx, kernel::Actor const& actor, CaseId const& id, kernel::Action action) {
  return open_by(tx, actor, id, action, Way::by_case);
}

Result<OpenCase> Casework::open_by(store::Tx& tx, kernel::Actor const& actor, CaseId const& id, kernel::Action action, Way way) {
  auto const hidden = [] { return fail(Code::not_found, "error.not_found"); };
  auto const row = load_case(tx, actor.org, id);
  if (!row) return row.error().code == Code::not_found ? hidden() : tl::make_unexpected(row.error());
  if (!actor.is_member(row->team)) return hidden();
  auto const key = open_case_key(actor, row->org, row->id, row->team, row->wrapped_key);
  if (!key) return hidden();
  LINDEN_TRY(file, file_of(*row, *key));
  if (file.is_blocked(actor.user)) return hidden();
  auto const scope = scope_of(actor, file);
  auto const as_colleague = m_policy.grant(actor, action, scope);
  if (as_colleague) return OpenCase{std::move(file), *as_colleague, *key, scope == kernel::Scope::own ? "own_case" : "team"};
  // Who works in the house places whom a worker of the same team brings; by her file they find nothing.
  if (way == Way::by_case) return tl::make_unexpected(as_colleague.error());
  LINDEN_TRY(of_house, m_policy.grant(actor, action, kernel::Scope::office));
  return OpenCase{std::move(file), of_house, *key, "duty"};
}

Result<void> Casework::save(store::Tx& tx, OpenCase& open) {
  auto const old_version = open.file.version++;
  return update_case(tx, row_of(open.file, open.key, {}), old_version);
}

Result<void> Casework::change_answers(store::Tx& tx, OpenCase& open, FieldAnswers const& changed, std::int64_t version,
                                      Instant now) {
  if (version != open.file.version) return fail(Code::stale, "error.stale");
  auto const before = open.file;
  for (auto const& field : m_files.fields.fields()) {
    if (field.number == k_field_alias) continue;
    auto const value = changed.find(field.number);
    if (value == changed.end()) open.file.answers.erase(field.number);
    else open.file.answers[field.number] = value->second;
  }
  if (auto const alias = changed.find(k_field_alias); alias != changed.end()) {
    open.file.answers[k_field_alias] = alias->second;
    open.file.head.alias = alias->second;
  }
  open.file.head.language = open.file.answer(k_field_language);
  open.file.answers_changed = now;
  open.file.answers_changed_by = open.granted.actor().display_name;
  bool const contact_changed = std::any_of(std::begin(k_contact_fields), std::end(k_contact_fields), [&](int number) { return before.answer(number) != open.file.answer(number); });
  LINDEN_CHECK(contact_changed ? stale_contact(tx, open, now) : save(tx, open));
  LINDEN_TRY(office, m_identity.office(tx, open.file.org, open.granted.actor().office));
  LINDEN_TRY(zone, load_zone(office.zone));
  return refresh_fact(tx, open, civil_day(now, zone));
}

Result<void> Casework::confirm_safe_contact(store::Tx& tx, OpenCase& open, ContactStep step, Day today) {
  if (step == ContactStep::mark_unsafe) {
    open.file.unsafe_now = true;
    return save(tx, open);
  }
  // Who only confirms does not lift what a colleague has frozen meanwhile.
  if (step == ContactStep::confirm && open.file.unsafe_now) return fail(Code::stale, "error.unsafe_now");
  open.file.unsafe_now = false;
  open.file.safe_contact_confirmed = today;
  LINDEN_CHECK(replace_tasks(tx, open.file.org, open.file.id, "confirm_safe_contact"));
  return save(tx, open);
}

Result<void> Casework::stale_contact(store::Tx& tx, OpenCase& open, Instant now) {
  open.file.safe_contact_confirmed.reset();
  LINDEN_CHECK(replace_tasks(tx, open.file.org, open.file.id, "confirm_safe_contact"));
  LINDEN_CHECK(insert_task(tx, open.file.org, {crypto::make_id<TaskId>(), open.file.id, "confirm_safe_contact", now, true}));
  return save(tx, open);
}

Result<void> Casework::finish_task(store::Tx& tx, OpenCase const& open, TaskId const& task) {
  LINDEN_TRY(tasks, list_tasks(tx, open.file.org, open.file.id));
  for (auto const& row : tasks)
    if (row.id == task && ends_by_its_own_act(row.kind)) return fail(Code::conflict, "error.task_by_act");
  return casework::finish_task(tx, open.file.org, open.file.id, task);
}

Result<RecordId> Casework::add_record(store::Tx& tx, OpenCase const& open, std::string kind, FieldBytes const& body) {
  auto const id = crypto::make_id<RecordId>();
  LINDEN_TRY(seq, next_record_number(tx, open.file.org, open.file.id));
  LINDEN_CHECK(insert_record(tx, open.file.org, open.file.id,
                             {id, std::move(kind), seq, 1, crypto::seal(open.key, record_place(open.file, id, 1), body.write())}));
  return id;
}

Result<std::vector<CaseRecord>> Casework::records(store::Tx& tx, OpenCase const& open) {
  LINDEN_TRY(rows, list_records(tx, open.file.org, open.file.id));
  std::vector<CaseRecord> list;
  for (auto const& row : rows) {
    LINDEN_TRY(plain, crypto::open(open.key, record_place(open.file, row.id, row.version), row.body));
    LINDEN_TRY(body, FieldBytes::read(plain));
    list.push_back({row.id, row.kind, row.seq, row.version, std::move(body)});
  }
  return list;
}

Result<std::int64_t> Casework::count_cases(store::Tx& tx, OrgId const& org) { return casework::count_cases(tx, org); }
} // namespace linden::casework
