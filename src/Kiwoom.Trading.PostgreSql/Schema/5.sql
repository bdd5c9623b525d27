-- The request limits of app keys, shared by all processes: one text for each, replaced only by whoever knows the one before. It is written
-- durably, because turns that came back after a crash would be given twice.
CREATE TABLE kiwoom.budget (
  key text PRIMARY KEY,          -- a hash of app key and server
  version bigint NOT NULL,
  text text,
  seal text NOT NULL DEFAULT gen_random_uuid()::text -- anybody may notify: what is announced without it is not believed
) WITH (fillfactor = 50);        -- the row changes all the time, in its own page
CREATE FUNCTION kiwoom.exchange_budget(p_key text, p_version bigint, p_text text, p_by text,
  OUT is_written boolean, OUT version bigint, OUT text text, OUT now timestamptz, OUT epoch text, OUT seal text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  announced text;
BEGIN
  is_written := false;
  PERFORM set_config('synchronous_commit', 'on', true); -- for this transaction, where it is off
  IF p_text IS NOT NULL AND p_version = 0 THEN
    INSERT INTO kiwoom.budget AS b (key, version, text) VALUES (p_key, 1, p_text) ON CONFLICT DO NOTHING;
    is_written := FOUND;
  ELSIF p_text IS NOT NULL AND p_version > 0 THEN
    UPDATE kiwoom.budget b SET version = b.version + 1, text = p_text WHERE b.key = p_key AND b.version = p_version;
    is_written := FOUND;
  END IF;
  IF is_written THEN
    exchange_budget.version := p_version + 1;
    SELECT b.seal INTO exchange_budget.seal FROM kiwoom.budget b WHERE b.key = p_key;
    announced := (p_version + 1) || ' ' || p_text;
    announced := p_key || ' ' || p_by || ' ' || encode(sha256(convert_to(exchange_budget.seal || ' ' || announced, 'UTF8')), 'hex') || ' ' || announced;
    IF octet_length(announced) > 7900 THEN announced := p_key || ' ' || p_by; END IF; -- more than 8000 bytes would be refused: it has to be read
    PERFORM pg_notify('kiwoom_budget', announced);
  ELSE
    SELECT b.version, b.text, b.seal INTO exchange_budget.version, exchange_budget.text, exchange_budget.seal FROM kiwoom.budget b WHERE b.key = p_key;
    exchange_budget.version := coalesce(exchange_budget.version, 0);
  END IF;
  now := clock_timestamp();
  -- Another one after a standby took over or a backup was restored: what was written last may be missing.
  SELECT c.system_identifier || '/' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8) INTO exchange_budget.epoch FROM pg_control_system() c;
END $$;
REVOKE ALL ON FUNCTION kiwoom.exchange_budget FROM PUBLIC;
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'kiwoom_desk') THEN
    GRANT SELECT ON kiwoom.budget TO kiwoom_desk;
    GRANT EXECUTE ON FUNCTION kiwoom.exchange_budget TO kiwoom_desk;
  END IF;
END $$;
