-- Acts of redaction, and what is left of a payload that one of them took away. A payload leaves its
-- table only when that stands here.
-- only: both
CREATE TABLE redaction (
  region_code TEXT NOT NULL,
  redaction_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, redaction_id)
);

CREATE TABLE journal_remainder (
  region_code TEXT NOT NULL,
  entry_index BIGINT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (region_code, entry_index)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);

-- only: both
-- Of a frozen row from which words were taken away: the leaf hash that it was filed with.
ALTER TABLE filing_row ADD COLUMN redacted_leaf {{blob}};

-- only: sqlite
DROP TRIGGER filing_row_no_update;
CREATE TRIGGER filing_row_no_update BEFORE UPDATE ON filing_row
WHEN NEW.redacted_leaf IS NULL
  OR (OLD.redacted_leaf IS NOT NULL AND OLD.redacted_leaf IS NOT NEW.redacted_leaf)
  OR OLD.region_code <> NEW.region_code OR OLD.filing_id <> NEW.filing_id
  OR OLD.problem_id <> NEW.problem_id OR OLD.group_code <> NEW.group_code
  OR OLD.responsible_unit <> NEW.responsible_unit OR OLD.has_money <> NEW.has_money
  OR OLD.principal_fen <> NEW.principal_fen OR OLD.paid_fen <> NEW.paid_fen
  OR OLD.agreed_fen <> NEW.agreed_fen OR OLD.balance_fen <> NEW.balance_fen
BEGIN SELECT RAISE(ABORT, 'filing_row is insert-only'); END;
CREATE TRIGGER journal_remainder_no_update BEFORE UPDATE ON journal_remainder
BEGIN SELECT RAISE(ABORT, 'journal_remainder is insert-only'); END;
CREATE TRIGGER journal_remainder_no_delete BEFORE DELETE ON journal_remainder
BEGIN SELECT RAISE(ABORT, 'journal_remainder is insert-only'); END;
DROP TRIGGER journal_payload_no_delete;
CREATE TRIGGER journal_payload_no_delete BEFORE DELETE ON journal_payload
WHEN NOT EXISTS (SELECT 1 FROM journal_remainder r WHERE r.region_code = OLD.region_code
  AND r.entry_index = OLD.entry_index)
BEGIN SELECT RAISE(ABORT, 'journal_payload is insert-only'); END;

-- only: postgres
DROP TRIGGER filing_row_insert_only ON filing_row;
CREATE TRIGGER filing_row_insert_only BEFORE DELETE OR TRUNCATE ON filing_row
  EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_unless_words_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.redacted_leaf IS NOT NULL
      AND (OLD.redacted_leaf IS NULL OR OLD.redacted_leaf = NEW.redacted_leaf)
      AND (OLD.region_code, OLD.filing_id, OLD.problem_id, OLD.group_code, OLD.responsible_unit,
           OLD.has_money, OLD.principal_fen, OLD.paid_fen, OLD.agreed_fen, OLD.balance_fen) =
          (NEW.region_code, NEW.filing_id, NEW.problem_id, NEW.group_code, NEW.responsible_unit,
           NEW.has_money, NEW.principal_fen, NEW.paid_fen, NEW.agreed_fen, NEW.balance_fen) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER filing_row_words_alone BEFORE UPDATE ON filing_row
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_words_alone();
CREATE TRIGGER journal_remainder_insert_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_remainder
  EXECUTE FUNCTION refuse_change();
DROP TRIGGER journal_payload_insert_only ON journal_payload;
CREATE TRIGGER journal_payload_insert_only BEFORE UPDATE OR TRUNCATE ON journal_payload
  EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_unless_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM journal_remainder r WHERE r.region_code = OLD.region_code
      AND r.entry_index = OLD.entry_index) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER journal_payload_only_redacted BEFORE DELETE ON journal_payload
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_redacted();
