-- Official letters and their register of numbers; templates that officers uploaded.
CREATE TABLE letter (
  region_code TEXT NOT NULL,
  letter_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  problem_id BIGINT NOT NULL,
  prefix TEXT NOT NULL,
  year BIGINT NOT NULL,
  serial_number BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, letter_id)
);
-- A number is given once.
CREATE UNIQUE INDEX letter_number ON letter (region_code, prefix, year, serial_number);
CREATE INDEX letter_problem ON letter (region_code, problem_id, letter_id);

CREATE TABLE letter_template (
  region_code TEXT NOT NULL,
  letter_template_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, letter_template_id)
);
CREATE INDEX letter_template_kind ON letter_template (region_code, kind, letter_template_id);
