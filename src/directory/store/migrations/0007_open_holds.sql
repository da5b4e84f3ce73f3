-- Whoever locks a unit closes its holds that are over and reads those that are not: with these the search no longer goes
-- through every hold that the unit ever had.
CREATE INDEX directory_hold_open ON directory_hold (org_id, vacancy_id, until_at) WHERE state = 'held';
CREATE INDEX directory_hold_used ON directory_hold (org_id, vacancy_id, started_at) WHERE state = 'used';
DROP INDEX directory_hold_live;
