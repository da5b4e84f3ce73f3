-- A family takes one place a person: each has a row, and the rows of one arrangement share its `party_id`, which is the
-- id of the row of member 0 (the woman whose case it is).
ALTER TABLE placement ADD COLUMN party_id TEXT NOT NULL DEFAULT '';
ALTER TABLE placement ADD COLUMN member_no {int} NOT NULL DEFAULT 0;
UPDATE placement SET party_id = id;
DROP INDEX placement_person;
CREATE UNIQUE INDEX placement_person ON placement (org_id, case_id, member_no) WHERE state IN ('held', 'in');
CREATE INDEX placement_party ON placement (org_id, party_id);

-- What a form answered, so that sending it twice does its work once. Neither the person nor the case can be read from
-- it: `mark` is a hash with the form's random number, `answer` is sealed under a key made from it.
CREATE TABLE form_once (
  org_id TEXT NOT NULL,
  mark TEXT NOT NULL,
  at {int} NOT NULL,
  answer {bytes} NOT NULL,
  PRIMARY KEY (org_id, mark)
){strict};
