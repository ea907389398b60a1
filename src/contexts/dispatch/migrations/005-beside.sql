-- What its courier is about to fetch at the same counter, when they are asked for one more there: {orderIds, laterSeconds}.
alter table offers add column beside jsonb;
