create table coupons (
  -- lower case
  code text primary key,
  -- of the stream coupon/<code>
  version integer not null check (version > 0),
  coupon jsonb not null,
  per_person integer not null,
  in_all integer,
  -- held or redeemed
  uses integer not null check (uses >= 0),
  constraint coupons_not_used_more_often check (in_all is null or uses <= in_all)
) with (fillfactor = 70);

create table coupon_uses (
  -- one coupon an order
  order_id uuid primary key,
  code text not null references coupons,
  customer_id uuid not null,
  status text not null check (status in ('held', 'released', 'redeemed')),
  at timestamptz not null
) with (fillfactor = 80);
create index coupon_uses_by_person on coupon_uses (code, customer_id) where status <> 'released';
