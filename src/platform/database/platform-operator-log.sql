-- What people of operations did and asked to see: a row is written in the transaction of the command itself, so that nothing
-- takes effect without it. Ids, codes, money and times of what was asked; words that somebody typed stay in the sealed facts.
create table operator_log (
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
create index operator_log_subject on operator_log (subject, position);
create function operator_log_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'what operators did is never changed or removed';
end $$;
create trigger operator_log_is_final before update or delete or truncate on operator_log for each statement execute function operator_log_is_final();

-- Every context writes here, in its own transactions, and reads nothing.
do $$
begin
  execute format('grant usage on schema %I to public', current_schema());
  execute format('grant insert on %I.operator_log to public', current_schema());
end $$;
