-- What a unit owes beside its problems ends in an order (ADR 0047): few of a unit are looked for.
-- only: both
CREATE INDEX supervision_order_beside
  ON supervision_order (region_code, responsible_unit, supervision_order_id) WHERE is_to_group = 1;
