-- A fill is of the order: where its book, stock or side was not known yet when it was seen, the order or the request says it. What remains of a refused order is nothing.
DROP VIEW profit_by_day;
DROP VIEW positions;
DROP VIEW position_steps;
DROP VIEW orders;
DROP VIEW observations;

CREATE VIEW observations AS
SELECT sequence, trade_date, data ->> 'At' AS at, data ->> 'Source' AS source, data ->> 'Number' AS number, data ->> 'Parent' AS parent,
  data ->> 'Kind' AS kind, data ->> 'Book' AS book, data ->> 'Stock' AS stock, data ->> 'Side' AS side, data ->> 'Ordered' AS ordered,
  data ->> 'Filled' AS filled, data ->> 'Remaining' AS remaining, data ->> 'Confirmed' AS confirmed, data ->> 'Price' AS price,
  data ->> 'FilledMoney' AS filled_money, data ->> 'IsMoneyEstimated' AS is_money_estimated, data ->> 'Fee' AS fee, data ->> 'Tax' AS tax,
  data ->> 'Status' AS status, data ->> 'TradeType' AS trade_type, data ->> 'Time' AS time, data ->> 'IsRefused' AS is_refused,
  data ->> 'Venue' AS venue, data ->> 'ReadingBegunAt' AS reading_begun_at
FROM fact WHERE kind = 'Observation';

-- One row for each order: the most that was seen filled, the least that was seen remaining. A refusal in the realtime data may be that of a change.
CREATE VIEW orders AS
WITH seen AS (
  SELECT trade_date, number, max(parent) AS parent, max(kind) AS kind, max(book) AS book, max(stock) AS stock, max(side) AS side, max(price) AS price,
    max(ordered) AS ordered, max(ifnull(filled, 0)) AS filled, min(remaining) AS remaining, max(fee) AS fee, max(tax) AS tax,
    max(is_refused) AS is_refused, min(time) AS time,
    max(is_refused AND source <> 'Stream') OR (max(is_refused AND source = 'Stream') AND NOT ifnull(max(source = 'DayOrders' AND remaining > 0 AND NOT is_refused), 0)) AS is_out
  FROM observations GROUP BY trade_date, number
),
filled AS (SELECT trade_date, number, max(cumulative) AS filled, sum(quantity) AS quantity, sum(money) AS money, count(*) = count(money) AS is_priced
  FROM fills GROUP BY trade_date, number),
told AS (SELECT trade_date, number, status, max(sequence) FROM observations WHERE status IS NOT NULL GROUP BY trade_date, number),
known AS (
  SELECT s.trade_date, s.number, s.parent, s.kind, s.book, s.stock, s.side, s.price, s.ordered, max(s.filled, ifnull(f.filled, 0)) AS filled,
    CASE WHEN s.is_out THEN 0 ELSE s.remaining END AS remaining,
    CASE WHEN f.is_priced THEN 1.0 * f.money / f.quantity END AS average_price, s.fee, s.tax, s.is_refused, s.time, t.status
  FROM seen s LEFT JOIN filled f USING (trade_date, number) LEFT JOIN told t USING (trade_date, number)
)
SELECT trade_date, number, parent, kind, book, stock, side, price, ordered, filled, min(remaining, ordered - filled) AS remaining,
  ordered - filled - min(remaining, ordered - filled) AS cancelled, average_price, fee, tax, status, is_refused, time
FROM known;

-- Every fill and snapshot with the position after it, at the average cost. What is not known is null and stays so until the position is closed.
CREATE VIEW position_steps AS
WITH RECURSIVE unsaid AS (SELECT trade_date, number FROM fills WHERE book = '' OR stock = '' OR side = ''),
seen AS (
  SELECT trade_date, number, max(book) AS book, max(stock) AS stock, max(side) AS side FROM observations
  WHERE (trade_date, number) IN (SELECT trade_date, number FROM unsaid) GROUP BY trade_date, number
),
asked AS (
  SELECT trade_date, number, max(book) AS book, max(stock) AS stock, max(side) AS side FROM intents
  WHERE state IN ('Accepted', 'ResolvedAccepted', 'SettledByHand') AND (trade_date, number) IN (SELECT trade_date, number FROM unsaid) GROUP BY trade_date, number
),
traded AS (
  SELECT f.trade_date, f.sequence, f.quantity, f.money, coalesce(nullif(f.stock, ''), s.stock, a.stock) AS stock,
    coalesce(nullif(f.book, ''), s.book, a.book, 'Cash') AS book, coalesce(nullif(f.side, ''), s.side, a.side) AS side
  FROM fills f LEFT JOIN seen s USING (trade_date, number) LEFT JOIN asked a USING (trade_date, number)
),
moves AS (
  SELECT stock, book, trade_date, sequence, side AS what, quantity, money, 0 AS is_snapshot FROM traded WHERE side IN ('Buy', 'Sell') AND stock <> ''
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
