-- Readers keep the lights of a block until it is written again: its version tells, and stands in
-- front, since SQLite finds a column by walking over those before it.
-- only: sqlite
ALTER TABLE ledger_block RENAME TO ledger_block_before;
CREATE TABLE ledger_block (
  region_code TEXT NOT NULL,
  block_no BIGINT NOT NULL,
  version BIGINT NOT NULL,
  facets {{blob}} NOT NULL,
  balances {{blob}} NOT NULL,
  changes {{blob}} NOT NULL,
  clocks {{blob}} NOT NULL,
  amounts {{blob}} NOT NULL,
  PRIMARY KEY (region_code, block_no)
);
INSERT INTO ledger_block
  SELECT region_code, block_no, 1, facets, balances, changes, clocks, amounts
  FROM ledger_block_before;
DROP TABLE ledger_block_before;
-- only: postgres
ALTER TABLE ledger_block ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- only: both
