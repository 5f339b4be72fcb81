-- The same voucher on two problems is found by its digest. The rows are made again from the
-- journal: it also tells who handled a problem for the unit, when it was reopened, what was paid.
-- only: both
CREATE TABLE payment_voucher (
  region_code TEXT NOT NULL,
  digest TEXT NOT NULL,
  problem_id BIGINT NOT NULL,
  PRIMARY KEY (region_code, digest, problem_id)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
