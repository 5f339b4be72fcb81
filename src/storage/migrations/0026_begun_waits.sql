-- What was given since the last digest is looked for by the day on which it began to wait.
CREATE INDEX open_wait_since ON open_wait (region_code, since_day, problem_id);
