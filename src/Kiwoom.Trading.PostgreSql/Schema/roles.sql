-- Who may do what. Owners migrate; a desk writes through the functions alone; readers read. Give your own users one of these roles.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'kiwoom_reader') THEN CREATE ROLE kiwoom_reader NOLOGIN; END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'kiwoom_desk') THEN CREATE ROLE kiwoom_desk NOLOGIN; END IF;
END $$;
REVOKE ALL ON SCHEMA kiwoom FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kiwoom FROM PUBLIC;
GRANT USAGE ON SCHEMA kiwoom TO kiwoom_reader, kiwoom_desk;
GRANT SELECT ON ALL TABLES IN SCHEMA kiwoom TO kiwoom_reader, kiwoom_desk;
REVOKE ALL ON kiwoom.token FROM kiwoom_reader; -- who reads the journal has no use for tokens
REVOKE ALL ON kiwoom.budget FROM kiwoom_reader; -- nor for the seal of what is announced
GRANT EXECUTE ON FUNCTION kiwoom.position_step, kiwoom.position_after TO kiwoom_reader;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA kiwoom TO kiwoom_desk;
