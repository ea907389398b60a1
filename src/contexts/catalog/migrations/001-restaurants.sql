-- One row a restaurant, menu included: it is read as a whole, cached as a whole and versioned as a whole.
create table restaurants (
  restaurant_id uuid primary key,
  -- of the stream restaurant/<id>: every fact about settings, service or menu moves it by one
  version integer not null check (version > 0),
  settings jsonb not null,
  settings_version integer not null check (settings_version > 0),
  terms jsonb not null,
  status text not null check (status in ('open', 'busy', 'closed')),
  status_until timestamptz,
  extra_minutes integer not null check (extra_minutes >= 0),
  sections jsonb not null,
  -- 0: no menu yet
  menu_version integer not null check (menu_version >= 0),
  -- what the restaurant is found by, without accents, lower case
  words text[] not null
);
