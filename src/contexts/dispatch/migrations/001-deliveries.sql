-- A delivery per order that is brought to a door. It is prepared when the order is placed (only that fact carries the places)
-- and requested when the restaurant accepts.
create table deliveries (
  delivery_id uuid primary key,
  order_id uuid not null unique,
  customer_id uuid not null,
  restaurant_id uuid not null,
  restaurant_name text not null,
  status text not null check (status in ('prepared', 'waiting', 'offered', 'assigned', 'picked-up', 'delivered', 'withdrawn')),
  courier_id uuid,
  restaurant jsonb not null,
  -- the customer's door, erased with the person
  destination jsonb,
  tip jsonb not null,
  promised_at timestamptz not null,
  ready_at timestamptz,
  requested_at timestamptz,
  attempts integer not null,
  radius_metres integer not null,
  consider_at timestamptz,
  at_restaurant_at timestamptz,
  picked_up_at timestamptz,
  ended_at timestamptz,
  -- of the delivery's facts
  version integer not null,
  -- of this row: also what is no fact of dispatch changes it
  revision integer not null,
  constraint deliveries_waiting_are_considered check ((status = 'waiting') = (consider_at is not null)),
  constraint deliveries_under_way_have_a_courier check (status not in ('assigned', 'picked-up', 'delivered') or courier_id is not null)
) with (fillfactor = 60);
create index deliveries_waiting on deliveries (consider_at, delivery_id) where status = 'waiting';
create index deliveries_of_courier on deliveries (courier_id, requested_at desc) where courier_id is not null;
create index deliveries_of_customer on deliveries (customer_id) where destination is not null;
-- A courier carries one order at a time.
create unique index deliveries_one_a_courier on deliveries (courier_id) where status in ('assigned', 'picked-up');

create table offers (
  offer_id uuid primary key,
  delivery_id uuid not null references deliveries,
  courier_id uuid not null,
  status text not null check (status in ('open', 'accepted', 'declined', 'expired', 'withdrawn')),
  pay jsonb not null,
  metres integer not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  reasons jsonb not null
) with (fillfactor = 80);
create index offers_of_delivery on offers (delivery_id);
create unique index offers_one_accepted on offers (delivery_id) where status = 'accepted';
create unique index offers_one_open_a_courier on offers (courier_id) where status = 'open';

create table couriers (
  courier_id uuid primary key,
  online boolean not null,
  vehicle text not null check (vehicle in ('walking', 'bicycle', 'motorbike', 'car')),
  delivery_id uuid,
  order_id uuid,
  offer_id uuid,
  since timestamptz not null,
  idle_since timestamptz not null,
  declined integer not null,
  delivered integer not null,
  unanswered integer not null,
  version integer not null,
  revision integer not null
) with (fillfactor = 50);

-- What couriers were paid, a row a delivery.
create table earnings (
  delivery_id uuid primary key references deliveries,
  order_id uuid not null,
  courier_id uuid not null,
  pay jsonb not null,
  metres integer not null,
  waiting_minutes integer not null,
  at timestamptz not null
);
create index earnings_of_courier on earnings (courier_id, at desc);
