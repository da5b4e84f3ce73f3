-- What changed, in the order of each organisation's commits: whoever keeps a copy in memory follows these rows. The row
-- of the head is written last in the writer's own transaction, so its lock makes seq the order of the commits. The token
-- tells two histories with equal numbers apart (a change rolled back, a store put back from a backup).
CREATE TABLE directory_head (
  org_id TEXT NOT NULL,
  seq {int} NOT NULL,
  token TEXT NOT NULL,
  PRIMARY KEY (org_id)
){strict};
CREATE TABLE directory_change (
  org_id TEXT NOT NULL,
  seq {int} NOT NULL,
  token TEXT NOT NULL,
  entity TEXT NOT NULL CHECK (entity IN ('service', 'places')),
  id TEXT NOT NULL,
  PRIMARY KEY (org_id, seq)
){strict};
DROP TABLE directory_stamp;
