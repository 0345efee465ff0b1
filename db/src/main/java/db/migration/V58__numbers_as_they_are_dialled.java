package db.migration;

import io.cuesheet.db.address.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes telephone numbers of contacts in the form of ITU-T E.164, where they have their country code. Others stay as they are, and get
 * no SMS as before, until somebody saves them again: to dial them now would surprise. What can be dialled only now is on the suppression list
 * where its contact had opted out, as if somebody had saved it.
 */
public class V58__numbers_as_they_are_dialled extends BaseJavaMigration {

    private static final int PART = 1_000;

    private record Stored(UUID id, String phone) {

        Optional<Stored> dialled() {
            return PhoneNumber.parse(phone).toOptional().map(number -> new Stored(id, number.e164()));
        }
    }

    @Override
    public void migrate(Context context) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        List<Stored> part = part(jdbc, new UUID(0, 0));
        while (!part.isEmpty()) {
            write(
                    jdbc,
                    part.stream().flatMap(stored -> stored.dialled().stream()).toList());
            part = part(jdbc, part.getLast().id());
        }
    }

    private static List<Stored> part(JdbcClient jdbc, UUID after) {
        return jdbc.sql("""
                        select id, phone from contact
                        where id > :after and phone !~ '^[+][1-9][0-9]{6,14}$'
                        order by id
                        limit :most
                        """)
                .param("after", after)
                .param("most", PART)
                .query((row, number) -> new Stored(row.getObject("id", UUID.class), row.getString("phone")))
                .list();
    }

    private static void write(JdbcClient jdbc, List<Stored> numbers) {
        jdbc.sql("""
                        with dialled as (
                            update contact c set phone = n.phone
                            from unnest(cast(:ids as uuid[]), cast(:phones as text[])) as n (id, phone)
                            join contact old on old.id = n.id
                            where c.id = n.id
                            returning c.org_id, c.email, c.phone, regexp_replace(old.phone, '[\\s()./-]', '', 'g') as before)
                        insert into suppression (id, org_id, address, reason, source, actor, created_at)
                        select distinct on (d.org_id, d.phone)
                            time_ordered_id(), d.org_id, d.phone, s.reason, s.source, s.actor, s.created_at
                        from dialled d
                        join suppression s on s.org_id = d.org_id and s.address = lower(d.email collate "C")
                        where d.before <> d.phone and s.lifted_at is null and s.source = 'contact'
                        order by d.org_id, d.phone, s.created_at
                        on conflict (org_id, address) where lifted_at is null do nothing
                        """)
                .param("ids", texts(numbers.stream().map(stored -> stored.id().toString())))
                .param("phones", texts(numbers.stream().map(Stored::phone)))
                .update();
    }

    private static String[] texts(Stream<String> values) {
        return values.toArray(String[]::new);
    }
}
