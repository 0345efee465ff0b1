package io.cuesheet.db.security;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.OrgId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The members of organisations, with their roles. */
@Repository
public class MembershipRepository {

    private static final String PEOPLE = """
            select u.id, u.username, m.role, u.platform_admin, m.created_at, m.disabled_at,
                   u.disabled_at as account_disabled_at
            from membership m join app_user u on u.id = m.user_id
            where m.org_id = :org
            """;

    private final JdbcClient jdbc;

    MembershipRepository(@AcrossOrganisations JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All members of the organisation, including those who are shut out, by name. */
    public List<Person> people(OrgId org) {
        return jdbc.sql(PEOPLE + "order by u.username")
                .param("org", org.value())
                .query(Rows.of(Person.class))
                .list();
    }

    /** One member. */
    public Optional<Person> find(OrgId org, UUID person) {
        return jdbc.sql(PEOPLE + "and u.id = :person")
                .param("org", org.value())
                .param("person", person)
                .query(Rows.of(Person.class))
                .optional();
    }

    /** Adds a person to the organisation; false if they already belong to it, even if they are shut out. */
    public boolean insert(OrgId org, UUID person, String role, Instant now) {
        return jdbc.sql("""
                                insert into membership (org_id, user_id, role, created_at)
                                values (:org, :person, :role, :now)
                                on conflict (org_id, user_id) do nothing
                                """)
                        .param("org", org.value())
                        .param("person", person)
                        .param("role", role)
                        .param("now", Times.timestamp(now))
                        .update()
                == 1;
    }

    /** Changes a person's rights in the organisation. If anything changes, their sessions there end. */
    public void change(OrgId org, UUID person, String role, @Nullable Instant disabledAt) {
        jdbc.sql("""
                        update membership
                        set role = :role, disabled_at = :disabledAt,
                            stamp = stamp + case
                                when role <> :role or disabled_at is distinct from :disabledAt then 1 else 0 end
                        where org_id = :org and user_id = :person
                        """)
                .param("org", org.value())
                .param("person", person)
                .param("role", role)
                .param("disabledAt", Times.nullableTimestamp(disabledAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** The organisations to which the person has access, the last used one first. Reads across organisations. */
    public List<Membership> ofPerson(UUID person) {
        return jdbc.sql("""
                        select m.org_id, o.code, o.name, m.role, s.suspended_at
                        from membership m
                        join organisation o on o.id = m.org_id
                        join app_user u on u.id = m.user_id
                        left join organisation_suspension s on s.org_id = m.org_id
                        where m.user_id = :person and m.disabled_at is null and u.disabled_at is null
                        order by m.last_used_at desc nulls last, m.created_at, o.code
                        """)
                .param("person", person)
                .query(Rows.of(Membership.class))
                .list();
    }

    /** Whether the person belongs to any other organisation, including one that shut them out. Reads across organisations. */
    public boolean worksElsewhere(OrgId org, UUID person) {
        return jdbc.sql("select exists (select 1 from membership where user_id = :person and org_id <> :org)")
                .param("org", org.value())
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** Records that the person chose this organisation. */
    public void use(OrgId org, UUID person, Instant now) {
        jdbc.sql("update membership set last_used_at = :now where org_id = :org and user_id = :person")
                .param("org", org.value())
                .param("person", person)
                .param("now", Times.timestamp(now))
                .update();
    }
}
