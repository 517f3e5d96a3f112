-- Housekeeping asks which notifications were settled long ago: the same expression and condition as its statement (InboxLife).
create index notification_settled on notification (greatest(due_at, delivered_at, snoozed_until))
    where state <> 'WAITING';
