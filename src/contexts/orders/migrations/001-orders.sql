-- Folded states of long streams, so that loading an order stays short. No personal data: that stays sealed in the facts.
create table snapshots (
  order_id uuid primary key,
  version integer not null,
  state jsonb not null
);

-- The read model behind my orders, a restaurant's board and the operations list.
create table order_list (
  key text primary key,
  version bigint not null,
  doc jsonb not null,
  customer_id uuid not null,
  restaurant_id uuid not null,
  courier_id uuid,
  status text not null,
  open boolean not null,
  late boolean not null,
  code text not null,
  placed_at timestamptz not null
)
-- A row changes a dozen times within the hour: room beside it keeps the indexes out of that, and it stays in one piece.
with (fillfactor = 40, toast_tuple_target = 8160);
create index order_list_customer on order_list (customer_id, placed_at desc);
create index order_list_restaurant on order_list (restaurant_id, placed_at desc);
create index order_list_courier on order_list (courier_id, placed_at desc) where courier_id is not null;
create index order_list_open on order_list (placed_at desc) where open;
create index order_list_placed on order_list (placed_at desc);
create index order_list_code on order_list (code);
