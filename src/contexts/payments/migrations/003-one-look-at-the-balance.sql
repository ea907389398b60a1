-- The same promise as before, kept in one look at what was added: a transfer comes whole, in one statement, and adds up to
-- nothing, set aside and moved each for itself.
create or replace function entries_balance() returns trigger language plpgsql set search_path from current as $$
declare
  crooked record;
begin
  select a.transfer_id, bool_or(a.amount <> 0) as unbalanced into crooked
  from (
    select transfer_id, currency, pending, sum(amount) as amount, count(*) as lines, min(order_id::text) as first_order, max(order_id::text) as last_order
    from added group by transfer_id, currency, pending
  ) a
  left join transfers t on t.id = a.transfer_id
  group by a.transfer_id, t.order_id
  having bool_or(a.amount <> 0)
    or t.order_id is null or min(a.first_order) <> t.order_id::text or max(a.last_order) <> t.order_id::text
    or sum(a.lines) <> (select count(*) from entries e where e.transfer_id = a.transfer_id)
  limit 1;
  if crooked.transfer_id is null then
    return null;
  end if;
  if crooked.unbalanced then
    raise exception 'the entries of transfer % do not add up to zero', crooked.transfer_id using errcode = 'check_violation';
  end if;
  raise exception 'the entries of transfer % do not come whole, with their transfer', crooked.transfer_id using errcode = 'check_violation';
end $$;
