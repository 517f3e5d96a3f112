-- Every append asks which versions of projections there are, under the switch lock. Within a function the question is a statement
-- of its own, as it has to be: only then does it see what a switch committed while the lock was waited for.
create function projections_locked_shared(lock integer)
    returns table (name text, version integer, live boolean, settled_at bigint)
    language plpgsql volatile
as $$
begin
    perform pg_advisory_xact_lock_shared(lock, 0);
    return query
        select p.name, p.version, p.state = 'LIVE', coalesce(p.settled_at, 0)
        from projection p
        where p.state in ('LIVE', 'BUILDING');
end
$$;
