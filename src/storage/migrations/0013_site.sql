-- Keys that count are added, never changed: whoever replaces one could sign anything.
-- only: sqlite
CREATE TRIGGER journal_key_no_update BEFORE UPDATE ON journal_key
BEGIN SELECT RAISE(ABORT, 'journal_key is insert-only'); END;
CREATE TRIGGER journal_key_no_delete BEFORE DELETE ON journal_key
BEGIN SELECT RAISE(ABORT, 'journal_key is insert-only'); END;
-- only: postgres
CREATE TRIGGER journal_key_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_key
  EXECUTE FUNCTION refuse_change();
-- only: both

-- A store that was made as a demonstration stays one, and has its own day.
CREATE TABLE demonstration (
  region_code TEXT PRIMARY KEY,
  today TEXT NOT NULL
);
-- only: sqlite
CREATE TRIGGER demonstration_no_update BEFORE UPDATE ON demonstration
BEGIN SELECT RAISE(ABORT, 'demonstration is insert-only'); END;
CREATE TRIGGER demonstration_no_delete BEFORE DELETE ON demonstration
BEGIN SELECT RAISE(ABORT, 'demonstration is insert-only'); END;
-- only: postgres
CREATE TRIGGER demonstration_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON demonstration
  EXECUTE FUNCTION refuse_change();
