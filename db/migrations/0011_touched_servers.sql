CREATE TABLE "touched_servers" (
	"server_id" bigint NOT NULL,
	"transaction" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL,
	"looked" boolean DEFAULT false NOT NULL,
	CONSTRAINT "touched_servers_pkey" PRIMARY KEY("server_id","transaction")
);
--> statement-breakpoint
-- What was written before changes were noted.
INSERT INTO "touched_servers" ("server_id") SELECT "id" FROM "servers";
--> statement-breakpoint
-- For rows that name their server.
CREATE FUNCTION "note_server_of_rows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op <> 'INSERT' THEN
    INSERT INTO touched_servers (server_id) SELECT DISTINCT server_id FROM old_rows ON CONFLICT DO NOTHING;
  END IF;
  IF tg_op <> 'DELETE' THEN
    INSERT INTO touched_servers (server_id) SELECT DISTINCT server_id FROM new_rows ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A page tells which tools of a server another one publishes too.
CREATE FUNCTION "note_servers_of_tools"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op <> 'INSERT' THEN
    INSERT INTO touched_servers (server_id)
    SELECT server_id FROM old_rows
    UNION SELECT t.server_id FROM old_rows o JOIN tools t ON t.definition_hash = o.definition_hash
    ON CONFLICT DO NOTHING;
  END IF;
  IF tg_op <> 'DELETE' THEN
    INSERT INTO touched_servers (server_id)
    SELECT server_id FROM new_rows
    UNION SELECT t.server_id FROM new_rows n JOIN tools t ON t.definition_hash = n.definition_hash
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "note_servers_of_verdicts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op <> 'INSERT' THEN
    INSERT INTO touched_servers (server_id)
    SELECT DISTINCT t.server_id FROM old_rows o JOIN tools t ON t.definition_hash = o.definition_hash
    ON CONFLICT DO NOTHING;
  END IF;
  IF tg_op <> 'DELETE' THEN
    INSERT INTO touched_servers (server_id)
    SELECT DISTINCT t.server_id FROM new_rows n JOIN tools t ON t.definition_hash = n.definition_hash
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "note_servers_of_versions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op <> 'INSERT' THEN
    INSERT INTO touched_servers (server_id)
    SELECT DISTINCT p.server_id FROM old_rows o JOIN packages p ON p.id = o.package_id ON CONFLICT DO NOTHING;
  END IF;
  IF tg_op <> 'DELETE' THEN
    INSERT INTO touched_servers (server_id)
    SELECT DISTINCT p.server_id FROM new_rows n JOIN packages p ON p.id = n.package_id ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Of a listing pages use its keys alone: that a registry still has it is no change.
CREATE FUNCTION "note_servers_of_listings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    INSERT INTO touched_servers (server_id)
    SELECT DISTINCT server_id FROM new_rows WHERE server_id IS NOT NULL ON CONFLICT DO NOTHING;
  ELSIF tg_op = 'DELETE' THEN
    INSERT INTO touched_servers (server_id)
    SELECT DISTINCT server_id FROM old_rows WHERE server_id IS NOT NULL ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO touched_servers (server_id)
    SELECT DISTINCT side.server_id
    FROM old_rows o JOIN new_rows n ON n.id = o.id, LATERAL (VALUES (o.server_id), (n.server_id)) AS side(server_id)
    WHERE (o.server_id, o.speaks) IS DISTINCT FROM (n.server_id, n.speaks) AND side.server_id IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "note_servers_of_listing_keys"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op <> 'INSERT' THEN
    INSERT INTO touched_servers (server_id)
    SELECT DISTINCT l.server_id FROM old_rows o JOIN listings l ON l.id = o.listing_id WHERE l.server_id IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  IF tg_op <> 'DELETE' THEN
    INSERT INTO touched_servers (server_id)
    SELECT DISTINCT l.server_id FROM new_rows n JOIN listings l ON l.id = n.listing_id WHERE l.server_id IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Every crawl looks at every server: that it did shows by the week, or by the day where no version was read.
CREATE FUNCTION "note_servers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO touched_servers (server_id)
  SELECT n.id FROM old_rows o JOIN new_rows n ON n.id = o.id
  WHERE to_jsonb(o) - '{checked_at,read_from}'::text[] <> to_jsonb(n) - '{checked_at,read_from}'::text[]
    OR date_trunc('week', o.checked_at, 'UTC') IS DISTINCT FROM date_trunc('week', n.checked_at, 'UTC')
    OR date_trunc('day', o.checked_at, 'UTC') IS DISTINCT FROM date_trunc('day', n.checked_at, 'UTC')
      AND NOT EXISTS (SELECT FROM packages p JOIN versions v ON v.package_id = p.id WHERE p.server_id = n.id)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "servers_updated" AFTER UPDATE ON "servers" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION "note_servers"();
--> statement-breakpoint
DO $$
DECLARE noted record;
BEGIN
  FOR noted IN SELECT * FROM (VALUES
    ('packages', 'note_server_of_rows'), ('events', 'note_server_of_rows'), ('unresolved', 'note_server_of_rows'),
    ('tools', 'note_servers_of_tools'), ('verdicts', 'note_servers_of_verdicts'),
    ('versions', 'note_servers_of_versions'), ('listings', 'note_servers_of_listings'),
    ('listing_keys', 'note_servers_of_listing_keys')) AS all_noted(name, note)
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows '
      'FOR EACH STATEMENT EXECUTE FUNCTION %I()', noted.name || '_inserted', noted.name, noted.note);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows '
      'FOR EACH STATEMENT EXECUTE FUNCTION %I()', noted.name || '_updated', noted.name, noted.note);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows '
      'FOR EACH STATEMENT EXECUTE FUNCTION %I()', noted.name || '_deleted', noted.name, noted.note);
  END LOOP;
END $$;
