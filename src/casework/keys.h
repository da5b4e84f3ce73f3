// Keys of cases: sealed to the owning team; the team's own secret opens them.
#pragma once
#include "casework/model/case_file.h"
#include "crypto/hash.h"
#include "crypto/seal.h"
#include "kernel/actor.h"
namespace linden::casework {

/// Made from the team pair's secret, so that 100,000 case keys open in well under a second.
inline Result<crypto::SymmetricKey> team_case_key(kernel::Actor const& actor, TeamId const& team) {
  LINDEN_TRY(pair, actor.keys->pair(team.text()));
  return crypto::SymmetricKey::from_bytes(crypto::keyed_hash(pair.expose_secret(), as_bytes("linden case keys v1")));
}
inline crypto::CellPlace case_key_place(OrgId const& org, CaseId const& id, TeamId const& team) {
  return {org.text(), id.text(), "case_key", id.text(), team.text(), 1};
}
inline Bytes wrap_case_key(crypto::SymmetricKey const& team_key, OrgId const& org, CaseId const& id, TeamId const& team,
                           crypto::SymmetricKey const& key) {
  return crypto::seal(team_key, case_key_place(org, id, team), key.expose()).bytes();
}
inline Result<crypto::SymmetricKey> unwrap_case_key(crypto::SymmetricKey const& team_key, OrgId const& org,
                                                    CaseId const& id, TeamId const& team, Bytes const& wrapped) {
  LINDEN_TRY(bytes, crypto::open(team_key, case_key_place(org, id, team), crypto::Sealed::from_store(wrapped)));
  return crypto::SymmetricKey::from_bytes(bytes);
}
inline Result<crypto::SymmetricKey> open_case_key(kernel::Actor const& actor, OrgId const& org, CaseId const& id,
                                                  TeamId const& team, Bytes const& wrapped) {
  LINDEN_TRY(team_key, team_case_key(actor, team));
  return unwrap_case_key(team_key, org, id, team, wrapped);
}
inline crypto::CellPlace record_place(CaseFile const& file, RecordId const& record, std::int64_t version) {
  return {file.org.text(), file.id.text(), "case_record", record.text(), "body", version};
}
} // namespace linden::casework
