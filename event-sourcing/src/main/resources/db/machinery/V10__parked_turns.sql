-- In a parked stream the number whose turn it is has a time to be tried, unless only the stream's own history can put it
-- right. Streams whose drain was killed between two numbers were left without.
--
-- Row-level security is forced on the owner too, and no tenant is named here.
alter table parked_event no force row level security;
alter table consumer_cursor no force row level security;

update parked_event p
set next_at = now()
from consumer_cursor c
where p.next_at is null and p.cause in ('GAP', 'BEHIND') and c.parked and p.seq = c.last_seq + 1
  and (p.consumer, p.source, p.tenant_id, p.stream_kind, p.stream_id)
    = (c.consumer, c.source, c.tenant_id, c.stream_kind, c.stream_id);

alter table parked_event force row level security;
alter table consumer_cursor force row level security;
