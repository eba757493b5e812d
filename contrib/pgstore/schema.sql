-- Made once, in the schema of the store. Times are seconds since 1970, keys are
-- 32 bits without sign in an integer with one.

CREATE TABLE meta (version text NOT NULL);

CREATE TABLE heads (
	ref    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	at     bigint NOT NULL,
	mark   bigint NOT NULL, -- tells a Put that is tried again from another of the same ID
	hash   uuid   NOT NULL UNIQUE, -- of the ID, which can be long
	id     bytea  NOT NULL,
	keys   integer[] NOT NULL,
	sketch bytea  NOT NULL,
	text   bytea  NOT NULL
);

CREATE INDEX ON heads (at);

CREATE TABLE postings (
	key integer NOT NULL,
	ref bigint  NOT NULL,
	PRIMARY KEY (key, ref)
);

-- put_head inserts a head, if none of its keys has one that came after the last
-- seen there. The keys come sorted, so that two of these calls never wait for each
-- other; the locks are held until the head can be seen. seen may be null.
CREATE FUNCTION put_head(space integer, new_keys integer[], seen bigint[], new_at bigint, new_mark bigint,
	new_hash uuid, new_id bytea, new_sketch bytea, new_text bytea, all_keys integer[]) RETURNS text AS $$
DECLARE
	k integer;
	new_ref bigint;
	known bigint;
BEGIN
	FOREACH k IN ARRAY new_keys LOOP
		PERFORM pg_advisory_xact_lock(space, k);
	END LOOP;
	SELECT mark INTO known FROM heads WHERE hash = new_hash;
	IF known IS NOT NULL THEN
		RETURN CASE WHEN known = new_mark THEN 'ok' ELSE 'has' END;
	END IF;
	IF EXISTS (SELECT FROM unnest(new_keys, seen) AS n (key, last)
		JOIN LATERAL (SELECT max(ref) AS ref FROM postings p WHERE p.key = n.key) AS newest ON newest.ref > n.last) THEN
		RETURN 'changed';
	END IF;
	INSERT INTO heads (at, mark, hash, id, keys, sketch, text)
		VALUES (new_at, new_mark, new_hash, new_id, all_keys, new_sketch, new_text)
		ON CONFLICT (hash) DO NOTHING RETURNING ref INTO new_ref;
	IF new_ref IS NULL THEN
		RETURN 'has';
	END IF;
	INSERT INTO postings SELECT unnest(new_keys), new_ref;
	RETURN 'ok';
END $$ LANGUAGE plpgsql;
