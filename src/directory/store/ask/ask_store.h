// Rounds and their asks in the store. What leaves is sealed; of a link only the hash is kept.
#pragma once
#include "crypto/hash.h"
#include "crypto/seal.h"
#include "directory/model/ask/plan.h"
#include "directory/model/ask/round.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>
namespace linden::directory {

/// A round with what only the store keeps of it. `asked` is empty when the round is over.
struct RoundRow {
  Round round;
  RecordId ref;
  std::string area;
  std::optional<crypto::Sealed> asked;
};
/// An ask and the round it stands in.
struct AskPlace {
  OrgId by_org;
  RoundId round;
  AskId ask;
};

Result<void> insert_round(store::Tx& tx, RoundRow const& row, std::vector<crypto::Digest> const& links);
/// Errors: Code::not_found.
Result<RoundRow> load_round(store::Tx& tx, OrgId const& by_org, RoundId const& id);
/// Locks the round's row until the transaction ends, then reads it. Errors: Code::not_found.
Result<RoundRow> lock_round(store::Tx& tx, OrgId const& by_org, RoundId const& id);
Result<std::optional<RoundId>> find_round_by_ref(store::Tx& tx, OrgId const& by_org, RecordId const& ref);
/// Writes state, end, extensions and every ask; the sealed need goes when the round is over.
Result<void> save_round(store::Tx& tx, Round const& round);

/// Errors: Code::not_found.
Result<AskPlace> find_ask_by_link(store::Tx& tx, crypto::Digest const& link);
/// Errors: Code::not_found; also when another organisation keeps the service.
Result<AskPlace> find_ask(store::Tx& tx, OrgId const& org, AskId const& id);
/// Asks of live rounds to services of this organisation, newest first.
Result<std::vector<AskPlace>> list_asks_to(store::Tx& tx, OrgId const& org);
Result<std::vector<Instant>> list_round_starts(store::Tx& tx, OrgId const& by_org, Instant since);
/// Newest first.
Result<std::vector<RoundId>> list_rounds(store::Tx& tx, OrgId const& by_org, int most);
/// Rounds that are stored as open though their time is over, and those that hold a place.
Result<std::vector<std::pair<OrgId, RoundId>>> list_run_out(store::Tx& tx, Instant now);

struct NoticeRow {
  ServiceId service;
  std::string kind;
  Instant sent_at;
};
Result<void> insert_notice(store::Tx& tx, OrgId const& org, ServiceId const& service, std::string_view kind, Instant at);
/// Whether such a notice was written after `since`.
Result<bool> has_notice(store::Tx& tx, OrgId const& org, ServiceId const& service, std::string_view kind, Instant since);
/// Newest first, at most 50.
Result<std::vector<NoticeRow>> list_notices(store::Tx& tx, OrgId const& org, Instant since);

Result<QuietHouses> list_quiet(store::Tx& tx);
Result<void> save_quiet(store::Tx& tx, HouseKey const& house, QuietHours const& quiet);
} // namespace linden::directory
