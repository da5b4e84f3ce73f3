-- Sealed addresses, the rows of the other HSDS entities, and requests to lift what a source hides.
CREATE TABLE directory_address (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  body {bytes} NOT NULL,
  changed_at {int} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};

CREATE TABLE directory_entity (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  entity TEXT NOT NULL,
  parent_id TEXT NOT NULL,
  body TEXT NOT NULL,
  changed_at {int} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX directory_entity_parent ON directory_entity (org_id, parent_id, entity);

CREATE TABLE directory_lift (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at {int} NOT NULL,
  agreed_by TEXT,
  agreed_at {int},
  PRIMARY KEY (org_id, id)
){strict};
