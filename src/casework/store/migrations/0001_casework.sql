-- Cases and what belongs to them. What tells of a person is sealed; the clear columns are listed in docs/data-model.md.
CREATE TABLE case_file (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  team_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  version {int} NOT NULL,
  head {bytes} NOT NULL,
  body {bytes} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX case_file_team ON case_file (org_id, team_id, state);

-- The case key, sealed to the owning team and to the recovery key.
CREATE TABLE case_key (
  org_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  holder TEXT NOT NULL,
  wrapped {bytes} NOT NULL,
  PRIMARY KEY (org_id, case_id, holder)
){strict};

-- Consents, screenings, risk reviews, statuses: one sealed body each.
CREATE TABLE case_record (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  seq {int} NOT NULL,
  version {int} NOT NULL,
  body {bytes} NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, case_id, seq)
){strict};

CREATE TABLE case_task (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  due {int} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'replaced')),
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX case_task_case ON case_task (org_id, case_id, state);

CREATE TABLE unit (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  name TEXT NOT NULL,
  places {int} NOT NULL CHECK (places > 0),
  PRIMARY KEY (org_id, id)
){strict};

-- One row per arrangement of a place. `last_day` is the limit's last day (empty: no limit).
CREATE TABLE placement (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  place_no {int} NOT NULL,
  case_id TEXT NOT NULL,
  state TEXT NOT NULL,
  hold_until {int} NOT NULL,
  extended {int} NOT NULL,
  arrived {int},
  limit_length {int},
  limit_nights {int} NOT NULL,
  warn_before {int} NOT NULL,
  left_on {int},
  PRIMARY KEY (org_id, id)
){strict};
-- A place is given once, and a person stays in one place: the store itself refuses anything else.
CREATE UNIQUE INDEX placement_place ON placement (org_id, unit_id, place_no) WHERE state IN ('held', 'in');
CREATE UNIQUE INDEX placement_person ON placement (org_id, case_id) WHERE state IN ('held', 'in');

-- A referral as its sender keeps it.
CREATE TABLE referral (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  to_org TEXT NOT NULL,
  state TEXT NOT NULL,
  sent_at {int} NOT NULL,
  answer_by {int} NOT NULL,
  version {int} NOT NULL,
  body {bytes} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX referral_case ON referral (org_id, case_id);

-- The same referral as its receiver sees it: the ticked fields, sealed to the receiving organisation.
CREATE TABLE referral_inbox (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  from_org TEXT NOT NULL,
  state TEXT NOT NULL,
  received_at {int} NOT NULL,
  answer_by {int} NOT NULL,
  view_until {int} NOT NULL,
  view {bytes},
  answer {bytes},
  PRIMARY KEY (org_id, id)
){strict};

-- Facts for figures: sealed to the statisticians; the handle says nothing and stands in the sealed head of the case.
CREATE TABLE stat_fact (
  org_id TEXT NOT NULL,
  handle TEXT NOT NULL,
  sealed {bytes} NOT NULL,
  PRIMARY KEY (org_id, handle)
){strict};
