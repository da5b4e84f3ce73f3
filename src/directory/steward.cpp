#include "directory/steward.h"
#include "base/text.h"
#include "crypto/keys.h"
#include "directory/store/address_codec.h"
#include "directory/store/agreement_store.h"
#include "directory/store/record_store.h"
#include <algorithm>

namespace linden::directory {
namespace {
/// The record as a whole: confirmed once no class is unverified; one class disputed or withdrawn counts for all.
Verification record_state(std::vector<FactCheck> const& checks, Verification otherwise) {
  bool all = true;
  for (std::size_t i = 0; i < k_fact_classes.size(); ++i) {
    auto const check = find_check(checks, static_cast<FactClass>(i));
    if (!check) all = false;
    else if (check->state != Verification::confirmed) return check->state;
  }
  return all ? Verification::confirmed : otherwise;
}

Result<void> check_reason(std::string const& reason) {
  auto const length = count_code_points(reason);
  if (!is_utf8(reason) || trim(reason).empty() || length > 300) return fail(Code::invalid, "error.directory.reason", "reason");
  return {};
}
} // namespace

Result<std::vector<Service>> Stewardship::list(store::Tx& tx, kernel::Actor const& actor) {
  return list_own_services(tx, actor.org);
}
Result<Service> Stewardship::load(store::Tx& tx, kernel::Actor const& actor, ServiceId const& id) {
  return load_own_service(tx, actor.org, id);
}

Result<ServiceId> Stewardship::add(store::Tx& tx, kernel::Actor const& actor, Service service, Instant now) {
  constexpr std::uint32_t k_first_number = 200'000; // below lie the numbers of our own data files
  service.id = crypto::make_id<ServiceId>();
  service.number = static_cast<int>(k_first_number + crypto::random_below(900'000'000));
  service.key = "own." + service.id.text();
  service.verification = Verification::unverified;
  if (is_shelter(service)) service.address = Visibility::never;
  LINDEN_CHECK(m_directory.save_service(tx, actor.org, service, now));
  return service.id;
}

Checked<void> Stewardship::save(store::Tx& tx, kernel::Actor const& actor, Service service, Instant now) {
  auto const one = [](Problem problem) { return tl::make_unexpected(std::vector<Problem>{std::move(problem)}); };
  auto const stored = load(tx, actor, service.id);
  if (!stored) return one(stored.error());
  for (auto const& kept : stored->provenance)
    if (kept.is_hidden && !is_hidden(service, kept.field)) service.provenance.push_back(kept);
  if (auto faults = faults_of(service); !faults.empty()) return tl::make_unexpected(std::move(faults));
  if (auto saved = m_directory.save_service(tx, actor.org, service, now); !saved) return one(saved.error());
  return {};
}

Result<void> Stewardship::check(store::Tx& tx, kernel::Actor const& actor, ServiceId const& id, FactCheck check,
                                Instant now) {
  LINDEN_TRY(service, load(tx, actor, id));
  if (check.how.empty() || check.by.empty() || !check.checked_at) return fail(Code::invalid, "error.directory.check", "how");
  std::erase_if(service.checks, [&](FactCheck const& old) { return old.facts == check.facts; });
  service.checks.push_back(std::move(check));
  service.verification = record_state(service.checks, service.verification);
  return m_directory.save_service(tx, actor.org, service, now);
}

Result<void> Stewardship::seal_address(store::Tx& tx, kernel::Actor const& actor, RevealRequest const& at,
                                       ConfidentialAddress const& address, Instant now) {
  LINDEN_TRY(service, load(tx, actor, at.service));
  auto const place = std::find_if(service.places.begin(), service.places.end(),
                                  [&](Place const& one) { return one.id == at.place; });
  if (place == service.places.end()) return fail(Code::not_found, "error.not_found");
  if (place->visibility == Visibility::open) return fail(Code::invalid, "error.directory.open_address", "address");
  if (trim(address.text).empty() || address.text.size() > 500) return fail(Code::invalid, "error.directory.address", "address");
  LINDEN_TRY(key, m_identity.role_key(tx, actor.org, k_address_holder));
  auto const cell = address_place(actor.org, at.service, at.place);
  LINDEN_CHECK(save_address(tx, cell, crypto::seal_for(key, cell, as_bytes(write_address(address))), now));
  place->has_sealed_address = true;
  place->address.clear();
  place->point.reset();
  return m_directory.save_service(tx, actor.org, service, now);
}

bool Stewardship::may_reveal(kernel::Actor const& actor) const {
  return std::any_of(actor.roles.begin(), actor.roles.end(), [&](kernel::Role role) {
    return m_policy.verdict(role, kernel::Action::reveal_address, kernel::Scope::office, kernel::FieldClass::A) ==
           kernel::Verdict::reveal;
  });
}

Result<ConfidentialAddress> Stewardship::reveal(store::Tx& tx, kernel::Actor const& actor, RevealRequest const& request) {
  if (!may_reveal(actor)) return fail(Code::not_found, "error.not_found");
  if (std::find(k_reveal_reasons.begin(), k_reveal_reasons.end(), request.reason) == k_reveal_reasons.end())
    return fail(Code::invalid, "error.directory.reason", "reason");
  LINDEN_TRY(pair, actor.keys->pair(k_address_holder));
  auto const cell = address_place(actor.org, request.service, request.place);
  LINDEN_TRY(sealed, load_address(tx, cell));
  LINDEN_TRY(plain, crypto::open_with(pair, cell, sealed));
  return read_address(as_text(plain));
}

Result<void> Stewardship::hide(store::Tx& tx, kernel::Actor const& actor, LiftRequest const& request, Instant now) {
  LINDEN_CHECK(check_reason(request.reason));
  LINDEN_TRY(service, load(tx, actor, request.service));
  service.provenance.push_back({request.field, "steward", {}, {}, true, request.reason});
  return m_directory.save_service(tx, actor.org, service, now);
}

Result<void> Stewardship::ask_lift(store::Tx& tx, kernel::Actor const& actor, LiftRequest const& request, Instant now) {
  LINDEN_CHECK(check_reason(request.reason));
  LINDEN_TRY(service, load(tx, actor, request.service));
  if (!is_hidden(service, request.field)) return fail(Code::invalid, "error.directory.not_hidden", "field");
  return insert_lift(tx, actor.org, {crypto::make_id<RecordId>(), request.service, request.field, request.reason, actor.user, now});
}

Result<void> Stewardship::agree_lift(store::Tx& tx, kernel::Actor const& actor, ServiceId const& id, RecordId const& lift,
                                     Instant now) {
  LINDEN_TRY(lifts, list_open_lifts(tx, actor.org, id));
  auto const asked = std::find_if(lifts.begin(), lifts.end(), [&](Lift const& one) { return one.id == lift; });
  if (asked == lifts.end()) return fail(Code::not_found, "error.not_found");
  if (asked->asked_by == actor.user) return fail(Code::forbidden, "error.directory.second_person");
  LINDEN_CHECK(directory::agree_lift(tx, actor.org, lift, actor.user, now));
  LINDEN_TRY(service, load(tx, actor, id));
  std::erase_if(service.provenance, [&](Provenance const& one) { return one.is_hidden && one.field == asked->field; });
  return m_directory.save_service(tx, actor.org, service, now);
}

Result<std::vector<OpenLift>> Stewardship::open_lifts(store::Tx& tx, kernel::Actor const& actor, ServiceId const& id) {
  LINDEN_TRY(lifts, list_open_lifts(tx, actor.org, id));
  std::vector<OpenLift> open;
  for (auto const& lift : lifts) open.push_back({lift.id, lift.field, lift.reason, lift.asked_by});
  return open;
}

Result<std::vector<Agreement>> Stewardship::agreements(store::Tx& tx, kernel::Actor const& actor) {
  return list_agreements(tx, actor.org);
}

Result<std::vector<std::pair<OrgId, std::string>>> Stewardship::partners(store::Tx& tx, kernel::Actor const& actor) {
  LINDEN_TRY(all, m_identity.organisations(tx));
  std::vector<std::pair<OrgId, std::string>> others;
  for (auto const& one : all)
    if (one.id != actor.org) others.emplace_back(one.id, one.name);
  std::sort(others.begin(), others.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
  return others;
}

Checked<RecordId> Stewardship::agree(store::Tx& tx, kernel::Actor const& actor, Agreement agreement) {
  agreement.id = crypto::make_id<RecordId>();
  agreement.owner = actor.org;
  agreement.ended_on.reset();
  auto faults = faults_of(agreement);
  auto const others = partners(tx, actor);
  if (!others) return tl::make_unexpected(std::vector<Problem>{others.error()});
  bool const is_known = std::any_of(others->begin(), others->end(), [&](auto const& one) { return one.first == agreement.partner; });
  if (!is_known && faults.empty()) faults.push_back(make_problem(Code::invalid, "error.agreement.partner", "partner"));
  if (!faults.empty()) return tl::make_unexpected(std::move(faults));
  if (auto saved = insert_agreement(tx, agreement); !saved) return tl::make_unexpected(std::vector<Problem>{saved.error()});
  return agreement.id;
}

Result<void> Stewardship::end_agreement(store::Tx& tx, kernel::Actor const& actor, RecordId const& id, Day today) {
  return directory::end_agreement(tx, actor.org, id, today);
}
} // namespace linden::directory
