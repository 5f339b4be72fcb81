-- Signature lines of other agencies under a checkpoint; the note itself never changes.
-- only: both
CREATE TABLE journal_cosignature (
  region_code TEXT NOT NULL,
  size BIGINT NOT NULL,
  key_name TEXT NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (region_code, size, key_name)
);
-- only: sqlite
CREATE TRIGGER journal_cosignature_no_update BEFORE UPDATE ON journal_cosignature
BEGIN SELECT RAISE(ABORT, 'journal_cosignature is insert-only'); END;
CREATE TRIGGER journal_cosignature_no_delete BEFORE DELETE ON journal_cosignature
BEGIN SELECT RAISE(ABORT, 'journal_cosignature is insert-only'); END;
-- only: postgres
CREATE TRIGGER journal_cosignature_insert_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_cosignature
  EXECUTE FUNCTION refuse_change();
