-- A fill is of the order: where its book, stock or side was not known yet when it was seen, the order or the request says it. What remains of a refused order is nothing.
CREATE OR REPLACE VIEW kiwoom.observations AS
SELECT account, sequence, trade_date, (data ->> 'At')::timestamptz AS at, data ->> 'Source' AS source, data ->> 'Number' AS number, data ->> 'Parent' AS parent,
  data ->> 'Kind' AS kind, data ->> 'Book' AS book, data ->> 'Stock' AS stock, data ->> 'Side' AS side, (data ->> 'Ordered')::bigint AS ordered,
  (data ->> 'Filled')::bigint AS filled, (data ->> 'Remaining')::bigint AS remaining, (data ->> 'Confirmed')::bigint AS confirmed,
  (data ->> 'Price')::numeric AS price, (data ->> 'FilledMoney')::numeric AS filled_money, (data ->> 'IsMoneyEstimated')::boolean AS is_money_estimated,
  (data ->> 'Fee')::numeric AS fee, (data ->> 'Tax')::numeric AS tax, data ->> 'Status' AS status, data ->> 'TradeType' AS trade_type,
  (data ->> 'Time')::time AS time, (data ->> 'IsRefused')::boolean AS is_refused,
  data ->> 'Venue' AS venue, (data ->> 'ReadingBegunAt')::timestamptz AS reading_begun_at
FROM kiwoom.fact WHERE kind = 'Observation';

-- A refusal in the realtime data may be that of a change.
CREATE OR REPLACE VIEW kiwoom.orders AS
WITH seen AS (
  SELECT account, trade_date, number, max(parent) AS parent, max(kind) AS kind, max(book) AS book, max(stock) AS stock, max(side) AS side,
    max(price) AS price, max(ordered) AS ordered, max(coalesce(filled, 0)) AS filled, min(remaining) AS remaining, max(fee) AS fee, max(tax) AS tax,
    bool_or(is_refused) AS is_refused, min(time) AS time,
    bool_or(is_refused AND source <> 'Stream')
      OR (bool_or(is_refused AND source = 'Stream') AND NOT coalesce(bool_or(source = 'DayOrders' AND remaining > 0 AND NOT is_refused), false)) AS is_out
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
    CASE WHEN s.is_out THEN 0 ELSE s.remaining END AS remaining, CASE WHEN f.is_priced THEN f.money / f.quantity END AS average_price, s.fee, s.tax, s.is_refused, s.time, t.status
  FROM seen s LEFT JOIN filled f USING (account, trade_date, number) LEFT JOIN told t USING (account, trade_date, number)
),
left_over AS (SELECT *, CASE WHEN remaining IS NOT NULL AND ordered IS NOT NULL THEN least(remaining, ordered - filled) END AS rest FROM known)
SELECT account, trade_date, number, parent, kind, book, stock, side, price, ordered, filled, rest AS remaining, ordered - filled - rest AS cancelled,
  average_price, fee, tax, status, is_refused, time
FROM left_over;

CREATE OR REPLACE VIEW kiwoom.position_steps AS
WITH unsaid AS (SELECT account, trade_date, number FROM kiwoom.fills WHERE book = '' OR stock = '' OR side = ''),
seen AS (
  SELECT account, trade_date, number, max(book) AS book, max(stock) AS stock, max(side) AS side FROM kiwoom.observations
  WHERE (account, trade_date, number) IN (SELECT account, trade_date, number FROM unsaid) GROUP BY account, trade_date, number
),
asked AS (
  SELECT account, trade_date, number, max(book) AS book, max(stock) AS stock, max(side) AS side FROM kiwoom.intents
  WHERE state IN ('Accepted', 'ResolvedAccepted', 'SettledByHand') AND (account, trade_date, number) IN (SELECT account, trade_date, number FROM unsaid)
  GROUP BY account, trade_date, number
),
traded AS (
  SELECT f.account, f.trade_date, f.sequence, f.quantity, f.money, coalesce(nullif(f.stock, ''), s.stock, a.stock) AS stock,
    coalesce(nullif(f.book, ''), s.book, a.book, 'Cash') AS book, coalesce(nullif(f.side, ''), s.side, a.side) AS side
  FROM kiwoom.fills f LEFT JOIN seen s USING (account, trade_date, number) LEFT JOIN asked a USING (account, trade_date, number)
),
moves AS (
  SELECT account, stock, book, trade_date, sequence, side AS what, quantity, money, 0 AS is_snapshot FROM traded WHERE side IN ('Buy', 'Sell') AND stock <> ''
  UNION ALL
  SELECT account, stock, book, trade_date, sequence, 'Snapshot', quantity, cost, 1 FROM kiwoom.position_snapshots
),
steps AS (
  SELECT *, row_number() OVER w AS n, kiwoom.position_after(what, quantity, money) OVER w AS after
  FROM moves WINDOW w AS (PARTITION BY account, stock, book ORDER BY trade_date, is_snapshot, sequence ROWS UNBOUNDED PRECEDING)
)
SELECT account, stock, book, n, trade_date, what, quantity AS traded, money, (after).quantity, (after).cost, (after).realised FROM steps;
