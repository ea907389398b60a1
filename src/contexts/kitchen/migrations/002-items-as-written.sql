-- Written and read whole.
alter table tickets alter column items type json using items::json, alter column line_notes type json using line_notes::json;
