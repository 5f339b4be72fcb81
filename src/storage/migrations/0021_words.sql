-- Which problems hold two neighbouring characters, for those who search words
-- (docs/adr/0029-finding-words.md). All three tables are derived: a store without their rows
-- finds the same, only later.
-- only: both
CREATE TABLE problem_gram (
  region_code TEXT NOT NULL,
  run_no BIGINT NOT NULL,
  bucket BIGINT NOT NULL,
  grams {{blob}} NOT NULL,
  PRIMARY KEY (region_code, run_no, bucket)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
ALTER TABLE problem_gram ALTER COLUMN grams SET STORAGE EXTERNAL;
-- only: both

-- Runs that are in the index, whole.
CREATE TABLE problem_gram_run (
  region_code TEXT NOT NULL,
  run_no BIGINT NOT NULL,
  PRIMARY KEY (region_code, run_no)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both

-- Problems of such runs whose texts have changed since: they are read themselves.
CREATE TABLE problem_unindexed (
  region_code TEXT NOT NULL,
  problem_id BIGINT NOT NULL,
  PRIMARY KEY (region_code, problem_id)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both
