-- Tokens of app keys, encrypted by a key that the database does not have, and who may ask for a new one.
CREATE TABLE kiwoom.token (
  key text PRIMARY KEY,          -- a hash of app key and server
  generation bigint NOT NULL,    -- grows with every token
  key_id text,                   -- which key it is encrypted by; null while nothing is stored
  nonce bytea,
  ciphertext bytea,
  holder uuid,                   -- who may write
  held_until timestamptz NOT NULL -- whoever dies loses the right by itself
);
CREATE FUNCTION kiwoom.lock_token(p_key text, p_holder uuid, p_for interval) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO kiwoom.token (key, generation, held_until) VALUES (p_key, 0, 'epoch') ON CONFLICT DO NOTHING;
  UPDATE kiwoom.token SET holder = p_holder, held_until = clock_timestamp() + p_for
    WHERE key = p_key AND (holder IS NULL OR held_until <= clock_timestamp());
  RETURN FOUND;
END $$;
-- Only while the lock is the caller's: one that stood still does not write over a newer token.
CREATE FUNCTION kiwoom.write_token(p_key text, p_holder uuid, p_key_id text, p_nonce bytea, p_ciphertext bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE kiwoom.token SET generation = generation + 1, key_id = p_key_id, nonce = p_nonce, ciphertext = p_ciphertext
    WHERE key = p_key AND holder = p_holder AND held_until > clock_timestamp();
  RETURN FOUND;
END $$;
CREATE FUNCTION kiwoom.unlock_token(p_key text, p_holder uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE kiwoom.token SET holder = NULL WHERE key = p_key AND holder = p_holder;
  RETURN FOUND;
END $$;
