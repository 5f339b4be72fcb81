-- What waits, since when and until when: of problems a row each, of leads (at most one) columns.
-- only: both
CREATE TABLE open_wait (
  region_code TEXT NOT NULL,
  problem_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  since_day TEXT NOT NULL,
  due_day_original TEXT NOT NULL,
  due_day TEXT NOT NULL,
  PRIMARY KEY (region_code, problem_id, kind)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both
CREATE INDEX open_wait_due ON open_wait (region_code, due_day, problem_id);

ALTER TABLE lead ADD COLUMN wait_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE lead ADD COLUMN wait_since_day TEXT NOT NULL DEFAULT '';
ALTER TABLE lead ADD COLUMN wait_due_day TEXT NOT NULL DEFAULT '';
CREATE INDEX lead_wait ON lead (region_code, wait_due_day) WHERE wait_kind <> '';
