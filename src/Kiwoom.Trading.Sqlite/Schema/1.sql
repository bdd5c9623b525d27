-- The facts. They are appended, never changed and never deleted; everything else in this file can be made of them again.
CREATE TABLE fact (
  sequence INTEGER PRIMARY KEY, -- the order of appending, without gaps
  trade_date TEXT NOT NULL,     -- the day in Korea, yyyy-MM-dd
  kind TEXT NOT NULL,           -- Intent, Attempt, Outcome, Resolution, Observation, Fill, Workflow, Count, Switch, Position, Note
  data TEXT NOT NULL,           -- the fact as JSON
  checksum INTEGER NOT NULL     -- the first eight bytes of SHA-256(sequence \n trade_date \n kind \n data \n)
) STRICT;
CREATE INDEX fact_day ON fact (trade_date);
CREATE UNIQUE INDEX fact_fill ON fact (trade_date, data ->> 'Number', data ->> 'Cumulative') WHERE kind = 'Fill';
CREATE INDEX fact_position ON fact (data ->> 'Stock', data ->> 'Book') WHERE kind = 'Position';
CREATE INDEX fact_workflow ON fact (data ->> 'WorkflowId') WHERE kind = 'Workflow';
CREATE INDEX fact_switch ON fact (kind) WHERE kind = 'Switch';
CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'The facts of a journal are never changed.'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'The facts of a journal are never deleted.'); END;

-- What the facts make of each intent: kept up with every fact, so that the open ones are found at once.
CREATE TABLE intent_state (
  sequence INTEGER PRIMARY KEY, -- of the intent in fact
  id BLOB NOT NULL UNIQUE,
  key TEXT,
  key_use INTEGER NOT NULL,
  state INTEGER NOT NULL,       -- below 10: it is still to be found out what became of it
  attempts INTEGER NOT NULL,
  outcome INTEGER,              -- sequence of the fact that made the state
  resolution INTEGER
) STRICT;
CREATE UNIQUE INDEX intent_key ON intent_state (key, key_use) WHERE key IS NOT NULL;
CREATE INDEX intent_open ON intent_state (sequence) WHERE state < 10;

CREATE TABLE workflow_state (
  id BLOB PRIMARY KEY,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  has_ended INTEGER NOT NULL
) STRICT;
CREATE INDEX workflow_open ON workflow_state (first) WHERE has_ended = 0;

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- For people. Numbers of won are shown as SQLite's numbers, exact to 15 digits; the JSON has all of them.
CREATE VIEW intents AS
SELECT s.sequence, f.trade_date, f.data ->> 'At' AS at, f.data ->> 'Id' AS id, s.key, s.key_use,
  CASE s.state WHEN 0 THEN 'Recorded' WHEN 1 THEN 'Unknown' WHEN 2 THEN 'Ambiguous' WHEN 10 THEN 'Accepted' WHEN 11 THEN 'Rejected'
    WHEN 12 THEN 'NotSent' WHEN 13 THEN 'ResolvedAccepted' WHEN 14 THEN 'ResolvedAbsent' WHEN 15 THEN 'SettledByHand' ELSE s.state END AS state,
  ltrim(coalesce(r.data ->> 'Number', o.data ->> 'Number'), '0') AS number, s.attempts,
  f.data ->> 'TrId' AS tr, f.data ->> 'Action' AS action, f.data ->> 'Book' AS book, f.data ->> 'Side' AS side, f.data ->> 'Stock' AS stock,
  f.data ->> 'Quantity' AS quantity, f.data ->> 'Price' AS price, f.data ->> 'ConditionPrice' AS condition_price,
  f.data ->> 'TradeType' AS trade_type, f.data ->> 'Venue' AS venue, f.data ->> 'Parent' AS parent, f.data ->> 'WorkflowId' AS workflow_id,
  o.data ->> 'At' AS outcome_at, o.data ->> 'Data' AS outcome, r.data ->> 'At' AS resolved_at, r.data ->> 'Evidence' AS evidence,
  f.data ->> 'Body' AS body
FROM intent_state s JOIN fact f ON f.sequence = s.sequence
  LEFT JOIN fact o ON o.sequence = s.outcome LEFT JOIN fact r ON r.sequence = s.resolution;

CREATE VIEW attempts AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'IntentId' AS intent_id, data ->> 'Attempt' AS attempt, data ->> 'Refusal' AS refusal
FROM fact WHERE kind = 'Attempt';

CREATE VIEW outcomes AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'IntentId' AS intent_id, data ->> 'Kind' AS kind,
  ltrim(data ->> 'Number', '0') AS number, data ->> '$.Data' AS outcome
FROM fact WHERE kind = 'Outcome';

CREATE VIEW resolutions AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'IntentId' AS intent_id, data ->> 'State' AS state, ltrim(data ->> 'Number', '0') AS number,
  data ->> 'Candidates' AS candidates, data ->> 'IsInterchangeable' AS is_interchangeable, data ->> 'Evidence' AS evidence, data ->> 'By' AS by
FROM fact WHERE kind = 'Resolution';

CREATE VIEW observations AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'Source' AS source, data ->> 'Number' AS number, data ->> 'Parent' AS parent,
  data ->> 'Kind' AS kind, data ->> 'Book' AS book, data ->> 'Stock' AS stock, data ->> 'Side' AS side, data ->> 'Ordered' AS ordered,
  data ->> 'Filled' AS filled, data ->> 'Remaining' AS remaining, data ->> 'Confirmed' AS confirmed, data ->> 'Price' AS price,
  data ->> 'FilledMoney' AS filled_money, data ->> 'IsMoneyEstimated' AS is_money_estimated, data ->> 'Fee' AS fee, data ->> 'Tax' AS tax,
  data ->> 'Status' AS status, data ->> 'TradeType' AS trade_type, data ->> 'Time' AS time, data ->> 'IsRefused' AS is_refused
FROM fact WHERE kind = 'Observation';

CREATE VIEW fills AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'Number' AS number, data ->> 'Cumulative' AS cumulative, data ->> 'Quantity' AS quantity,
  data ->> 'Price' AS price, (data ->> 'Quantity') * (data ->> 'Price') AS money, data ->> 'Stock' AS stock, data ->> 'Side' AS side,
  data ->> 'Book' AS book, data ->> 'Time' AS time, data ->> 'Source' AS source
FROM fact WHERE kind = 'Fill';

CREATE VIEW workflows AS
SELECT w.first AS sequence, l.trade_date, f.data ->> 'At' AS began_at, l.data ->> 'At' AS at, l.data ->> 'WorkflowId' AS id, l.data ->> 'Kind' AS kind,
  l.data ->> 'Key' AS key, l.data ->> 'Step' AS step, l.data ->> 'State' AS state, w.has_ended, l.data ->> '$.Data' AS details
FROM workflow_state w JOIN fact f ON f.sequence = w.first JOIN fact l ON l.sequence = w.last;

CREATE VIEW counts AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'EntryId' AS entry_id, data ->> 'Quantity' AS quantity, data ->> 'Notional' AS notional,
  data ->> 'Outcome' AS outcome
FROM fact WHERE kind = 'Count';

CREATE VIEW switches AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'IsEngaged' AS is_engaged, data ->> 'Reason' AS reason, data ->> 'By' AS by
FROM fact WHERE kind = 'Switch';

CREATE VIEW position_snapshots AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'Stock' AS stock, data ->> 'Book' AS book, data ->> 'Quantity' AS quantity,
  data ->> 'Cost' AS cost, data ->> 'Realised' AS realised, data ->> 'Charges' AS charges
FROM fact WHERE kind = 'Position';

CREATE VIEW notes AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'Subject' AS subject, data ->> 'Text' AS text, data ->> 'Number' AS number
FROM fact WHERE kind = 'Note';

-- One row for each order: the most that was seen filled, the least that was seen remaining.
CREATE VIEW orders AS
WITH seen AS (
  SELECT trade_date, number, max(parent) AS parent, max(kind) AS kind, max(book) AS book, max(stock) AS stock, max(side) AS side, max(price) AS price,
    max(ordered) AS ordered, max(ifnull(filled, 0)) AS filled, min(remaining) AS remaining, max(fee) AS fee, max(tax) AS tax,
    max(is_refused) AS is_refused, min(time) AS time
  FROM observations GROUP BY trade_date, number
),
filled AS (SELECT trade_date, number, max(cumulative) AS filled, sum(quantity) AS quantity, sum(money) AS money, count(*) = count(money) AS is_priced
  FROM fills GROUP BY trade_date, number),
told AS (SELECT trade_date, number, status, max(sequence) FROM observations WHERE status IS NOT NULL GROUP BY trade_date, number),
known AS (
  SELECT s.trade_date, s.number, s.parent, s.kind, s.book, s.stock, s.side, s.price, s.ordered, max(s.filled, ifnull(f.filled, 0)) AS filled, s.remaining,
    CASE WHEN f.is_priced THEN 1.0 * f.money / f.quantity END AS average_price, s.fee, s.tax, s.is_refused, s.time, t.status
  FROM seen s LEFT JOIN filled f USING (trade_date, number) LEFT JOIN told t USING (trade_date, number)
)
SELECT trade_date, number, parent, kind, book, stock, side, price, ordered, filled, min(remaining, ordered - filled) AS remaining,
  ordered - filled - min(remaining, ordered - filled) AS cancelled, average_price, fee, tax, status, is_refused, time
FROM known;

-- Every fill and snapshot with the position after it, at the average cost. What is not known is null and stays so until the position is closed.
CREATE VIEW position_steps AS
WITH RECURSIVE moves AS (
  SELECT stock, book, trade_date, sequence, side AS what, quantity, money, 0 AS is_snapshot FROM fills WHERE side IN ('Buy', 'Sell') AND stock <> ''
  UNION ALL
  SELECT stock, book, trade_date, sequence, 'Snapshot', quantity, cost, 1 FROM position_snapshots
),
numbered AS MATERIALIZED (
  SELECT *, row_number() OVER (PARTITION BY stock, book ORDER BY trade_date, is_snapshot, sequence) AS n FROM moves
),
steps AS (
  SELECT stock, book, 0 AS n, NULL AS trade_date, NULL AS what, 0 AS traded, 0 AS money, 0 AS quantity, 0.0 AS cost, NULL AS realised FROM numbered WHERE n = 1
  UNION ALL
  SELECT m.stock, m.book, m.n, m.trade_date, m.what, m.quantity, m.money,
    CASE m.what WHEN 'Snapshot' THEN m.quantity WHEN 'Buy' THEN s.quantity + m.quantity ELSE s.quantity - m.quantity END,
    CASE
      WHEN m.what = 'Snapshot' THEN 1.0 * m.money -- whole numbers would be divided without their rest
      WHEN m.what = 'Buy' AND s.quantity >= 0 THEN s.cost + m.money
      WHEN m.what = 'Buy' AND s.quantity + m.quantity = 0 THEN 0.0
      WHEN m.what = 'Buy' THEN NULL
      WHEN s.quantity = m.quantity THEN 0.0
      WHEN s.quantity > m.quantity THEN s.cost - s.cost * m.quantity / s.quantity
    END,
    CASE WHEN m.what = 'Sell' AND s.quantity >= m.quantity THEN m.money - s.cost * m.quantity / s.quantity END
  FROM steps s JOIN numbered m ON m.stock = s.stock AND m.book = s.book AND m.n = s.n + 1
)
SELECT stock, book, n, trade_date, what, traded, money, quantity, cost, realised FROM steps WHERE n > 0;

CREATE VIEW positions AS
SELECT stock, book, quantity, cost, CASE WHEN quantity > 0 THEN cost / quantity END AS average_price, trade_date AS last_changed
FROM (SELECT stock, book, quantity, cost, trade_date, max(n) FROM position_steps GROUP BY stock, book);

-- Null where a price or the cost of what was sold is not known.
CREATE VIEW profit_by_day AS
WITH traded AS (
  SELECT trade_date, count(*) AS fills,
    CASE WHEN count(*) FILTER (WHERE what = 'Buy' AND money IS NULL) = 0 THEN ifnull(sum(money) FILTER (WHERE what = 'Buy'), 0) END AS bought,
    CASE WHEN count(*) FILTER (WHERE what = 'Sell' AND money IS NULL) = 0 THEN ifnull(sum(money) FILTER (WHERE what = 'Sell'), 0) END AS sold,
    CASE WHEN count(*) FILTER (WHERE what = 'Sell' AND realised IS NULL) = 0 THEN ifnull(sum(realised), 0) END AS realised
  FROM position_steps WHERE what <> 'Snapshot' GROUP BY trade_date
),
charged AS (SELECT trade_date, sum(ifnull(fee, 0) + ifnull(tax, 0)) AS charges, count(fee) > 0 AS is_known FROM orders GROUP BY trade_date)
SELECT t.trade_date, t.fills, t.bought, t.sold, t.realised, CASE WHEN c.is_known THEN c.charges END AS charges,
  t.realised - CASE WHEN c.is_known THEN c.charges END AS profit
FROM traded t LEFT JOIN charged c USING (trade_date);
