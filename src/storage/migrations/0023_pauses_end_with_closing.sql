-- A pause ends when the problem leaves the list or comes back to it, and whoever lowered amounts
-- keeps the books until then: rows of problems are made again from the journal.
-- only: both
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
