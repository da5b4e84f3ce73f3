-- Organisations, offices, teams, staff accounts, and who holds which wrapped secret.
CREATE TABLE organisation (
  org_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  public_key {bytes} NOT NULL,
  recovery_key {bytes} NOT NULL,
  workspace TEXT NOT NULL CHECK (workspace IN ('practice', 'live')),
  is_home {int} NOT NULL -- the first one: its public content is what visitors see
){strict};

CREATE TABLE office (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  code_prefix TEXT NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};

CREATE TABLE team (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  office_id TEXT NOT NULL,
  name TEXT NOT NULL,
  public_key {bytes} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};

-- Pairs that belong to a role or to the organisation; the secret part stands only in key_copy.
CREATE TABLE role_pair (
  org_id TEXT NOT NULL,
  holder TEXT NOT NULL,
  public_key {bytes} NOT NULL,
  PRIMARY KEY (org_id, holder)
){strict};

CREATE TABLE account (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  office_id TEXT NOT NULL,
  roles TEXT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
  salt {bytes} NOT NULL,
  memory_bytes {int} NOT NULL,
  passes {int} NOT NULL,
  public_key {bytes} NOT NULL,
  sealed_secret {bytes} NOT NULL,
  sealed_totp {bytes},
  totp_last_step {int} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};

-- Sign-in knows a name only, so names are one across the deployment.
CREATE TABLE sign_in_name (
  name TEXT NOT NULL PRIMARY KEY,
  org_id TEXT NOT NULL,
  account_id TEXT NOT NULL
){strict};

-- A secret (of a team, a role, the organisation) sealed to one holder: an account id, or 'recovery'.
CREATE TABLE key_copy (
  org_id TEXT NOT NULL,
  holder TEXT NOT NULL,
  account_id TEXT NOT NULL,
  wrapped {bytes} NOT NULL,
  PRIMARY KEY (org_id, holder, account_id)
){strict};

CREATE TABLE draft (
  org_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  form TEXT NOT NULL,
  sealed {bytes} NOT NULL,
  saved_at {int} NOT NULL,
  PRIMARY KEY (org_id, account_id, form)
){strict};
