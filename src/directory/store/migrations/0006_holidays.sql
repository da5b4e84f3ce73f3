-- Holiday tables that were loaded, each version kept by the SHA-256 of its bytes. Of a country the version with the
-- highest seq is in use; of a country without rows the table that ships with the program.
CREATE TABLE directory_holidays (
  org_id TEXT NOT NULL,
  country TEXT NOT NULL,
  version TEXT NOT NULL,
  seq {int} NOT NULL,
  loaded_at {int} NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (org_id, country, version)
){strict};
-- Whoever follows the changes finds no rows, and reads everything anew, once.
ALTER TABLE directory_change RENAME TO directory_change_before;
CREATE TABLE directory_change (
  org_id TEXT NOT NULL,
  seq {int} NOT NULL,
  token TEXT NOT NULL,
  entity TEXT NOT NULL CHECK (entity IN ('service', 'places', 'holidays')),
  id TEXT NOT NULL,
  PRIMARY KEY (org_id, seq)
){strict};
DROP TABLE directory_change_before;
