-- Day counts of the guard rails, shared by all machines. The lock row makes looking and entering one step for each account.
CREATE TABLE kiwoom.guard_account (account text PRIMARY KEY);
CREATE TABLE kiwoom.guard_entry (
  account text NOT NULL REFERENCES kiwoom.guard_account,
  id uuid NOT NULL,
  day date NOT NULL,             -- in Korea
  entered_at timestamptz NOT NULL, -- by this server's clock
  quantity bigint NOT NULL,
  notional numeric NOT NULL,
  counts_for_day boolean NOT NULL,
  PRIMARY KEY (account, id)
);
CREATE INDEX guard_entry_day ON kiwoom.guard_entry (account, day) INCLUDE (quantity, notional) WHERE counts_for_day;
CREATE INDEX guard_entry_minute ON kiwoom.guard_entry (account, entered_at);

CREATE FUNCTION kiwoom.guard_counts(p_account text, p_day date, OUT quantity numeric, OUT notional numeric, OUT last_minute integer, OUT oldest timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT
    (SELECT coalesce(sum(e.quantity), 0) FROM kiwoom.guard_entry e WHERE e.account = p_account AND e.day = p_day AND e.counts_for_day),
    (SELECT coalesce(sum(e.notional), 0) FROM kiwoom.guard_entry e WHERE e.account = p_account AND e.day = p_day AND e.counts_for_day),
    (SELECT count(*)::integer FROM kiwoom.guard_entry e WHERE e.account = p_account AND e.entered_at > clock_timestamp() - interval '1 minute'),
    (SELECT min(e.entered_at) FROM kiwoom.guard_entry e WHERE e.account = p_account AND e.entered_at > clock_timestamp() - interval '1 minute')
$$;

-- Enters an order if the limits allow it. A null limit is none.
CREATE FUNCTION kiwoom.guard_enter(
  p_account text, p_id uuid, p_day date, p_quantity bigint, p_notional numeric, p_max_quantity bigint, p_max_notional numeric, p_max_minute integer,
  OUT broken text, OUT quantity numeric, OUT notional numeric, OUT last_minute integer, OUT wait interval)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  oldest timestamptz;
BEGIN
  INSERT INTO kiwoom.guard_account (account) VALUES (p_account) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM kiwoom.guard_account a WHERE a.account = p_account FOR UPDATE;
  SELECT c.quantity, c.notional, c.last_minute, c.oldest INTO quantity, notional, last_minute, oldest FROM kiwoom.guard_counts(p_account, p_day) c;
  wait := '0';
  IF last_minute >= p_max_minute THEN
    broken := 'MaxOrdersPerMinute';
    wait := greatest(oldest + interval '1 minute' - clock_timestamp(), '0');
  ELSIF quantity + p_quantity > p_max_quantity THEN broken := 'MaxDayQuantity';
  ELSIF p_notional > p_max_notional - notional THEN broken := 'MaxDayNotional';
  ELSE
    INSERT INTO kiwoom.guard_entry (account, id, day, entered_at, quantity, notional, counts_for_day)
      VALUES (p_account, p_id, p_day, clock_timestamp(), p_quantity, p_notional, true) ON CONFLICT DO NOTHING;
  END IF;
END $$;

-- NotSent counts for nothing, Rejected for the minute alone.
CREATE FUNCTION kiwoom.guard_settle(p_account text, p_id uuid, p_outcome text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_outcome = 'NotSent' THEN DELETE FROM kiwoom.guard_entry WHERE account = p_account AND id = p_id;
  ELSIF p_outcome = 'Rejected' THEN UPDATE kiwoom.guard_entry SET counts_for_day = false WHERE account = p_account AND id = p_id;
  END IF;
END $$;

-- Kill switches by name. What was done to each stays; the last row holds.
CREATE TABLE kiwoom.kill_switch (
  name text NOT NULL,
  number bigint NOT NULL,
  is_engaged boolean NOT NULL,
  reason text NOT NULL,
  by text,
  at timestamptz NOT NULL,
  PRIMARY KEY (name, number)
);
CREATE FUNCTION kiwoom.set_kill_switch(p_name text, p_is_engaged boolean, p_reason text, p_by text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  n bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(1264013873, hashtext(p_name));
  SELECT coalesce(max(k.number), 0) + 1 INTO n FROM kiwoom.kill_switch k WHERE k.name = p_name;
  INSERT INTO kiwoom.kill_switch (name, number, is_engaged, reason, by, at) VALUES (p_name, n, p_is_engaged, p_reason, p_by, clock_timestamp());
  PERFORM pg_notify('kiwoom_switch', '');
  RETURN n;
END $$;
