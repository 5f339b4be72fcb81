-- Supervision orders, and what jobs have done for which day.
-- only: both
CREATE TABLE supervision_order (
  region_code TEXT NOT NULL,
  supervision_order_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  campaign TEXT NOT NULL,
  problem_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  group_code TEXT NOT NULL,
  responsible_unit TEXT NOT NULL,
  reply_due_day TEXT NOT NULL,
  is_issued BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, supervision_order_id)
);
CREATE INDEX supervision_order_problem
  ON supervision_order (region_code, problem_id, supervision_order_id);
CREATE INDEX supervision_order_state
  ON supervision_order (region_code, campaign, state, supervision_order_id);

CREATE TABLE job_run (
  region_code TEXT NOT NULL,
  job TEXT NOT NULL,
  period TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, job, period)
);

-- A light that burnt when it was recorded last is looked at again, whatever it is today.
CREATE INDEX problem_light_recorded ON problem (region_code, problem_id)
  WHERE light_recorded <> 'green' AND state <> 'closed' AND state <> 'withdrawn';
