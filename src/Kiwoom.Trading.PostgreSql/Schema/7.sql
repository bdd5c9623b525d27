-- What left an order's number is cancelled, or moved to the number of a modification. What was accepted and not shown since is what was asked.
CREATE OR REPLACE VIEW kiwoom.orders AS
WITH seen AS NOT MATERIALIZED (
  SELECT account, trade_date, number, max(parent) AS parent, max(kind) AS kind, max(book) AS book, max(stock) AS stock, max(side) AS side,
    max(price) AS price, max(ordered) AS ordered, max(coalesce(filled, 0)) AS filled, min(remaining) AS remaining, max(confirmed) AS confirmed,
    max(fee) AS fee, max(tax) AS tax, bool_or(is_refused) AS is_refused, min(time) AS time, bool_or(source NOT IN ('Reply', 'Hand', 'DayEnd')) AS is_shown,
    bool_or(is_refused AND source <> 'Stream')
      OR (bool_or(is_refused AND source = 'Stream') AND NOT coalesce(bool_or(source = 'DayOrders' AND remaining > 0 AND NOT is_refused), false)) AS is_out
  FROM kiwoom.observations GROUP BY account, trade_date, number
),
asked AS (
  SELECT account, trade_date, number, max(parent) AS parent, CASE max(action) WHEN 'Modify' THEN 'Modify' WHEN 'Cancel' THEN 'Cancel' ELSE 'New' END AS kind,
    max(book) AS book, max(stock) AS stock, max(side) AS side, max(price) AS price, max(quantity) AS ordered
  FROM kiwoom.intents WHERE state IN ('Accepted', 'ResolvedAccepted', 'SettledByHand') AND number <> '' GROUP BY account, trade_date, number
),
one AS (
  SELECT account, trade_date, number, parent, kind, book, stock, side, price, ordered, filled, CASE WHEN is_out OR kind = 'Cancel' THEN 0 ELSE remaining END AS remaining,
    fee, tax, is_refused, time
  FROM seen
  UNION ALL
  -- A cancel trades nothing. A modification that nobody has shown may still be a part of what its original shows: what remains of it is not known.
  SELECT account, trade_date, number, parent, kind, book, stock, side, price, ordered, 0, CASE kind WHEN 'Cancel' THEN 0 WHEN 'New' THEN ordered END,
    NULL, NULL, false, NULL
  FROM asked a
  WHERE NOT EXISTS (SELECT FROM kiwoom.observations o WHERE o.account = a.account AND o.trade_date = a.trade_date AND o.number = a.number)
),
-- What later numbers took, as far as the server has said it.
taken AS (
  SELECT account, trade_date, parent AS number, sum(CASE WHEN kind = 'Modify' AND is_shown THEN ordered ELSE 0 END)::bigint AS modified,
    sum(CASE WHEN kind = 'Cancel' THEN confirmed ELSE 0 END)::bigint AS cancelled
  FROM seen WHERE parent IS NOT NULL AND NOT is_out GROUP BY account, trade_date, parent
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
    s.remaining, coalesce(t.modified, 0) AS modified, coalesce(t.cancelled, 0) AS taken,
    CASE WHEN f.is_priced THEN f.money / f.quantity END AS average_price, s.fee, s.tax, s.is_refused, s.time, o.status
  FROM one s LEFT JOIN filled f USING (account, trade_date, number) LEFT JOIN taken t USING (account, trade_date, number)
    LEFT JOIN told o USING (account, trade_date, number)
),
left_over AS (
  SELECT *, CASE WHEN remaining IS NOT NULL AND ordered IS NOT NULL THEN least(remaining, greatest(0, ordered - filled - modified - taken)) END AS rest FROM known
),
gone AS (SELECT *, ordered - filled - rest AS gone, CASE WHEN ordered - filled - rest IS NOT NULL THEN least(modified, ordered - filled - rest) END AS moved FROM left_over)
SELECT account, trade_date, number, parent, kind, book, stock, side, price, ordered, filled, rest AS remaining, CASE WHEN kind = 'Cancel' THEN 0 ELSE gone - moved END AS cancelled,
  average_price, fee, tax, status, is_refused, time, CASE WHEN kind = 'Cancel' THEN 0 ELSE moved END AS moved
FROM gone;
