-- The audit tree of each organisation: one leaf for every change and every sensitive read. Opaque: no content, no names.
CREATE TABLE audit_leaf (
  org_id TEXT NOT NULL,
  seq {int} NOT NULL,
  at {int} NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object_hash {bytes} NOT NULL,
  basis TEXT NOT NULL,
  result TEXT NOT NULL,
  leaf_hash {bytes} NOT NULL,
  PRIMARY KEY (org_id, seq)
){strict};
CREATE INDEX audit_leaf_object ON audit_leaf (org_id, object_hash, seq);

-- How many leaves there are, and the perfect subtrees from left to right, 32 bytes each.
CREATE TABLE audit_tree (
  org_id TEXT NOT NULL PRIMARY KEY,
  size {int} NOT NULL,
  peaks {bytes} NOT NULL
){strict};

-- What links the leaves of one object to it. An erased salt is empty and stays so.
CREATE TABLE audit_salt (
  org_id TEXT NOT NULL,
  object_id TEXT NOT NULL,
  salt {bytes} NOT NULL,
  PRIMARY KEY (org_id, object_id)
){strict};

CREATE TABLE audit_head (
  org_id TEXT NOT NULL,
  size {int} NOT NULL,
  signed_at {int} NOT NULL,
  root {bytes} NOT NULL,
  signature {bytes} NOT NULL,
  PRIMARY KEY (org_id, size, signed_at)
){strict};
