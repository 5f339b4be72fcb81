-- Notices, urgings, channels, how officers want to be told, and messages that are to leave the
-- house. Read marks, the outbox and the marks of the ladder are no events.
-- only: both
CREATE TABLE notice (
  region_code TEXT NOT NULL,
  notice_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  officer_id BIGINT NOT NULL,
  recipient TEXT NOT NULL,
  day TEXT NOT NULL,
  body TEXT NOT NULL,
  is_read BIGINT NOT NULL,
  PRIMARY KEY (region_code, notice_id)
);
CREATE INDEX notice_officer ON notice (region_code, officer_id, notice_id);
CREATE INDEX notice_day ON notice (region_code, kind, day, recipient);

CREATE TABLE urging (
  region_code TEXT NOT NULL,
  urging_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  problem_id BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, urging_id)
);
CREATE INDEX urging_problem ON urging (region_code, problem_id, urging_id);

CREATE TABLE channel (
  region_code TEXT NOT NULL,
  channel_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, channel_id)
);
CREATE TABLE channel_secret (
  region_code TEXT NOT NULL,
  channel_id BIGINT NOT NULL,
  sealed {{blob}} NOT NULL,
  PRIMARY KEY (region_code, channel_id)
);

CREATE TABLE subscription (
  region_code TEXT NOT NULL,
  officer_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  calendar_digest TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, officer_id)
);
CREATE UNIQUE INDEX subscription_calendar ON subscription (region_code, calendar_digest)
  WHERE calendar_digest <> '';

CREATE TABLE outbox (
  region_code TEXT NOT NULL,
  message_id BIGINT NOT NULL,
  channel_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  ready_at TEXT NOT NULL,
  tried_at TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, message_id)
);
CREATE INDEX outbox_ready ON outbox (region_code, ready_at, message_id)
  WHERE state = 'waiting' OR state = 'claimed';
CREATE INDEX outbox_state ON outbox (region_code, state, message_id);
CREATE INDEX outbox_tried ON outbox (region_code, channel_id, tried_at);

CREATE TABLE reminder_mark (
  region_code TEXT NOT NULL,
  problem_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  told_of TEXT NOT NULL,
  told_step BIGINT NOT NULL,
  PRIMARY KEY (region_code, problem_id, kind)
);
