-- What left an order's number is cancelled, or moved to the number of a modification. What was accepted and not shown since is what was asked.
DROP VIEW orders;

-- One row for each order: the most that was seen filled, the least that was seen remaining. A refusal in the realtime data may be that of a change.
-- The parts are put together by a window and not by joins, so that SQLite looks at the asked day alone and at nothing twice.
CREATE VIEW orders AS
WITH seen AS (
  SELECT trade_date, number, max(parent) AS parent, max(kind) AS kind, max(book) AS book, max(stock) AS stock, max(side) AS side, max(price) AS price,
    max(ordered) AS ordered, max(ifnull(filled, 0)) AS filled, min(remaining) AS remaining, max(fee) AS fee, max(tax) AS tax,
    max(is_refused) AS is_refused, min(time) AS time,
    max(is_refused AND source <> 'Stream') OR (max(is_refused AND source = 'Stream') AND NOT ifnull(max(source = 'DayOrders' AND remaining > 0 AND NOT is_refused), 0)) AS is_out
  FROM observations GROUP BY trade_date, number
),
asked AS (
  SELECT trade_date, number, max(parent) AS parent, CASE max(action) WHEN 'Modify' THEN 'Modify' WHEN 'Cancel' THEN 'Cancel' ELSE 'New' END AS kind,
    max(book) AS book, max(stock) AS stock, max(side) AS side, max(price) AS price, max(quantity) AS ordered
  FROM intents WHERE state IN ('Accepted', 'ResolvedAccepted', 'SettledByHand') AND number <> '' GROUP BY trade_date, number
),
later AS (
  SELECT trade_date, max(parent) AS parent, max(kind) AS kind, max(ordered) AS ordered, max(confirmed) AS confirmed, max(source NOT IN ('Reply', 'Hand', 'DayEnd')) AS is_shown,
    max(is_refused AND source <> 'Stream') OR (max(is_refused AND source = 'Stream') AND NOT ifnull(max(source = 'DayOrders' AND remaining > 0 AND NOT is_refused), 0)) AS is_out
  FROM observations GROUP BY trade_date, number
),
parts AS (
  SELECT trade_date, number, 2 AS rank, parent, kind, book, stock, side, price, ordered, filled, CASE WHEN is_out OR kind = 'Cancel' THEN 0 ELSE remaining END AS remaining,
    fee, tax, is_refused, time, NULL AS traded, NULL AS average, NULL AS modified, NULL AS taken, NULL AS status
  FROM seen
  UNION ALL
  -- A cancel trades nothing. A modification that nobody has shown may still be a part of what its original shows: what remains of it is not known.
  SELECT trade_date, number, 1, parent, kind, book, stock, side, price, ordered, 0, CASE kind WHEN 'Cancel' THEN 0 WHEN 'New' THEN ordered END,
    NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL
  FROM asked
  UNION ALL
  SELECT trade_date, number, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    max(cumulative), CASE WHEN count(*) = count(money) THEN 1.0 * sum(money) / sum(quantity) END, NULL, NULL, NULL
  FROM fills GROUP BY trade_date, number
  UNION ALL
  -- What a later number took of its original, as far as the server has said it.
  SELECT trade_date, parent, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, CASE WHEN kind = 'Modify' AND is_shown THEN ordered END, CASE WHEN kind = 'Cancel' THEN confirmed END, NULL
  FROM later WHERE parent IS NOT NULL AND NOT is_out
  UNION ALL
  SELECT trade_date, number, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, status
  FROM (SELECT trade_date, number, status, max(sequence) FROM observations WHERE status IS NOT NULL GROUP BY trade_date, number)
),
together AS (
  SELECT trade_date, number, rank, max(rank) OVER w AS best, parent, kind, book, stock, side, price, ordered, max(filled, ifnull(max(traded) OVER w, 0)) AS filled, remaining,
    fee, tax, is_refused, time, max(average) OVER w AS average_price, ifnull(sum(modified) OVER w, 0) AS modified, ifnull(sum(taken) OVER w, 0) AS taken, max(status) OVER w AS status
  FROM parts WINDOW w AS (PARTITION BY trade_date, number)
),
left_over AS (SELECT *, min(remaining, max(0, ordered - filled - modified - taken)) AS rest FROM together WHERE rank > 0 AND rank = best)
SELECT trade_date, number, parent, kind, book, stock, side, price, ordered, filled, rest AS remaining,
  CASE WHEN kind = 'Cancel' THEN 0 ELSE ordered - filled - rest - min(modified, ordered - filled - rest) END AS cancelled,
  average_price, fee, tax, status, is_refused, time, CASE WHEN kind = 'Cancel' THEN 0 ELSE min(modified, ordered - filled - rest) END AS moved
FROM left_over;
