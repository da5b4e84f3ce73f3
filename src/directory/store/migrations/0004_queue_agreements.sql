-- A reminder among the notices, what each woman who waits needs (sealed, gone with her entry), and agreements of houses.
ALTER TABLE directory_notice RENAME TO directory_notice_before;
DROP INDEX directory_notice_day;
CREATE TABLE directory_notice (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('asked', 'held', 'not_needed', 'declined', 'reminder')),
  sent_at {int} NOT NULL,
  PRIMARY KEY (org_id, id)
){strict};
INSERT INTO directory_notice (org_id, id, service_id, kind, sent_at)
  SELECT org_id, id, service_id, kind, sent_at FROM directory_notice_before;
DROP TABLE directory_notice_before;
CREATE INDEX directory_notice_day ON directory_notice (org_id, sent_at);

ALTER TABLE directory_queue ADD COLUMN need {bytes};

-- `org_id` keeps the services, `partner_org` reads them. Money in hundredths of the currency.
CREATE TABLE directory_agreement (
  org_id TEXT NOT NULL,
  id TEXT NOT NULL,
  partner_org TEXT NOT NULL,
  first_day {int} NOT NULL,
  last_day {int} NOT NULL CHECK (last_day >= first_day),
  purposes TEXT NOT NULL,
  fields TEXT NOT NULL,
  budget {int} NOT NULL CHECK (budget >= 0),
  unit_price {int} NOT NULL CHECK (unit_price >= 0),
  currency TEXT NOT NULL,
  ended_on {int},
  PRIMARY KEY (org_id, id)
){strict};
CREATE INDEX directory_agreement_partner ON directory_agreement (partner_org, org_id);
