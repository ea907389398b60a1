-- A ticket per order. It is prepared when the order is placed (only that fact carries the lines) and hangs in the kitchen
-- from the confirmation on.
create table tickets (
  order_id uuid primary key,
  customer_id uuid not null,
  restaurant_id uuid not null,
  code text not null,
  status text not null check (status in ('prepared', 'queued', 'cooking', 'ready', 'void', 'done')),
  accepted boolean not null,
  been_ready boolean not null,
  placed_at timestamptz not null,
  opened_at timestamptz,
  due_at timestamptz,
  ended_at timestamptz,
  items jsonb not null,
  -- typed by the customer, erased with the person
  note text,
  line_notes jsonb,
  -- of the ticket's facts
  version integer not null,
  -- of this row: also what is no fact of the kitchen changes it
  revision integer not null
) with (fillfactor = 70);
create index tickets_open on tickets (restaurant_id, opened_at, order_id) where status in ('queued', 'cooking', 'ready');
create index tickets_ended on tickets (restaurant_id, ended_at, order_id) where status in ('void', 'done');
create index tickets_with_notes on tickets (customer_id) where note is not null or line_notes is not null;
