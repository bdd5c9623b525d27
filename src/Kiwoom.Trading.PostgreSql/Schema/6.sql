-- What is there already is looked up row by row in an index. For some fifty intents at once the planner read all intents of the account instead, and
-- where the statistics were older than the rows, as after a busy minute, joined by reading the whole table: LATERAL with LIMIT and the settings forbid both.
-- The plan is the same for every batch, so it is made once in a session: making it anew took half the time of a call.
CREATE OR REPLACE FUNCTION kiwoom.append_facts(
  p_account bigint, p_epoch bigint, p_first bigint,
  p_days date[], p_kinds text[], p_data text[], p_checksums bigint[],
  p_intents bigint[], p_ids uuid[], p_keys text[], p_uses integer[], p_states integer[], p_attempts integer[], p_outcomes bigint[], p_resolutions bigint[],
  p_changed uuid[], p_changed_states integer[], p_changed_attempts integer[], p_changed_outcomes bigint[], p_changed_resolutions bigint[],
  p_workflows uuid[], p_workflow_firsts bigint[], p_workflow_lasts bigint[], p_workflow_ends boolean[])
RETURNS TABLE (result text, place bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
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
      LEFT JOIN LATERAL (SELECT true AS is_there FROM kiwoom.intent_state s WHERE s.account = p_account AND s.id = i.id LIMIT 1) AS by_id ON true
      LEFT JOIN LATERAL (SELECT true AS is_there FROM kiwoom.intent_state s WHERE s.account = p_account AND s.key = i.key AND s.key_use >= i.use LIMIT 1) AS by_key ON true
      WHERE by_id.is_there OR by_key.is_there;
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
