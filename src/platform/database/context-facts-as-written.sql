-- Facts and first answers are kept as they were written and read whole: nothing looks for something inside them on the way of an
-- order, and taking them apart (jsonb sorts every name) cost more than writing them. That versions are 1 to n is said by their
-- being unique and proven by `verify`; a CHECK is read anew from its text by every statement.
alter table facts
  alter column data type json using data::json,
  alter column meta type json using meta::json,
  drop constraint facts_version_check;
alter table idempotency_keys alter column answer type json using answer::json;
