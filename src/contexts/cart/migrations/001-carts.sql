create table carts (
  -- chosen by the client
  cart_id uuid primary key,
  -- moves when the content does
  version integer not null check (version > 0),
  restaurant_id uuid not null,
  -- null: whoever knows the id; the first customer who puts it becomes its owner
  customer_id uuid,
  destination jsonb,
  lines jsonb not null,
  ordered boolean not null,
  changed_at timestamptz not null
) with (fillfactor = 70);
