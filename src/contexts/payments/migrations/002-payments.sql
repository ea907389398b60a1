-- One row an order, however often the customer tries. `doc` is the payment (payment.ts); the columns are what the database
-- itself watches over or searches by.
create table payments (
  order_id uuid primary key,
  customer_id uuid not null,
  method text not null check (method in ('card', 'cash')),
  status text not null,
  currency text not null,
  total bigint not null,
  authorized bigint not null,
  captured bigint not null,
  -- given back or on its way back
  refunded bigint not null,
  started_at timestamptz not null,
  -- everything that was paid has been shared out, or there was nothing to share
  closed_at timestamptz,
  doc jsonb not null,
  -- of the stream payment/<order id>
  version integer not null check (version >= 0),
  -- counts the writes of this row
  revision integer not null check (revision > 0),
  constraint payments_amounts_in_order check (0 <= refunded and refunded <= captured and captured <= authorized and authorized <= total)
) with (fillfactor = 50);
create index payments_of_customer on payments (customer_id, started_at desc);
create index payments_by_time on payments (started_at desc);

-- What order.placed and courier.earned said about money. Never changed.
create table bills (
  order_id uuid primary key,
  bill jsonb not null
) with (toast_tuple_target = 8160);
create table earnings (
  order_id uuid not null,
  courier_id uuid not null,
  earning jsonb not null,
  constraint earnings_pk primary key (order_id, courier_id)
);

-- Webhooks that changed something, with the revision of the payment they led to: each takes effect once.
create table webhooks (
  id text primary key,
  order_id uuid not null,
  revision integer not null,
  at timestamptz not null
);
