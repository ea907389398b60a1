-- Rows of the list keep only what lists show. They are made anew from the facts.
truncate order_list;
delete from consumer_positions where consumer = 'view order-list';
