-- What people of operations did and asked to see: a row is written in the transaction of the command itself, so that nothing
-- takes effect without it. Ids, codes, money and times of what was asked; words that somebody typed stay in the sealed facts.
-- A schema of its own: every context writes here, in its own transactions, and reads nothing; the platform reads.
create schema operators;
grant usage on schema operators to public;
create table operators.log (
  position bigint generated always as identity primary key,
  at timestamptz not null,
  by text not null,
  role text not null,
  operation text not null,
  -- what it was about: an order, a delivery, a restaurant, a dead letter
  subject text,
  asked jsonb not null,
  trace text
);
create index log_subject on operators.log (subject, position);
create function operators.log_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'what operators did is never changed or removed';
end $$;
create trigger log_is_final before update or delete or truncate on operators.log for each statement execute function operators.log_is_final();
grant insert on operators.log to public;
grant select on operators.log to tiffin_platform;
