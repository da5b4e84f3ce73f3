-- Units of a service, ask rounds, tries of shown places, requests without a place, waiting lists. Nothing here is about
-- a person: what leaves in a round is sealed while the round lives, and gone with it.
ALTER TABLE directory_vacancy RENAME TO directory_vacancy_before;
CREATE TABLE directory_vacancy (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  unit_kind TEXT NOT NULL CHECK (unit_kind IN ('bed', 'room', 'family_room', 'seat', 'slot')),
  population TEXT NOT NULL,
  unit_ref TEXT NOT NULL,
  funded {int} NOT NULL,
  state {int} NOT NULL,
  maximum {int} NOT NULL CHECK (maximum >= 0),
  available {int} NOT NULL CHECK (available >= 0 AND available <= maximum),
  placed {int} NOT NULL CHECK (placed >= 0),
  reported_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  note TEXT NOT NULL,
  locks {int} NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, service_id, unit_kind, population, unit_ref)
){strict};
INSERT INTO directory_vacancy (org_id, id, service_id, unit_kind, population, unit_ref, funded, state, maximum, available,
  placed, reported_at, expires_at, note, locks)
  SELECT org_id, id, service_id, 'bed', '', '', 0, state, maximum, available, placed, reported_at, expires_at, '', 0
  FROM directory_vacancy_before
  -- Places that Linden itself counts (reports that hold for a year) come back with their unit at the next change.
  WHERE expires_at - reported_at <= 2592000 OR id IN (SELECT vacancy_id FROM directory_hold);
UPDATE directory_vacancy SET expires_at = reported_at + 1 WHERE expires_at - reported_at > 2592000;
DROP TABLE directory_vacancy_before;

CREATE TABLE directory_quiet (
  org_id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  from_minute {int} NOT NULL,
  to_minute {int} NOT NULL,
  zone TEXT NOT NULL,
  PRIMARY KEY (org_id, service_id)
){strict};

-- `ref` is random, made by whoever asked: the same one again is the same round. `asked` is emptied at the end.
CREATE TABLE directory_round (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  ref TEXT NOT NULL,
  persons {int} NOT NULL,
  area TEXT NOT NULL,
  asked {bytes},
  started_at {int} NOT NULL,
  until_at {int} NOT NULL,
  extensions {int} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'held', 'ended', 'died')),
  locks {int} NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, ref)
){strict};
CREATE INDEX directory_round_state ON directory_round (state, until_at);

-- One house in a round. `by_org` asks, `org_id` keeps the service. Of the one-time link only a hash is kept.
CREATE TABLE directory_ask (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  by_org TEXT NOT NULL,
  service_id TEXT NOT NULL,
  place {int} NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  answered_at {int},
  hold_id TEXT,
  shown_age {int},
  link_hash {bytes} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX directory_ask_round ON directory_ask (by_org, round_id, place);
CREATE UNIQUE INDEX directory_ask_link ON directory_ask (link_hash);

-- What a house reads on its own page: codes only.
CREATE TABLE directory_notice (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('asked', 'held', 'not_needed', 'declined')),
  sent_at {int} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX directory_notice_day ON directory_notice (org_id, sent_at);

CREATE TABLE directory_try (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  vacancy_id TEXT NOT NULL,
  tried_at {int} NOT NULL,
  age {int} NOT NULL CHECK (age >= 0),
  was_true {int} NOT NULL,
  how TEXT NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX directory_try_unit ON directory_try (org_id, vacancy_id, tried_at);

-- Requests, never persons.
CREATE TABLE directory_turnaway (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  day {int} NOT NULL,
  area TEXT NOT NULL,
  asked TEXT NOT NULL,
  houses TEXT NOT NULL,
  her_no TEXT NOT NULL,
  night TEXT NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX directory_turnaway_day ON directory_turnaway (org_id, day);

CREATE TABLE directory_queue (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  ref TEXT NOT NULL,
  entered_at {int} NOT NULL,
  persons {int} NOT NULL CHECK (persons > 0),
  safety_class {int} NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, ref)
){strict};
CREATE TABLE directory_wish (
  org_id TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  place {int} NOT NULL,
  house_org TEXT NOT NULL,
  service_id TEXT NOT NULL,
  PRIMARY KEY (org_id, queue_id, place)
){strict};
