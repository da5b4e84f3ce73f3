-- The register of releases and refusals: rows are added, never changed. `content` holds only what was made public.
CREATE TABLE figures_release (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  seq {int} NOT NULL,
  table_id TEXT NOT NULL,
  period TEXT NOT NULL,
  content TEXT NOT NULL,
  refused TEXT NOT NULL,
  released_at {int} NOT NULL,
  released_by TEXT NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, seq)
){strict};
