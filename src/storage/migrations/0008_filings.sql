-- Frozen filings with their rows, monthly reviews, and what reviews settled.
-- only: both
CREATE TABLE filing (
  region_code TEXT NOT NULL,
  filing_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  campaign TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, filing_id)
);
CREATE INDEX filing_campaign ON filing (region_code, campaign, filing_id);

-- One row for each problem in a filing, in the order of the list. It may come before its filing:
-- a long list is put away in pieces, and the filing that names it ends the freeze.
CREATE TABLE filing_row (
  region_code TEXT NOT NULL,
  filing_id BIGINT NOT NULL,
  problem_id BIGINT NOT NULL,
  group_code TEXT NOT NULL,
  responsible_unit TEXT NOT NULL,
  has_money BIGINT NOT NULL,
  principal_fen BIGINT NOT NULL,
  paid_fen BIGINT NOT NULL,
  agreed_fen BIGINT NOT NULL,
  balance_fen BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, filing_id, problem_id)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both
CREATE INDEX filing_row_unit
  ON filing_row (region_code, filing_id, responsible_unit, problem_id);

CREATE TABLE review (
  region_code TEXT NOT NULL,
  review_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  campaign TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, review_id)
);
CREATE INDEX review_campaign ON review (region_code, campaign, review_id);

CREATE TABLE review_task (
  region_code TEXT NOT NULL,
  task_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  campaign TEXT NOT NULL,
  review_id BIGINT NOT NULL,
  problem_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  due_day TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, task_id)
);
CREATE INDEX review_task_review ON review_task (region_code, review_id, task_id);
CREATE INDEX review_task_problem ON review_task (region_code, problem_id, task_id);
CREATE INDEX review_task_state ON review_task (region_code, campaign, state, due_day);

-- Insert only, as the journal is: what was filed stays what it was.
-- only: sqlite
CREATE TRIGGER filing_no_update BEFORE UPDATE ON filing
BEGIN SELECT RAISE(ABORT, 'filing is insert-only'); END;
CREATE TRIGGER filing_no_delete BEFORE DELETE ON filing
BEGIN SELECT RAISE(ABORT, 'filing is insert-only'); END;
CREATE TRIGGER filing_row_no_update BEFORE UPDATE ON filing_row
BEGIN SELECT RAISE(ABORT, 'filing_row is insert-only'); END;
CREATE TRIGGER filing_row_no_delete BEFORE DELETE ON filing_row
BEGIN SELECT RAISE(ABORT, 'filing_row is insert-only'); END;

-- only: postgres
CREATE TRIGGER filing_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON filing
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER filing_row_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON filing_row
  EXECUTE FUNCTION refuse_change();
