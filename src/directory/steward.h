// The steward's side of the directory: whole records of the own organisation, sealed addresses, the reveal gate.
#pragma once
#include "directory/directory.h"
#include "directory/model/record/fact_check.h"
#include "directory/model/record/confidential_address.h"
#include "identity/identity.h"
#include "kernel/policy.h"
#include <array>
#include <string>
#include <vector>
namespace linden::directory {

/// Whoever may open a sealed address holds this pair; an editor only seals to it. Source: trust.md 3.
inline constexpr char const* k_address_holder = "role:shelter";
/// Why an address is revealed; the audit leaf says `reveal.<reason>`.
inline constexpr std::array<std::string_view, 5> k_reveal_reasons = {"bring_her", "visit", "emergency", "repair", "check"};

struct RevealRequest {
  ServiceId service;
  RecordId place;
  std::string reason; ///< one of k_reveal_reasons
};
struct LiftRequest {
  ServiceId service;
  std::string field;
  std::string reason; ///< free text for the second person; 1 to 300 characters
};
/// A request to lift a hidden field, as the second person sees it.
struct OpenLift {
  RecordId id;
  std::string field;
  std::string reason;
  UserId asked_by;
};

/// Everything works on services of the actor's own organisation; another's are not found.
class Stewardship {
public:
  Stewardship(Directory& directory, identity::Identity& identity, kernel::Policy const& policy)
      : m_directory(directory), m_identity(identity), m_policy(policy) {}

  Result<std::vector<Service>> list(store::Tx& tx, kernel::Actor const& actor);
  Result<Service> load(store::Tx& tx, kernel::Actor const& actor, ServiceId const& id);
  /// A new record with an opaque number, unverified. Errors: as save().
  Result<ServiceId> add(store::Tx& tx, kernel::Actor const& actor, Service service, Instant now);
  /// What a source hides stays hidden, whatever `service` says. Errors: every fault of the record at once.
  Checked<void> save(store::Tx& tx, kernel::Actor const& actor, Service service, Instant now);
  /// One act: `state` is confirmed, disputed or withdrawn. The record counts as confirmed once every class is.
  Result<void> check(store::Tx& tx, kernel::Actor const& actor, ServiceId const& id, FactCheck check, Instant now);

  /// Seals the address of a place below `open`. Errors: the place is open -> Code::invalid; no pair of this
  /// organisation to seal to -> Code::not_found: it is never kept in the clear.
  Result<void> seal_address(store::Tx& tx, kernel::Actor const& actor, RevealRequest const& place,
                            ConfidentialAddress const& address, Instant now);
  /// The reveal gate. Errors: no permission, no key, not own, no address -> Code::not_found or Code::forbidden.
  /// Privacy: the caller writes the audit leaf in the same transaction and shows the answer once, for 30 seconds.
  Result<ConfidentialAddress> reveal(store::Tx& tx, kernel::Actor const& actor, RevealRequest const& request);
  [[nodiscard]] bool may_reveal(kernel::Actor const& actor) const;

  /// Hides a field (or "*") at once; one person suffices.
  Result<void> hide(store::Tx& tx, kernel::Actor const& actor, LiftRequest const& request, Instant now);
  /// The first of two persons. Errors: nothing hides the field, no reason -> Code::invalid.
  Result<void> ask_lift(store::Tx& tx, kernel::Actor const& actor, LiftRequest const& request, Instant now);
  /// The second: another person, else Code::forbidden "error.directory.second_person".
  Result<void> agree_lift(store::Tx& tx, kernel::Actor const& actor, ServiceId const& id, RecordId const& lift, Instant now);
  Result<std::vector<OpenLift>> open_lifts(store::Tx& tx, kernel::Actor const& actor, ServiceId const& id);

  /// Agreements the organisation gave and was given, newest first.
  Result<std::vector<Agreement>> agreements(store::Tx& tx, kernel::Actor const& actor);
  /// Every other organisation of the deployment, by name.
  Result<std::vector<std::pair<OrgId, std::string>>> partners(store::Tx& tx, kernel::Actor const& actor);
  /// Errors: every fault at once; an unknown organisation.
  Checked<RecordId> agree(store::Tx& tx, kernel::Actor const& actor, Agreement agreement);
  /// From today on it gives nothing. Errors: not the own, or over -> Code::not_found.
  Result<void> end_agreement(store::Tx& tx, kernel::Actor const& actor, RecordId const& id, Day today);

private:
  Directory& m_directory;
  identity::Identity& m_identity;
  kernel::Policy const& m_policy;
};
} // namespace linden::directory
