-- One word for one thing: what other services published is a foreign stream, in the code, here and for operators.
alter table heard_event rename to foreign_event;
alter index heard_event_about rename to foreign_event_about;
update projection set name = 'foreign.' || substr(name, 7) where name like 'heard.%';
