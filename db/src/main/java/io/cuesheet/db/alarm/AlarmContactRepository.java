package io.cuesheet.db.alarm;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The recipients of alarms: people by mail, and a program by its webhook. */
@Repository
public class AlarmContactRepository {

    private static final String COLUMNS = "id, name, email, kinds, created_at";

    private final JdbcClient jdbc;

    AlarmContactRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    public List<AlarmContact> all(OrgId org) {
        return jdbc.sql("select " + COLUMNS + " from alarm_contact where org_id = :org order by name, id")
                .param("org", org.value())
                .query(AlarmContactRepository::contact)
                .list();
    }

    public Optional<AlarmContact> find(OrgId org, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from alarm_contact where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .query(AlarmContactRepository::contact)
                .optional();
    }

    /** Stores a new contact; false if the address is taken. */
    public boolean insert(OrgId org, AlarmContact contact) {
        return jdbc.sql("""
                                insert into alarm_contact (id, org_id, name, email, kinds, created_at)
                                values (:id, :org, :name, :email, :kinds, :createdAt)
                                on conflict (org_id, lower(email)) do nothing
                                """)
                        .param("id", contact.id())
                        .param("org", org.value())
                        .param("name", contact.name())
                        .param("email", contact.email())
                        .param("kinds", names(contact.kinds()))
                        .param("createdAt", Times.timestamp(contact.createdAt()))
                        .update()
                == 1;
    }

    /** Whether another contact has the address. */
    public boolean isTaken(OrgId org, UUID id, String email) {
        return jdbc.sql("""
                        select exists (select from alarm_contact
                            where org_id = :org and id <> :id and lower(email) = lower(:email))
                        """)
                .param("org", org.value())
                .param("id", id)
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    public void update(OrgId org, AlarmContact contact) {
        jdbc.sql("""
                        update alarm_contact set name = :name, email = :email, kinds = :kinds
                        where org_id = :org and id = :id
                        """)
                .param("id", contact.id())
                .param("org", org.value())
                .param("name", contact.name())
                .param("email", contact.email())
                .param("kinds", names(contact.kinds()))
                .update();
    }

    /** Also deletes their pending notices. */
    public void delete(OrgId org, UUID id) {
        jdbc.sql("delete from alarm_contact where org_id = :org and id = :id")
                .param("org", org.value())
                .param("id", id)
                .update();
    }

    /** Without its secret. */
    public Optional<AlarmWebhook> webhook(OrgId org) {
        return jdbc.sql("select url, kinds, created_at from alarm_webhook where org_id = :org")
                .param("org", org.value())
                .query((row, number) ->
                        new AlarmWebhook(row.getString("url"), kinds(row), Times.instant(row, "created_at")))
                .optional();
    }

    /** Stores the first webhook; false if there is one already. */
    public boolean insertWebhook(OrgId org, AlarmWebhook webhook, String secret) {
        return jdbc.sql("""
                                insert into alarm_webhook (org_id, url, secret, kinds, created_at)
                                values (:org, :url, :secret, :kinds, :createdAt)
                                on conflict (org_id) do nothing
                                """)
                        .param("org", org.value())
                        .param("url", webhook.url())
                        .param("secret", secret)
                        .param("kinds", names(webhook.kinds()))
                        .param("createdAt", Times.timestamp(webhook.createdAt()))
                        .update()
                == 1;
    }

    /** Its secret stays. */
    public void updateWebhook(OrgId org, String url, Set<AlarmKind> kinds) {
        jdbc.sql("update alarm_webhook set url = :url, kinds = :kinds where org_id = :org")
                .param("org", org.value())
                .param("url", url)
                .param("kinds", names(kinds))
                .update();
    }

    public void deleteWebhook(OrgId org) {
        jdbc.sql("delete from alarm_webhook where org_id = :org")
                .param("org", org.value())
                .update();
    }

    private static AlarmContact contact(ResultSet row, int number) throws SQLException {
        return new AlarmContact(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                kinds(row),
                Times.instant(row, "created_at"));
    }

    private static Set<AlarmKind> kinds(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("kinds").getArray())
                .flatMap(name -> AlarmKind.find(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String[] names(Set<AlarmKind> kinds) {
        return kinds.stream().map(AlarmKind::wireName).sorted().toArray(String[]::new);
    }
}
