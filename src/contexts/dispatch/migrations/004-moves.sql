-- Where a free courier was asked to wait, until when that stands, and before when nothing of the kind is suggested again.
alter table couriers add column move jsonb, add column no_move_before timestamptz;
