-- Colleagues who were invited and have not joined, and secrets that a new account still waits for.
-- The code of an invitation stands here only as its hash.
CREATE TABLE invitation (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code_hash {bytes} NOT NULL,
  name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  office_id TEXT NOT NULL,
  roles TEXT NOT NULL,
  teams TEXT NOT NULL,
  until_at {int} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};
-- A code knows no organisation: it is looked up as a sign-in name is.
CREATE INDEX invitation_code ON invitation (code_hash);

CREATE TABLE awaited_key (
  org_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  holder TEXT NOT NULL,
  PRIMARY KEY (org_id, account_id, holder)
){strict};
