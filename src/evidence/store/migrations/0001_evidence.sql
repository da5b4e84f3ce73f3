-- Reports as they were imported: rows, texts between them, references, findings, and what was done. Public content.
CREATE TABLE evidence_report (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  source_hash TEXT NOT NULL,
  imported_at {int} NOT NULL,
  source_lines {int} NOT NULL,
  destinations TEXT NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, source_hash)
){strict};

-- One logical row of a table, or one case study. `cells` and `source_lines` are JSON; `text_key` is searched.
CREATE TABLE evidence_entry (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  seq {int} NOT NULL,
  country TEXT NOT NULL,
  template TEXT NOT NULL,
  position {int} NOT NULL,
  page {int} NOT NULL,
  first_line {int} NOT NULL,
  last_line {int} NOT NULL,
  same_as_line {int} NOT NULL,
  source_lines TEXT NOT NULL,
  cells TEXT NOT NULL,
  text_key TEXT NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, report_id, seq)
){strict};
CREATE INDEX evidence_entry_table ON evidence_entry (org_id, country, template);

-- Headings, narrative, notes, front matter: every other line of the source.
CREATE TABLE evidence_text (
  org_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  seq {int} NOT NULL,
  kind TEXT NOT NULL,
  country TEXT NOT NULL,
  section TEXT NOT NULL,
  line {int} NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (org_id, report_id, seq)
){strict};

CREATE TABLE evidence_reference (
  org_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  position {int} NOT NULL,
  line {int} NOT NULL,
  body TEXT NOT NULL,
  authors TEXT NOT NULL,
  year TEXT NOT NULL,
  title TEXT NOT NULL,
  doi TEXT NOT NULL,
  address TEXT NOT NULL,
  confidence {int} NOT NULL,
  PRIMARY KEY (org_id, report_id, position)
){strict};

CREATE TABLE evidence_finding (
  org_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  seq {int} NOT NULL,
  rule TEXT NOT NULL,
  severity {int} NOT NULL,
  line {int} NOT NULL,
  message_key TEXT NOT NULL,
  arguments TEXT NOT NULL,
  country TEXT NOT NULL,
  template TEXT NOT NULL,
  column_key TEXT NOT NULL,
  accepted {int} NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (org_id, report_id, seq)
){strict};

-- Append-only: what was done to a report, and by which repair.
CREATE TABLE evidence_journal (
  org_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  seq {int} NOT NULL,
  at {int} NOT NULL,
  verb TEXT NOT NULL,
  line {int} NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (org_id, report_id, seq)
){strict};
