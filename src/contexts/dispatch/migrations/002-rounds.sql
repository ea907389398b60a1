-- What dispatch was told and what it decided, so that any round can be opened and decided again. Kept for 14 days.
create table rounds (
  round_id uuid primary key,
  at timestamptz not null,
  -- of the lease under which it was decided
  token bigint not null,
  -- whose doors and whereabouts are in it: it is dropped when one of them is forgotten
  person_ids uuid[] not null,
  -- deflated JSON
  told bytea not null,
  decided jsonb not null
);
create index rounds_by_time on rounds (at);

-- Which process decides for a city: one at a time. The token rises with every change of hands.
create table leaders (
  city text primary key,
  holder text not null,
  token bigint not null,
  until timestamptz not null
);
