-- Leads and replies to supervision orders are reminded of, too: a mark names what it is about. What
-- is late of orders and tasks is found by its day.
-- only: both
ALTER TABLE reminder_mark RENAME COLUMN problem_id TO subject_id;
CREATE INDEX supervision_order_due ON supervision_order (region_code, reply_due_day)
  WHERE state = 'issued';
CREATE INDEX review_task_due ON review_task (region_code, due_day) WHERE state = 'open';
