-- What is ordered and not yet brought, and where it starts from. Short: what has ended is removed.
create table open_deliveries (
  order_id uuid primary key,
  -- H3 cell, resolution 7
  zone text not null
);

create table couriers_online (
  courier_id uuid primary key
);
