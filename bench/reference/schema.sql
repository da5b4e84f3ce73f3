-- The same services in PostgreSQL, with the indexes a careful administrator would make. Loaded by directory_peer.
CREATE EXTENSION cube; CREATE EXTENSION earthdistance; CREATE EXTENSION btree_gin;
CREATE TABLE service (id int, country smallint, kinds smallint[], languages smallint[], audiences smallint[], age_from smallint,
  age_to smallint, vacancy smallint, stay smallint, hours smallint, latitude int, longitude int, turn bigint, words int[]);
CREATE TABLE hours (id smallint PRIMARY KEY, weekdays smallint, opens smallint, closes smallint);
\copy service FROM 'rows.csv' CSV
\copy hours FROM 'hours.csv' CSV
ALTER TABLE service ADD PRIMARY KEY (id);
CREATE INDEX ON service USING gin (country, kinds, languages) WITH (fastupdate = off);
CREATE INDEX ON service USING gin (words) WITH (fastupdate = off);
CREATE INDEX ON service USING gist (ll_to_earth(latitude / 1e6::float8, longitude / 1e6::float8));
VACUUM ANALYZE;
