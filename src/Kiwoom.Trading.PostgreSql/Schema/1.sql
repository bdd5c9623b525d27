-- The journal. Facts are appended, never changed and never deleted; everything else here can be made of them again.
CREATE TABLE kiwoom.account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash text NOT NULL UNIQUE,     -- SHA-256 of environment and account: it tells accounts apart without naming them
  label text NOT NULL,           -- for people: the last two characters, asterisks for the others
  environment text NOT NULL
);

-- The writer's place on an account: a lease by the clock of this server, and a number that every write carries.
CREATE TABLE kiwoom.desk (
  account bigint PRIMARY KEY REFERENCES kiwoom.account,
  epoch bigint NOT NULL,         -- grows with every writer; what carries an older one is refused
  holder json,                   -- who has the place
  longest_sending interval NOT NULL, -- how long after the end of its lease an order of the holder may still be under way
  expires_at timestamptz NOT NULL,
  is_left boolean NOT NULL,      -- the holder ended in order: nothing of it is under way
  quiet_until timestamptz NOT NULL -- until then an order of an earlier writer may be under way
);

CREATE TABLE kiwoom.fact (
  account bigint NOT NULL REFERENCES kiwoom.account,
  sequence bigint NOT NULL,      -- the order of appending within the account, without gaps
  epoch bigint NOT NULL,         -- of its writer
  trade_date date NOT NULL,      -- the day in Korea
  kind text NOT NULL,            -- Intent, Attempt, Outcome, Resolution, Observation, Fill, Workflow, Count, Switch, Position, Note
  data json NOT NULL,            -- the fact; not jsonb, which would not keep the text as it was written
  checksum bigint NOT NULL,      -- the first eight bytes of SHA-256(sequence \n trade_date \n kind \n data \n)
  PRIMARY KEY (account, sequence)
);
CREATE INDEX fact_day ON kiwoom.fact (account, trade_date, sequence);
CREATE UNIQUE INDEX fact_fill ON kiwoom.fact (account, trade_date, (data ->> 'Number'), (data ->> 'Cumulative')) WHERE kind = 'Fill';
CREATE INDEX fact_position ON kiwoom.fact (account, (data ->> 'Stock') COLLATE "C", (data ->> 'Book') COLLATE "C", sequence) WHERE kind = 'Position';
CREATE INDEX fact_workflow ON kiwoom.fact (account, (data ->> 'WorkflowId'), sequence) WHERE kind = 'Workflow';
CREATE INDEX fact_switch ON kiwoom.fact (account, sequence) WHERE kind = 'Switch';

CREATE FUNCTION kiwoom.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The facts of a journal are never changed and never deleted.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER fact_is_never_changed BEFORE UPDATE OR DELETE ON kiwoom.fact FOR EACH ROW EXECUTE FUNCTION kiwoom.refuse_change();
CREATE TRIGGER facts_are_never_emptied BEFORE TRUNCATE ON kiwoom.fact FOR EACH STATEMENT EXECUTE FUNCTION kiwoom.refuse_change();

-- What the facts make of each intent: kept up with every fact, so that the open ones are found at once.
CREATE TABLE kiwoom.intent_state (
  account bigint NOT NULL,
  sequence bigint NOT NULL,      -- of the intent in fact
  id uuid NOT NULL,
  key text COLLATE "C",
  key_use integer NOT NULL,
  state integer NOT NULL,        -- below 10: it is still to be found out what became of it
  attempts integer NOT NULL,
  outcome bigint,                -- sequence of the fact that made the state
  resolution bigint,
  PRIMARY KEY (account, sequence),
  UNIQUE (account, id)
);
CREATE UNIQUE INDEX intent_key ON kiwoom.intent_state (account, key, key_use) WHERE key IS NOT NULL;
CREATE INDEX intent_open ON kiwoom.intent_state (account, sequence) WHERE state < 10;

CREATE TABLE kiwoom.workflow_state (
  account bigint NOT NULL,
  id uuid NOT NULL,
  first bigint NOT NULL,
  last bigint NOT NULL,
  has_ended boolean NOT NULL,
  PRIMARY KEY (account, id)
);
CREATE INDEX workflow_open ON kiwoom.workflow_state (account, first) WHERE NOT has_ended;

-- Takes the place if nobody has it. The row is locked FOR UPDATE, which waits for every write that is under way.
CREATE FUNCTION kiwoom.take_place(
  p_hash text, p_label text, p_environment text, p_holder text, p_lease interval, p_longest_sending interval, p_margin interval,
  OUT account bigint, OUT epoch bigint, OUT wait interval, OUT last_sequence bigint, OUT holder text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  d kiwoom.desk;
  moment timestamptz;
BEGIN
  INSERT INTO kiwoom.account (hash, label, environment) VALUES (p_hash, p_label, p_environment) ON CONFLICT (hash) DO NOTHING;
  SELECT a.id INTO account FROM kiwoom.account a WHERE a.hash = p_hash;
  INSERT INTO kiwoom.desk (account, epoch, longest_sending, expires_at, is_left, quiet_until)
    VALUES (account, 0, '0', 'epoch', true, 'epoch') ON CONFLICT DO NOTHING;
  SELECT * INTO d FROM kiwoom.desk k WHERE k.account = take_place.account FOR UPDATE;
  moment := clock_timestamp();
  IF NOT d.is_left AND d.expires_at > moment THEN
    holder := d.holder::text; -- taken: no epoch
    RETURN;
  END IF;
  IF NOT d.is_left THEN d.quiet_until := greatest(d.quiet_until, d.expires_at + d.longest_sending + p_margin); END IF;
  epoch := d.epoch + 1;
  wait := CASE WHEN d.quiet_until > moment THEN d.quiet_until - moment ELSE '0'::interval END;
  UPDATE kiwoom.desk k SET epoch = take_place.epoch, holder = p_holder::json, longest_sending = p_longest_sending,
    expires_at = moment + p_lease, is_left = false, quiet_until = d.quiet_until WHERE k.account = take_place.account;
  SELECT coalesce(max(f.sequence), 0) INTO last_sequence FROM kiwoom.fact f WHERE f.account = take_place.account;
END $$;

-- Makes the lease longer. One that ran out while nobody took the place is the holder's still.
CREATE FUNCTION kiwoom.renew_place(p_account bigint, p_epoch bigint, p_lease interval) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE kiwoom.desk SET expires_at = clock_timestamp() + p_lease WHERE account = p_account AND epoch = p_epoch AND NOT is_left;
  RETURN FOUND;
END $$;

CREATE FUNCTION kiwoom.leave_place(p_account bigint, p_epoch bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE kiwoom.desk SET is_left = true, holder = NULL WHERE account = p_account AND epoch = p_epoch AND NOT is_left;
  RETURN FOUND;
END $$;

-- Appends a batch of facts, all or none, if the lease is the caller's: in one statement, so that no transaction waits for a client.
-- Answers 'written', 'lost', 'expired' (the lease ran out and nobody took the place), 'hole', or what is there already: 'intent' with the places in p_intents, 'fill' with the places among the facts.
CREATE FUNCTION kiwoom.append_facts(
  p_account bigint, p_epoch bigint, p_first bigint,
  p_days date[], p_kinds text[], p_data text[], p_checksums bigint[],
  p_intents bigint[], p_ids uuid[], p_keys text[], p_uses integer[], p_states integer[], p_attempts integer[], p_outcomes bigint[], p_resolutions bigint[],
  p_changed uuid[], p_changed_states integer[], p_changed_attempts integer[], p_changed_outcomes bigint[], p_changed_resolutions bigint[],
  p_workflows uuid[], p_workflow_firsts bigint[], p_workflow_lasts bigint[], p_workflow_ends boolean[])
RETURNS TABLE (result text, place bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- FOR KEY SHARE lets the lease be renewed meanwhile, and no other writer take the place before this has committed.
  PERFORM 1 FROM kiwoom.desk d WHERE d.account = p_account AND d.epoch = p_epoch AND NOT d.is_left AND d.expires_at > clock_timestamp() FOR KEY SHARE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT CASE WHEN EXISTS (SELECT 1 FROM kiwoom.desk d WHERE d.account = p_account AND d.epoch = p_epoch AND NOT d.is_left)
      THEN 'expired' ELSE 'lost' END, 0::bigint;
    RETURN;
  END IF;
  -- A standby or a backup that took over may lack facts that were confirmed: nothing is written behind a hole.
  IF p_first > 1 AND NOT EXISTS (SELECT 1 FROM kiwoom.fact f WHERE f.account = p_account AND f.sequence = p_first - 1) THEN
    RETURN QUERY SELECT 'hole', 0::bigint;
    RETURN;
  END IF;
  IF cardinality(p_ids) > 0 THEN
    RETURN QUERY SELECT 'intent', i.n FROM unnest(p_ids, p_keys, p_uses) WITH ORDINALITY AS i(id, key, use, n)
      WHERE EXISTS (SELECT 1 FROM kiwoom.intent_state s WHERE s.account = p_account AND s.id = i.id)
        OR (i.key IS NOT NULL AND EXISTS (SELECT 1 FROM kiwoom.intent_state s WHERE s.account = p_account AND s.key = i.key AND s.key_use >= i.use));
    IF FOUND THEN RETURN; END IF;
  END IF;
  IF 'Fill' = ANY (p_kinds) THEN
    RETURN QUERY SELECT 'fill', f.n FROM unnest(p_days, p_kinds, p_data) WITH ORDINALITY AS f(day, kind, data, n)
      WHERE f.kind = 'Fill' AND EXISTS (SELECT 1 FROM kiwoom.fact x WHERE x.account = p_account AND x.kind = 'Fill' AND x.trade_date = f.day
        AND x.data ->> 'Number' = f.data::json ->> 'Number' AND x.data ->> 'Cumulative' = f.data::json ->> 'Cumulative');
    IF FOUND THEN RETURN; END IF;
  END IF;
  INSERT INTO kiwoom.fact (account, sequence, epoch, trade_date, kind, data, checksum)
    SELECT p_account, p_first + f.n - 1, p_epoch, f.day, f.kind, f.data::json, f.checksum
    FROM unnest(p_days, p_kinds, p_data, p_checksums) WITH ORDINALITY AS f(day, kind, data, checksum, n);
  IF cardinality(p_ids) > 0 THEN
    INSERT INTO kiwoom.intent_state (account, sequence, id, key, key_use, state, attempts, outcome, resolution)
      SELECT p_account, i.* FROM unnest(p_intents, p_ids, p_keys, p_uses, p_states, p_attempts, p_outcomes, p_resolutions) AS i;
  END IF;
  IF cardinality(p_changed) > 0 THEN
    UPDATE kiwoom.intent_state s SET state = c.state, attempts = c.attempts,
        outcome = coalesce(c.outcome, s.outcome), resolution = coalesce(c.resolution, s.resolution)
      FROM unnest(p_changed, p_changed_states, p_changed_attempts, p_changed_outcomes, p_changed_resolutions) AS c(id, state, attempts, outcome, resolution)
      WHERE s.account = p_account AND s.id = c.id;
  END IF;
  IF cardinality(p_workflows) > 0 THEN
    INSERT INTO kiwoom.workflow_state (account, id, first, last, has_ended)
      SELECT p_account, w.* FROM unnest(p_workflows, p_workflow_firsts, p_workflow_lasts, p_workflow_ends) AS w
      ON CONFLICT (account, id) DO UPDATE SET last = excluded.last, has_ended = excluded.has_ended;
  END IF;
  PERFORM pg_notify('kiwoom_journal', p_account || ' ' || p_first + cardinality(p_days) - 1); -- sent with the commit
  RETURN QUERY SELECT 'written', 0::bigint;
END $$;

-- For people. The JSON has everything; the views have what it says as columns.
CREATE VIEW kiwoom.intents AS
SELECT s.account, s.sequence, f.trade_date, (f.data ->> 'At')::timestamptz AS at, s.id, s.key, s.key_use,
  CASE s.state WHEN 0 THEN 'Recorded' WHEN 1 THEN 'Unknown' WHEN 2 THEN 'Ambiguous' WHEN 10 THEN 'Accepted' WHEN 11 THEN 'Rejected'
    WHEN 12 THEN 'NotSent' WHEN 13 THEN 'ResolvedAccepted' WHEN 14 THEN 'ResolvedAbsent' WHEN 15 THEN 'SettledByHand' ELSE s.state::text END AS state,
  ltrim(coalesce(r.data ->> 'Number', o.data ->> 'Number'), '0') AS number, s.attempts,
  f.data ->> 'TrId' AS tr, f.data ->> 'Action' AS action, f.data ->> 'Book' AS book, f.data ->> 'Side' AS side, f.data ->> 'Stock' AS stock,
  (f.data ->> 'Quantity')::bigint AS quantity, (f.data ->> 'Price')::numeric AS price, (f.data ->> 'ConditionPrice')::numeric AS condition_price,
  f.data ->> 'TradeType' AS trade_type, f.data ->> 'Venue' AS venue, f.data ->> 'Parent' AS parent, f.data ->> 'WorkflowId' AS workflow_id,
  (o.data ->> 'At')::timestamptz AS outcome_at, o.data ->> 'Data' AS outcome, (r.data ->> 'At')::timestamptz AS resolved_at, r.data ->> 'Evidence' AS evidence,
  f.data ->> 'Body' AS body
FROM kiwoom.intent_state s JOIN kiwoom.fact f ON f.account = s.account AND f.sequence = s.sequence
  LEFT JOIN kiwoom.fact o ON o.account = s.account AND o.sequence = s.outcome
  LEFT JOIN kiwoom.fact r ON r.account = s.account AND r.sequence = s.resolution;

CREATE VIEW kiwoom.attempts AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, data ->> 'IntentId' AS intent_id, (data ->> 'Attempt')::integer AS attempt,
  data ->> 'Refusal' AS refusal
FROM kiwoom.fact WHERE kind = 'Attempt';

CREATE VIEW kiwoom.outcomes AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, data ->> 'IntentId' AS intent_id, data ->> 'Kind' AS kind,
  ltrim(data ->> 'Number', '0') AS number, data ->> 'Data' AS outcome
FROM kiwoom.fact WHERE kind = 'Outcome';

CREATE VIEW kiwoom.resolutions AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, data ->> 'IntentId' AS intent_id, data ->> 'State' AS state,
  ltrim(data ->> 'Number', '0') AS number, data ->> 'Candidates' AS candidates, (data ->> 'IsInterchangeable')::boolean AS is_interchangeable,
  data ->> 'Evidence' AS evidence, data ->> 'By' AS by
FROM kiwoom.fact WHERE kind = 'Resolution';

CREATE VIEW kiwoom.observations AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, data ->> 'Source' AS source, data ->> 'Number' AS number, data ->> 'Parent' AS parent,
  data ->> 'Kind' AS kind, data ->> 'Book' AS book, data ->> 'Stock' AS stock, data ->> 'Side' AS side, (data ->> 'Ordered')::bigint AS ordered,
  (data ->> 'Filled')::bigint AS filled, (data ->> 'Remaining')::bigint AS remaining, (data ->> 'Confirmed')::bigint AS confirmed,
  (data ->> 'Price')::numeric AS price, (data ->> 'FilledMoney')::numeric AS filled_money, (data ->> 'IsMoneyEstimated')::boolean AS is_money_estimated,
  (data ->> 'Fee')::numeric AS fee, (data ->> 'Tax')::numeric AS tax, data ->> 'Status' AS status, data ->> 'TradeType' AS trade_type,
  (data ->> 'Time')::time AS time, (data ->> 'IsRefused')::boolean AS is_refused
FROM kiwoom.fact WHERE kind = 'Observation';

CREATE VIEW kiwoom.fills AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, data ->> 'Number' AS number, (data ->> 'Cumulative')::bigint AS cumulative,
  (data ->> 'Quantity')::bigint AS quantity, (data ->> 'Price')::numeric AS price, (data ->> 'Quantity')::bigint * (data ->> 'Price')::numeric AS money,
  data ->> 'Stock' AS stock, data ->> 'Side' AS side, data ->> 'Book' AS book, (data ->> 'Time')::time AS time, data ->> 'Source' AS source
FROM kiwoom.fact WHERE kind = 'Fill';

CREATE VIEW kiwoom.workflows AS
SELECT w.account, w.first AS sequence, l.trade_date, (f.data ->> 'At')::timestamptz AS began_at, (l.data ->> 'At')::timestamptz AS at, w.id,
  l.data ->> 'Kind' AS kind, l.data ->> 'Key' AS key, (l.data ->> 'Step')::integer AS step, l.data ->> 'State' AS state, w.has_ended, l.data ->> 'Data' AS details
FROM kiwoom.workflow_state w JOIN kiwoom.fact f ON f.account = w.account AND f.sequence = w.first
  JOIN kiwoom.fact l ON l.account = w.account AND l.sequence = w.last;

CREATE VIEW kiwoom.counts AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, data ->> 'EntryId' AS entry_id, (data ->> 'Quantity')::bigint AS quantity,
  (data ->> 'Notional')::numeric AS notional, data ->> 'Outcome' AS outcome
FROM kiwoom.fact WHERE kind = 'Count';

CREATE VIEW kiwoom.switches AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, (data ->> 'IsEngaged')::boolean AS is_engaged, data ->> 'Reason' AS reason, data ->> 'By' AS by
FROM kiwoom.fact WHERE kind = 'Switch';

CREATE VIEW kiwoom.position_snapshots AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, data ->> 'Stock' AS stock, data ->> 'Book' AS book,
  (data ->> 'Quantity')::bigint AS quantity, (data ->> 'Cost')::numeric AS cost, (data ->> 'Realised')::numeric AS realised, (data ->> 'Charges')::numeric AS charges
FROM kiwoom.fact WHERE kind = 'Position';

CREATE VIEW kiwoom.notes AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, data ->> 'Subject' AS subject, data ->> 'Text' AS text, data ->> 'Number' AS number
FROM kiwoom.fact WHERE kind = 'Note';

-- One row for each order: the most that was seen filled, the least that was seen remaining.
CREATE VIEW kiwoom.orders AS
WITH seen AS (
  SELECT account, trade_date, number, max(parent) AS parent, max(kind) AS kind, max(book) AS book, max(stock) AS stock, max(side) AS side,
    max(price) AS price, max(ordered) AS ordered, max(coalesce(filled, 0)) AS filled, min(remaining) AS remaining, max(fee) AS fee, max(tax) AS tax,
    bool_or(is_refused) AS is_refused, min(time) AS time
  FROM kiwoom.observations GROUP BY account, trade_date, number
),
filled AS (
  SELECT account, trade_date, number, max(cumulative) AS filled, sum(quantity) AS quantity, sum(money) AS money, count(*) = count(money) AS is_priced
  FROM kiwoom.fills GROUP BY account, trade_date, number
),
told AS (
  SELECT DISTINCT ON (account, trade_date, number) account, trade_date, number, status
  FROM kiwoom.observations WHERE status IS NOT NULL ORDER BY account, trade_date, number, sequence DESC
),
known AS (
  SELECT s.account, s.trade_date, s.number, s.parent, s.kind, s.book, s.stock, s.side, s.price, s.ordered, greatest(s.filled, coalesce(f.filled, 0)) AS filled,
    s.remaining, CASE WHEN f.is_priced THEN f.money / f.quantity END AS average_price, s.fee, s.tax, s.is_refused, s.time, t.status
  FROM seen s LEFT JOIN filled f USING (account, trade_date, number) LEFT JOIN told t USING (account, trade_date, number)
),
left_over AS (SELECT *, CASE WHEN remaining IS NOT NULL AND ordered IS NOT NULL THEN least(remaining, ordered - filled) END AS rest FROM known)
SELECT account, trade_date, number, parent, kind, book, stock, side, price, ordered, filled, rest AS remaining, ordered - filled - rest AS cancelled,
  average_price, fee, tax, status, is_refused, time
FROM left_over;

-- A position after one more fill or snapshot, at the average cost. What is not known is null and stays so until the position is closed.
CREATE TYPE kiwoom.position_state AS (quantity bigint, cost numeric, realised numeric);
CREATE FUNCTION kiwoom.position_step(s kiwoom.position_state, what text, traded bigint, money numeric) RETURNS kiwoom.position_state
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  n kiwoom.position_state;
BEGIN
  IF what = 'Snapshot' THEN
    n.quantity := traded;
    n.cost := money;
  ELSIF what = 'Buy' THEN
    n.quantity := s.quantity + traded;
    IF s.quantity >= 0 THEN n.cost := s.cost + money;
    ELSIF n.quantity = 0 THEN n.cost := 0;
    END IF;
  ELSE
    n.quantity := s.quantity - traded;
    IF s.quantity = traded THEN n.cost := 0;
    ELSIF s.quantity > traded THEN n.cost := s.cost - s.cost * traded / s.quantity;
    END IF;
    IF s.quantity >= traded THEN n.realised := money - s.cost * traded / s.quantity; END IF;
  END IF;
  RETURN n;
END $$;
CREATE AGGREGATE kiwoom.position_after(text, bigint, numeric) (SFUNC = kiwoom.position_step, STYPE = kiwoom.position_state, INITCOND = '(0,0,)');

CREATE VIEW kiwoom.position_steps AS
WITH moves AS (
  SELECT account, stock, book, trade_date, sequence, side AS what, quantity, money, 0 AS is_snapshot FROM kiwoom.fills WHERE side IN ('Buy', 'Sell') AND stock <> ''
  UNION ALL
  SELECT account, stock, book, trade_date, sequence, 'Snapshot', quantity, cost, 1 FROM kiwoom.position_snapshots
),
steps AS (
  SELECT *, row_number() OVER w AS n, kiwoom.position_after(what, quantity, money) OVER w AS after
  FROM moves WINDOW w AS (PARTITION BY account, stock, book ORDER BY trade_date, is_snapshot, sequence ROWS UNBOUNDED PRECEDING)
)
SELECT account, stock, book, n, trade_date, what, quantity AS traded, money, (after).quantity, (after).cost, (after).realised FROM steps;

CREATE VIEW kiwoom.positions AS
SELECT account, stock, book, quantity, cost, CASE WHEN quantity > 0 THEN cost / quantity END AS average_price, trade_date AS last_changed
FROM (SELECT DISTINCT ON (account, stock, book) * FROM kiwoom.position_steps ORDER BY account, stock, book, n DESC) AS last;

-- Null where a price or the cost of what was sold is not known.
CREATE VIEW kiwoom.profit_by_day AS
WITH traded AS (
  SELECT account, trade_date, count(*) AS fills,
    CASE WHEN count(*) FILTER (WHERE what = 'Buy' AND money IS NULL) = 0 THEN coalesce(sum(money) FILTER (WHERE what = 'Buy'), 0) END AS bought,
    CASE WHEN count(*) FILTER (WHERE what = 'Sell' AND money IS NULL) = 0 THEN coalesce(sum(money) FILTER (WHERE what = 'Sell'), 0) END AS sold,
    CASE WHEN count(*) FILTER (WHERE what = 'Sell' AND realised IS NULL) = 0 THEN coalesce(sum(realised), 0) END AS realised
  FROM kiwoom.position_steps WHERE what <> 'Snapshot' GROUP BY account, trade_date
),
charged AS (
  SELECT account, trade_date, sum(coalesce(fee, 0) + coalesce(tax, 0)) AS charges, count(fee) > 0 AS is_known FROM kiwoom.orders GROUP BY account, trade_date
)
SELECT t.account, t.trade_date, t.fills, t.bought, t.sold, t.realised, CASE WHEN c.is_known THEN c.charges END AS charges,
  t.realised - CASE WHEN c.is_known THEN c.charges END AS profit
FROM traded t LEFT JOIN charged c USING (account, trade_date);
