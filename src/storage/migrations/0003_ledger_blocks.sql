-- What lists filter, sort and sum, in blocks of fixed-width arrays
-- (docs/adr/0013-ledger-blocks.md).
-- only: both
CREATE TABLE ledger_block (
  region_code TEXT NOT NULL,
  block_no BIGINT NOT NULL,
  facets {{blob}} NOT NULL,
  balances {{blob}} NOT NULL,
  changes {{blob}} NOT NULL,
  clocks {{blob}} NOT NULL,
  amounts {{blob}} NOT NULL,
  PRIMARY KEY (region_code, block_no)
);
-- only: postgres
-- These bytes change often and hardly shrink: do not spend time on packing them.
ALTER TABLE ledger_block ALTER COLUMN facets SET STORAGE EXTERNAL;
ALTER TABLE ledger_block ALTER COLUMN balances SET STORAGE EXTERNAL;
ALTER TABLE ledger_block ALTER COLUMN changes SET STORAGE EXTERNAL;
ALTER TABLE ledger_block ALTER COLUMN clocks SET STORAGE EXTERNAL;
ALTER TABLE ledger_block ALTER COLUMN amounts SET STORAGE EXTERNAL;
-- only: both

-- Codes of campaigns, units, groups and categories as numbers from 1; never changed.
CREATE TABLE ledger_code (
  region_code TEXT NOT NULL,
  code_no BIGINT NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (region_code, code_no)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both
CREATE UNIQUE INDEX ledger_code_code ON ledger_code (region_code, code);

-- Lists no longer walk these.
DROP INDEX problem_due;
DROP INDEX problem_changed;
DROP INDEX problem_unit;
DROP INDEX problem_group;
DROP INDEX problem_balance;
DROP INDEX problem_pivot;
DROP INDEX problem_state;

-- The blocks of problems that are there already.
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
