-- What is known of each courier: the last believed position, and what they carry. Written at every batch of pings, so it
-- has no other index and room for the next version of its rows.
create table couriers (
  courier_id uuid primary key,
  online boolean not null,
  mode text not null check (mode in ('walking', 'bicycle', 'motorbike', 'car')),
  -- {at, position}
  seen jsonb,
  -- positions in a row that were not believed
  doubted jsonb not null,
  -- the last point in the history
  kept jsonb,
  -- {orderId, pickedUp, restaurant, destination}
  carries jsonb,
  -- of the courier's facts here
  version integer not null,
  -- of this row
  revision integer not null
) with (fillfactor = 50);

-- Where couriers were, thinned.
create table points (
  courier_id uuid not null,
  at timestamptz not null,
  lat double precision not null,
  lon double precision not null,
  accuracy_metres integer,
  primary key (courier_id, at)
);

-- Deliveries on their way, and where they go.
create table carried_orders (
  order_id uuid primary key,
  customer_id uuid not null,
  restaurant_id uuid not null,
  restaurant jsonb not null,
  -- the customer's door: known while it is needed
  destination jsonb,
  courier_id uuid,
  status text not null check (status in ('placed', 'assigned', 'picked-up', 'ended'))
) with (fillfactor = 70);
create index carried_orders_of_customer on carried_orders (customer_id) where destination is not null;
