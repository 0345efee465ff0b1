package db.migration;

import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes the addresses of contacts as {@link MailAddress} and {@link PhoneNumber} write them, so that they are found by the address that a
 * message goes to. What is no address stays as it is: the gate tells of it.
 */
public class V24__addresses_in_one_form extends BaseJavaMigration {

    private record Addresses(
            UUID id,
            UUID event,
            String ref,
            @Nullable String email,
            @Nullable String phone) {

        Addresses inOneForm() {
            String written = email == null
                    ? null
                    : MailAddress.parse(email)
                            .toOptional()
                            .map(MailAddress::text)
                            .orElse(email);
            boolean isRefTheAddress = email != null && written != null && ref.equals(email.toLowerCase(Locale.ROOT));
            return new Addresses(
                    id,
                    event,
                    isRefTheAddress ? written.toLowerCase(Locale.ROOT) : ref,
                    written,
                    phone == null ? null : PhoneNumber.stored(phone, null));
        }
    }

    @Override
    public void migrate(Context context) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        odd(jdbc).forEach(before -> {
            Addresses after = before.inOneForm();
            if (!after.equals(before)) {
                update(jdbc, after);
            }
        });
    }

    /** Those that may be written in another form; of a number, a trunk prefix behind the country code is the only one. */
    private static List<Addresses> odd(JdbcClient jdbc) {
        return jdbc.sql("""
                        select id, event_id, ref, email, phone from contact
                        where email ~ '[^!-~]|[Xx][Nn]--|@.*[A-Z]|[.]$' or email ilike 'mailto:%'
                           or phone ~ '[^ -~]|^[^0-9]*[0-9]{1,3}[ ()./-]*0' or phone ilike 'tel:%'
                        """)
                .query((row, number) -> new Addresses(
                        row.getObject("id", UUID.class),
                        row.getObject("event_id", UUID.class),
                        row.getString("ref"),
                        row.getString("email"),
                        row.getString("phone")))
                .list();
    }

    /** A calendar's contact is found again by its address, where that is its reference and no other contact of the event has it. */
    private static void update(JdbcClient jdbc, Addresses contact) {
        jdbc.sql("""
                        update contact c
                        set email = :email, phone = :phone,
                            ref = case when exists (
                                      select 1 from contact other
                                      where other.event_id = :event and other.ref = :ref and other.id <> :id)
                                  then c.ref else :ref end
                        where c.id = :id
                        """)
                .param("email", contact.email())
                .param("phone", contact.phone())
                .param("event", contact.event())
                .param("ref", contact.ref())
                .param("id", contact.id())
                .update();
    }
}
