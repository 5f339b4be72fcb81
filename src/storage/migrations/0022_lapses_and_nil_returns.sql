-- What lapses with verification, closing and reopening, and every nil return that was signed, stand
-- in the rows: both are made again from the journal.
-- only: both
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
INSERT INTO pending_refill (refill) VALUES ('deliverable') ON CONFLICT (refill) DO NOTHING;
