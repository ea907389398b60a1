-- Written once, read whole.
alter table orders alter column doc type json using doc::json;
