-- Orders that were taken back without an answer no longer make a light red, and what was withdrawn
-- from the list is no longer supervised: the columns are reckoned anew.
-- only: both
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
