-- What an installation has once, seen by the platform only.

-- Keys of persons, wrapped by the master key. Deleting a row erases the person in every log and backup.
create table person_keys (
  person_id uuid primary key,
  wrapped bytea not null,
  made_at timestamptz not null
);
-- Persons whose key was deleted: nothing may be sealed for them again.
create table erased_persons (
  person_id uuid primary key,
  at timestamptz not null
);

-- Public halves of the keys that sign internal tokens; private halves are wrapped by the master key.
create table signing_keys (
  kid text primary key,
  public_jwk jsonb not null,
  wrapped_private bytea not null,
  made_at timestamptz not null,
  signs_until timestamptz not null,
  verifies_until timestamptz not null
);

-- Which process answers for which context right now.
create table processes (
  context text primary key,
  url text not null,
  process text not null,
  seen_at timestamptz not null
);

-- What must survive a restart: the city's clock, the seed.
create table installation (
  key text primary key,
  value jsonb not null
);
