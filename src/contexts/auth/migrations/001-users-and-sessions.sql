create table users (
  user_id uuid primary key,
  version integer not null,
  -- lower case; null once the person is erased, so that the address is free again
  email text constraint users_email unique check (email = lower(email)),
  name text,
  phone text,
  language text not null,
  role text not null,
  city_id text not null,
  restaurant_ids uuid[] not null default '{}',
  -- null: nobody can sign in with a password
  password_hash text,
  logins integer not null default 0,
  registered_at timestamptz not null,
  erased_at timestamptz
);

create table sessions (
  -- SHA-256 of the token; the token itself is nowhere
  fingerprint text primary key,
  session_id uuid not null constraint sessions_id unique,
  user_id uuid not null,
  begun_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_user on sessions (user_id);

-- Wrong passwords of late, by the fingerprint of the address: also for addresses that nobody has.
create table login_failures (
  address text primary key,
  failures integer not null,
  since timestamptz not null
);
