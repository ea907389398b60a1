-- Written and read whole by the view; taking it apart with every write cost more than looking into it now and then.
alter table order_list alter column doc type json using doc::json;
