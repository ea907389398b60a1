-- A courier may carry several orders of one restaurant, one door after the other.
alter table carried_orders add column stop smallint not null default 0;
-- [{orderId, stop, pickedUp, restaurant, destination}], in the order of the doors
update couriers set carries = case when carries is null then '[]' else jsonb_build_array(carries || '{"stop": 0}') end, revision = revision + 1;
alter table couriers alter column carries set default '[]', alter column carries set not null;
