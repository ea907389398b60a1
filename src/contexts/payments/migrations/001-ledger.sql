-- Double entry. What a transfer is, who keeps which account and why: see ledger.ts.
create table transfers (
  id uuid primary key,
  -- one business event, one key
  key text not null,
  kind text not null,
  state text not null check (state in ('pending', 'posted', 'voided')),
  order_id uuid not null,
  -- the pending transfer that this one posts or voids; each is ended once
  ends uuid references transfers (id),
  at timestamptz not null,
  constraint transfers_key unique (key),
  constraint transfers_ends check ((state = 'pending' and ends is null) or state = 'posted' or (state = 'voided' and ends is not null))
);
create unique index transfers_ends_once on transfers (ends) where ends is not null;

create table entries (
  transfer_id uuid not null,
  line smallint not null,
  order_id uuid not null,
  account text not null,
  -- whose account, where each restaurant or courier has one
  owner uuid,
  currency text not null,
  -- debit positive, credit negative, in minor units
  amount bigint not null check (amount <> 0),
  -- set aside, not moved yet
  pending boolean not null,
  constraint entries_pk primary key (transfer_id, line)
);
create index entries_order on entries (order_id);
create index entries_owner on entries (owner, account) where owner is not null;

-- A transfer comes whole, in one statement, and adds up to nothing, set aside and moved each for itself.
create function entries_balance() returns trigger language plpgsql set search_path from current as $$
declare
  crooked uuid;
begin
  select transfer_id into crooked from added group by transfer_id, currency, pending having sum(amount) <> 0 limit 1;
  if crooked is not null then
    raise exception 'the entries of transfer % do not add up to zero', crooked using errcode = 'check_violation';
  end if;
  select a.transfer_id into crooked
  from (select transfer_id, order_id, count(*) as lines from added group by transfer_id, order_id) a
  left join transfers t on t.id = a.transfer_id
  where t.order_id is distinct from a.order_id or a.lines <> (select count(*) from entries e where e.transfer_id = a.transfer_id)
  limit 1;
  if crooked is not null then
    raise exception 'the entries of transfer % do not come whole, with their transfer', crooked using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger entries_balance after insert on entries referencing new table as added for each statement execute function entries_balance();

create function ledger_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'what stands in the ledger is never changed or removed; a correction is another transfer' using errcode = 'check_violation';
end $$;
create trigger transfers_are_final before update or delete or truncate on transfers for each statement execute function ledger_is_final();
create trigger entries_are_final before update or delete or truncate on entries for each statement execute function ledger_is_final();
