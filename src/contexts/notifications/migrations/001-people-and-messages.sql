-- How to reach people, kept from auth's facts.
create table people (
  person_id uuid primary key,
  name text not null,
  email text not null,
  phone text,
  language text not null
);

create table preferences (
  person_id uuid primary key,
  version integer not null,
  language text not null,
  email boolean not null,
  sms boolean not null,
  push boolean not null,
  quiet_from text,
  quiet_until text,
  push_subscription text
);

-- What messages about an order say of it.
create table orders (
  order_id uuid primary key,
  customer_id uuid not null,
  -- the number to call about this order, which need not be the account's; gone when the customer is erased
  phone text,
  doc jsonb not null
) with (toast_tuple_target = 8160);
create index orders_customer on orders (customer_id);

create table messages (
  -- carries the time it was made, so that newest first is the order of ids
  notification_id uuid primary key,
  audience text not null,
  -- the person, or the restaurant whose consoles are told; null for operations
  recipient_id uuid,
  order_id uuid,
  fact_id uuid not null,
  channel text not null,
  template text not null,
  language text not null,
  "to" text not null,
  subject text,
  text text not null,
  status text not null check (status in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  at timestamptz not null,
  sent_at timestamptz,
  cause text,
  constraint messages_once unique nulls not distinct (order_id, fact_id, channel)
);
create index messages_recipient on messages (recipient_id, notification_id);
