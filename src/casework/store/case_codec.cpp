#include "casework/store/case_codec.h"
#include "base/text.h"

namespace linden::casework {
namespace {
// Head.
enum : std::uint32_t { h_code = 1, h_alias, h_language, h_owner, h_owner_name, h_blocked, h_opened, h_risk, h_fact };
// Body: answers stand at 1000 + their own number.
enum : std::uint32_t { b_confirmed = 1, b_unsafe = 2, b_changed = 3, b_changed_by = 4, b_answers = 1000 };
// Consent.
enum : std::uint32_t { c_purpose = 1, c_kind, c_recipient, c_field, c_form, c_language, c_interpreter, c_witness,
                       c_given_by, c_given_on, c_review_on, c_expires_on, c_withdrawn_on, c_points };

std::optional<Day> day_at(FieldBytes const& record, std::uint32_t number) {
  if (!record.has(number)) return {};
  return Day::from_number(static_cast<int>(record.number(number)));
}
} // namespace

Bytes write_head(CaseHead const& head) {
  FieldBytes record;
  record.put(h_code, head.code);
  record.put(h_alias, head.alias);
  record.put(h_language, head.language);
  record.put(h_owner, head.owner.text());
  record.put(h_owner_name, head.owner_name);
  for (auto const& user : head.blocked) record.put(h_blocked, user.text());
  record.put(h_opened, head.opened);
  record.put(h_risk, head.risk_level);
  record.put(h_fact, head.fact_handle);
  return record.write();
}

Result<CaseHead> read_head(ByteView bytes) {
  LINDEN_TRY(record, FieldBytes::read(bytes));
  CaseHead head;
  head.code = record.text(h_code);
  head.alias = record.text(h_alias);
  head.language = record.text(h_language);
  LINDEN_TRY(owner, read_id<UserId>(record.text(h_owner)));
  head.owner = owner;
  head.owner_name = record.text(h_owner_name);
  for (auto const& text : record.texts(h_blocked)) {
    LINDEN_TRY(user, read_id<UserId>(text));
    head.blocked.push_back(user);
  }
  head.opened = Day::from_number(static_cast<int>(record.number(h_opened)));
  head.risk_level = record.text(h_risk);
  head.fact_handle = record.text(h_fact);
  return head;
}

Bytes write_body(CaseFile const& file) {
  FieldBytes record;
  if (file.safe_contact_confirmed) record.put(b_confirmed, *file.safe_contact_confirmed);
  if (file.unsafe_now) record.put(b_unsafe, std::int64_t(1));
  if (file.answers_changed) record.put(b_changed, to_number(*file.answers_changed));
  record.put(b_changed_by, file.answers_changed_by);
  for (auto const& [number, text] : file.answers) record.put(b_answers + static_cast<std::uint32_t>(number), text);
  return record.write();
}

Result<void> read_body(ByteView bytes, CaseFile& file) {
  LINDEN_TRY(record, FieldBytes::read(bytes));
  file.safe_contact_confirmed = day_at(record, b_confirmed);
  file.unsafe_now = record.has(b_unsafe);
  if (record.has(b_changed)) file.answers_changed = instant_from_number(record.number(b_changed));
  file.answers_changed_by = record.text(b_changed_by);
  for (auto const& [number, text] : record.all())
    if (number > b_answers) file.answers[static_cast<int>(number - b_answers)] = text;
  return {};
}

FieldBytes write_consent(kernel::Consent const& consent) {
  FieldBytes record;
  record.put(c_purpose, kernel::k_purposes[static_cast<std::size_t>(consent.purpose)]);
  record.put(c_kind, static_cast<std::int64_t>(consent.recipient.kind));
  record.put(c_recipient, consent.recipient.id);
  for (int const field : consent.fields) record.put(c_field, std::int64_t(field));
  record.put(c_form, kernel::k_consent_forms[static_cast<std::size_t>(consent.form)]);
  record.put(c_language, consent.language);
  record.put(c_interpreter, consent.interpreter);
  record.put(c_witness, consent.witness);
  record.put(c_given_by, consent.given_by);
  record.put(c_given_on, consent.given_on);
  if (consent.review_on) record.put(c_review_on, *consent.review_on);
  if (consent.expires_on) record.put(c_expires_on, *consent.expires_on);
  if (consent.withdrawn_on) record.put(c_withdrawn_on, *consent.withdrawn_on);
  std::string points;
  for (auto const point : consent.points) points += static_cast<char>('0' + static_cast<int>(point));
  record.put(c_points, points);
  return record;
}

kernel::Consent consent_of(RecordId const& id, FieldBytes const& record) {
  kernel::Consent consent;
  consent.id = id;
  for (std::size_t i = 0; i < kernel::k_purposes.size(); ++i)
    if (record.text(c_purpose) == kernel::k_purposes[i]) consent.purpose = static_cast<kernel::Purpose>(i);
  for (std::size_t i = 0; i < kernel::k_consent_forms.size(); ++i)
    if (record.text(c_form) == kernel::k_consent_forms[i]) consent.form = static_cast<kernel::ConsentForm>(i);
  auto const kind = record.number(c_kind);
  consent.recipient.kind = static_cast<kernel::Recipient::Kind>(kind >= 0 && kind <= 3 ? kind : 0);
  consent.recipient.id = record.text(c_recipient);
  for (auto const& field : record.texts(c_field))
    if (auto const number = read_integer(field, 0, 1'000'000)) consent.fields.insert(static_cast<int>(*number));
  consent.language = record.text(c_language);
  consent.interpreter = record.text(c_interpreter);
  consent.witness = record.text(c_witness);
  consent.given_by = record.text(c_given_by);
  consent.given_on = Day::from_number(static_cast<int>(record.number(c_given_on)));
  consent.review_on = day_at(record, c_review_on);
  consent.expires_on = day_at(record, c_expires_on);
  consent.withdrawn_on = day_at(record, c_withdrawn_on);
  auto const points = record.text(c_points);
  for (std::size_t i = 0; i < consent.points.size() && i < points.size(); ++i)
    consent.points[i] = points[i] == '1'   ? kernel::PointAnswer::yes
                        : points[i] == '2' ? kernel::PointAnswer::no
                                           : kernel::PointAnswer::unanswered;
  return consent;
}
} // namespace linden::casework
