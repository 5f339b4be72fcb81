-- The days from which a light's causes hold (problem::light_facts), the light as the daily scan
-- recorded it, and the highest open supervision order. 9999-12-31: never.
-- only: both
ALTER TABLE problem ADD COLUMN yellow_from_day TEXT NOT NULL DEFAULT '9999-12-31';
ALTER TABLE problem ADD COLUMN yellow_cause TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN red_from_day TEXT NOT NULL DEFAULT '9999-12-31';
ALTER TABLE problem ADD COLUMN red_cause TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN black_from_day TEXT NOT NULL DEFAULT '9999-12-31';
ALTER TABLE problem ADD COLUMN black_cause TEXT NOT NULL DEFAULT '';
ALTER TABLE problem ADD COLUMN blue_working_days BIGINT NOT NULL DEFAULT 10;
ALTER TABLE problem ADD COLUMN black_red_working_days BIGINT NOT NULL DEFAULT 20;
ALTER TABLE problem ADD COLUMN light_recorded TEXT NOT NULL DEFAULT 'green';
ALTER TABLE problem ADD COLUMN supervised_as TEXT NOT NULL DEFAULT '';

-- Work that a migration leaves to the program, done once before it serves.
CREATE TABLE pending_refill (
  refill TEXT PRIMARY KEY
);
INSERT INTO pending_refill (refill) VALUES ('problem');
