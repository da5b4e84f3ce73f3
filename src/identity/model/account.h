// A staff account and what belongs to it, as plain values.
#pragma once
#include "base/bytes.h"
#include "base/id.h"
#include "crypto/keys.h"
#include "crypto/password.h"
#include "kernel/role.h"
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>
namespace linden::identity {

struct Organisation {
  OrgId id;
  std::string name;
  crypto::PublicKey public_key;   ///< referrals are sealed to it
  crypto::PublicKey recovery_key; ///< every secret is sealed to it as well
  bool is_practice = false;
  bool is_home = false; ///< the first one of the deployment
};
struct Office {
  OrgId org;
  OfficeId id;
  std::string name;
  std::string zone;        ///< IANA
  std::string code_prefix; ///< of case codes; says nothing about a person
};
struct Team {
  OrgId org;
  TeamId id;
  OfficeId office;
  std::string name;
  crypto::PublicKey public_key;
};
struct Account {
  OrgId org;
  UserId id;
  std::string name;
  std::string display_name;
  OfficeId office;
  std::set<kernel::Role> roles;
  std::string language = "en";
  bool is_active = true;
  Bytes salt;
  crypto::PasswordCost cost;
  crypto::PublicKey public_key;
  Bytes sealed_secret;
  std::optional<Bytes> sealed_totp;
  std::int64_t totp_last_step = 0;
};
/// A secret of a team, a role or the organisation, sealed to one account.
struct KeyCopy {
  std::string holder;
  Bytes wrapped;
};
} // namespace linden::identity
