-- T1: country, kind, language, audience, age, vacancy, stay, open at t; best level first, then the turn; exact total.
-- T2: within a radius, kind, language, audience, open at t; nearest first; exact total.
-- T3: any of two words, country, language; exact total (the ranking itself is compared with the plain one of the model).
-- A fact that is not known (code 0) never excludes. Answers: total | ids in order.
SET plan_cache_mode = force_custom_plan; SET jit = off; SET work_mem = '64MB';
CREATE FUNCTION rad(millionths int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT millionths / 1e6::float8 * (pi() / 180.0::float8) $$;
CREATE FUNCTION half_sine_squared(angle float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sin(angle / 2.0::float8) * sin(angle / 2.0::float8) $$;
CREATE FUNCTION km(a_lat int, a_lon int, b_lat int, b_lon int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 2.0::float8 * 6371.0088::float8 * asin(least(1.0::float8, sqrt(half_sine_squared(rad(b_lat) - rad(a_lat))
    + cos(rad(a_lat)) * cos(rad(b_lat)) * half_sine_squared(rad(b_lon) - rad(a_lon))))) $$;
PREPARE t1(smallint, smallint, smallint, smallint, int, int, int, int) AS
SELECT coalesce(max(total), 0), coalesce(string_agg(id::text, ' ' ORDER BY place), '') FROM (
  SELECT id, total, row_number() OVER () AS place FROM (
    SELECT s.id, count(*) OVER () AS total FROM service s JOIN hours h ON h.id = s.hours
    WHERE s.country = $1 AND s.kinds && ARRAY[$2, 0::smallint]
      AND s.languages && ARRAY[0, $3 * 8, $3 * 8 + 1, $3 * 8 + 2, $3 * 8 + 3, $3 * 8 + 4, $3 * 8 + 5]::smallint[]
      AND s.audiences && ARRAY[$4, 0::smallint] AND $5 BETWEEN s.age_from AND s.age_to AND s.vacancy = 0 AND s.stay >= $6
      AND (h.weekdays >> $7) & 1 = 1 AND h.opens <= $8 AND $8 < h.closes
    ORDER BY coalesce((SELECT min(x & 7) FROM unnest(s.languages) x WHERE x >> 3 = $3), 9), s.turn, s.id LIMIT 20) a) b;
PREPARE t2(int, int, int, smallint, smallint, smallint, int, int) AS
SELECT coalesce(max(total), 0), coalesce(string_agg(id::text, ' ' ORDER BY place), '') FROM (
  SELECT id, total, row_number() OVER () AS place FROM (
    SELECT s.id, count(*) OVER () AS total FROM service s JOIN hours h ON h.id = s.hours
    WHERE earth_box(ll_to_earth($1 / 1e6::float8, $2 / 1e6::float8), $3 * 1010.0::float8)
            @> ll_to_earth(s.latitude / 1e6::float8, s.longitude / 1e6::float8)
      AND km($1, $2, s.latitude, s.longitude) <= $3 AND s.kinds && ARRAY[$4, 0::smallint]
      AND s.languages && ARRAY[0, $5 * 8, $5 * 8 + 1, $5 * 8 + 2, $5 * 8 + 3, $5 * 8 + 4, $5 * 8 + 5]::smallint[]
      AND s.audiences && ARRAY[$6, 0::smallint] AND (h.weekdays >> $7) & 1 = 1 AND h.opens <= $8 AND $8 < h.closes
    ORDER BY km($1, $2, s.latitude, s.longitude), s.id LIMIT 20) a) b;
PREPARE t3(int, int, smallint, smallint) AS
SELECT coalesce(max(total), 0), '' FROM (
    SELECT s.id, count(*) OVER () AS total FROM service s
    WHERE s.words && ARRAY[$1, $2] AND s.country = $3
      AND s.languages && ARRAY[0, $4 * 8, $4 * 8 + 1, $4 * 8 + 2, $4 * 8 + 3, $4 * 8 + 4, $4 * 8 + 5]::smallint[]
    ORDER BY (s.words @> ARRAY[$1])::int + (s.words @> ARRAY[$2])::int DESC, s.id LIMIT 20) a;
