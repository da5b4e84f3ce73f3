-- Services, what houses report as free, and places held for minutes. Public content: nothing here is about a person.
CREATE TABLE directory_service (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  number {int} NOT NULL,
  country TEXT NOT NULL,
  body TEXT NOT NULL,
  changed_at {int} NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, key),
  UNIQUE (org_id, number)
){strict};

CREATE TABLE directory_vacancy (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  state {int} NOT NULL,
  maximum {int} NOT NULL CHECK (maximum >= 0),
  available {int} NOT NULL CHECK (available >= 0 AND available <= maximum),
  placed {int} NOT NULL CHECK (placed >= 0),
  reported_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  locks {int} NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, service_id)
){strict};

CREATE TABLE directory_hold (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  vacancy_id TEXT NOT NULL,
  units {int} NOT NULL CHECK (units > 0),
  started_at {int} NOT NULL,
  until_at {int} NOT NULL,
  extensions {int} NOT NULL,
  by_org TEXT NOT NULL,
  ref TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'used', 'released')),
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX directory_hold_live ON directory_hold (org_id, vacancy_id, until_at);

-- A random token each time services (or places) of an organisation change: who keeps a copy in memory compares it.
CREATE TABLE directory_stamp (
  org_id TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('services', 'places')),
  token TEXT NOT NULL,
  PRIMARY KEY (org_id, part)
){strict};
