-- The roles that Cuesheet's statements run as. Run it once in a server as a superuser, or as a role that may create roles; it changes
-- nothing where they exist. The migrations run it too, where their own role may.
--   cuesheet_app     sees and changes one organisation's rows at a time
--   cuesheet_across  crosses organisations: signing in, sweeps, the syncer, the reconciler
--   cuesheet_keeper  owns the functions that change the ledger; nobody signs in as it, and nobody becomes it
do $$
declare
    wanted text;
begin
    foreach wanted in array array['cuesheet_app', 'cuesheet_across', 'cuesheet_keeper'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            begin
                execute format('create role %I nologin', wanted);
            exception when duplicate_object or unique_violation then
                null; -- another database of the same server was first
            end;
        end if;
    end loop;
end
$$;
