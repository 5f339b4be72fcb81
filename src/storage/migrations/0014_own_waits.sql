-- 待办 asks kind by kind what waits, the earliest day first.
-- only: both
CREATE INDEX open_wait_kind ON open_wait (region_code, kind, due_day, problem_id, since_day);
