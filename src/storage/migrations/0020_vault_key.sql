-- Which vault key belongs to a region, by its fingerprint: with a foreign one a server would seal
-- what the others cannot open.
-- only: both
CREATE TABLE vault_key (
  region_code TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL
);
-- only: sqlite
CREATE TRIGGER vault_key_no_update BEFORE UPDATE ON vault_key
BEGIN SELECT RAISE(ABORT, 'vault_key is insert-only'); END;
CREATE TRIGGER vault_key_no_delete BEFORE DELETE ON vault_key
BEGIN SELECT RAISE(ABORT, 'vault_key is insert-only'); END;
-- only: postgres
CREATE TRIGGER vault_key_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON vault_key
  EXECUTE FUNCTION refuse_change();
-- only: both

-- Kept answers are given up after some days; those of before are as old as this step.
ALTER TABLE idempotency ADD COLUMN kept_at TEXT NOT NULL DEFAULT '';
CREATE INDEX idempotency_kept ON idempotency (region_code, kept_at);
-- Answers of before may hold a link that lets its reader set somebody's password.
DELETE FROM idempotency WHERE answer LIKE '%setup_link%';
