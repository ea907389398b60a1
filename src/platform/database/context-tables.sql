-- What every context has, in its own schema: its facts, its consumers' positions, its timers, its idempotency keys.

-- The fact and its announcement are one row: the write-ahead log carries it to whoever listens.
create table facts (
  position bigint generated always as identity primary key,
  id uuid not null,
  stream text not null,
  version integer not null check (version > 0),
  type text not null,
  data jsonb not null,
  meta jsonb not null,
  at timestamptz not null,
  constraint facts_stream_version unique (stream, version)
)
-- A fact of some kilobytes stays in its row: cutting it up and compressing it cost more than the order it tells of.
with (toast_tuple_target = 8160);

-- Facts are never changed and never removed.
create function facts_are_final() returns trigger language plpgsql as $$
begin
  raise exception 'facts are never changed or removed';
end $$;
create trigger facts_are_final before update or delete or truncate on facts for each statement execute function facts_are_final();

create table idempotency_keys (
  caller text not null,
  key text not null,
  operation text not null,
  input_hash text not null,
  -- null while the first request runs
  status integer,
  answer jsonb,
  version bigint,
  at timestamptz not null,
  constraint idempotency_keys_pk primary key (caller, key)
);
create index idempotency_keys_at on idempotency_keys (at);

-- How far each consumer has come in each partition of the bus; moved in the transaction that holds the effects.
create table consumer_positions (
  consumer text primary key,
  positions jsonb not null
) with (fillfactor = 50);

create table dead_letters (
  id uuid primary key,
  -- the consumer's name, or timer:<kind>
  consumer text not null,
  source text not null,
  stream text not null,
  version integer not null,
  type text not null,
  -- the message as it arrived, personal fields still sealed
  message jsonb not null,
  -- failed: it was tried; waiting: an earlier one of its stream failed
  status text not null check (status in ('failed', 'waiting', 'replayed', 'given-up')),
  cause text,
  trace text,
  attempts integer not null default 0,
  at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  reason text
);
create index dead_letters_open on dead_letters (consumer, stream, version) where status in ('failed', 'waiting');

create table timers (
  key text primary key,
  kind text not null,
  due_at timestamptz not null,
  input jsonb not null,
  meta jsonb not null,
  attempts integer not null default 0,
  -- one worker at a time; a worker that died gives it back by time (of the wall)
  taken_until timestamptz
) with (fillfactor = 70);
create index timers_due on timers (due_at, key);

-- Undoes the whole statement when a write did not change what it was sure to change.
create function expect_rows(actual bigint, expected bigint) returns void language plpgsql as $$
begin
  if actual is distinct from expected then
    raise exception 'expected % rows, found %', expected, actual using errcode = 'TF001';
  end if;
end $$;
