-- Orders that were taken back without an answer no longer make a light red: the days from which
-- lights hold are reckoned anew.
-- only: both
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
