-- A courier may bring several orders of one restaurant, one door after the other. An offer asks for all of them at once: a row for
-- each delivery, said yes or no to together.
alter table offers drop constraint offers_pkey;
alter table offers add primary key (offer_id, delivery_id);
-- which door it would be on the way, from 0
alter table offers add column stop smallint not null default 0;
drop index offers_one_open_a_courier;
create unique index offers_one_open_a_courier on offers (courier_id, stop) where status = 'open';

alter table deliveries add column stop smallint not null default 0 check (stop between 0 and 9);
drop index deliveries_one_a_courier;
-- Of what a courier carries, each is for another door.
create unique index deliveries_one_a_stop on deliveries (courier_id, stop) where status in ('assigned', 'picked-up');

-- [{deliveryId, orderId}], in the order of the doors
alter table couriers add column carries jsonb not null default '[]';
update couriers set carries = jsonb_build_array(jsonb_build_object('deliveryId', delivery_id, 'orderId', order_id)), revision = revision + 1 where delivery_id is not null;
alter table couriers drop column delivery_id, drop column order_id;
