package io.cuesheet.db.address;

import static org.assertj.core.api.Assertions.assertThat;

import db.migration.V24__addresses_in_one_form;
import db.migration.V58__numbers_as_they_are_dialled;
import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.OrgId;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Contacts that were stored before addresses had one form, and the search for them. */
class AddressesInOneFormTest {

    private static final Instant DUE = Instant.parse("2026-12-01T09:00:00Z");

    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;
    private static MessageRepository messages;
    private static OrgId org;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, database::dataSource);
        context.register(DbConfiguration.class);
        context.refresh();
        messages = context.getBean(MessageRepository.class);
        org = OrganisationFixture.insertDemo(database.jdbc());
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'ann1@example.org\u200B', ann1@example.org, ANN1@example.org",
        "'mailto:ann2@example.org', ann2@example.org, ann2@example.org",
        "'ann3@xn--port-f6a.example', ann3@šport.example, ann3@xn--port-f6a.example",
        "'ann4@ŠPORT.example', ann4@šport.example, ann4@ŠPORT.example",
        "'Ann5@Example.ORG', Ann5@example.org, ann5@example.org",
        "'łann6@example.org', łann6@example.org, łann6@example.org",
        "'ann7@example.org', ann7@example.org, mailto:ann7@example.org"
    })
    void anAddressIsStoredInOneFormAndFoundInAny(String stored, String after, String searched) throws Exception {
        insert("email", stored);

        migrate();

        assertThat(found(searched)).extracting(Message::recipient).containsExactly(after);
        assertThat(found(after)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +49 (0)30 123401  | +4930123401   | +49 30 123401
            +49 030 123402    | +4930123402   | 030 123402
            +49 (30) 123403   | +4930123403   | 0049 (0)30 123403
            +39 (0)6 1234567  | +39061234567  | 06 1234567
            0049 30 123404    | +4930123404   | ＋４９ ３０ １２３４０４
            tel:+49-30-123405 | +4930123405   | 30 123405
            030 123406        | 030 123406    | 030/123406
            """)
    void aNumberIsStoredAsItIsDialledAndFoundInAnySpelling(String stored, String after, String searched)
            throws Exception {
        insert("phone", stored);

        migrate();

        assertThat(count("phone", after)).isEqualTo(1);
        assertThat(found(searched)).hasSize(1);
        assertThat(containing(searched)).hasSize(1);
    }

    @Test
    void whatIsNoAddressStaysAndHasNoRecipient() throws Exception {
        insert("email", "a\u00A0@example.org");
        insert("phone", "ask\u00A0Ann");

        migrate();

        assertThat(count("email", "a\u00A0@example.org")).isEqualTo(1);
        assertThat(count("phone", "ask\u00A0Ann")).isEqualTo(1);
        assertThat(messages.page(org, MessageFilter.EVERYTHING, null, 1000))
                .filteredOn(message -> message.recipient() == null)
                .isNotEmpty();
    }

    @Test
    void whoeverOptedOutAtAContactGetsNoSmsOnceItsNumberCanBeDialled() throws Exception {
        insert("phone", "0049 30 123499");
        database.jdbc()
                .sql("update contact set email = 'Out@example.org' where phone = '0049 30 123499'")
                .update();
        database.jdbc().sql("""
                        insert into suppression (id, org_id, address, reason, source, actor, created_at)
                        values (gen_random_uuid(), ?, 'out@example.org', 'opted_out', 'contact', 'user:1', now())
                        """).param(org.value()).update();

        // The list of suppressions is younger than the step before.
        migrate(new V58__numbers_as_they_are_dialled());

        assertThat(database.jdbc()
                        .sql(
                                "select reason || ' ' || source from suppression where address = '+4930123499' and lifted_at is null")
                        .query(String.class)
                        .list())
                .containsExactly("opted_out contact");
    }

    @Test
    void aContactOfACalendarIsFoundAgainByItsAddress() throws Exception {
        insert("email", "ref@xn--port-f6a.example");
        database.jdbc()
                .sql("update contact set ref = email where email = 'ref@xn--port-f6a.example'")
                .update();

        migrate();

        assertThat(count("ref", "ref@šport.example")).isEqualTo(1);
    }

    private static void insert(String column, String value) {
        MessageFixture.insert(database.jdbc(), org, "REMINDER", DUE, DUE.plusSeconds(86_400), null);
        database.jdbc()
                .sql("update contact set %s = ? where id = (select max(id::text)::uuid from contact)".formatted(column))
                .param(value)
                .update();
        database.jdbc().sql("update message_type set channels = '{email,sms}'").update();
    }

    private static List<Message> found(String recipient) {
        MessageFilter filter = new MessageFilter(Set.of(), Set.of(), Set.of(), null, null, null, recipient, null, true);
        return messages.page(org, filter, null, 10);
    }

    private static List<Message> containing(String text) {
        return messages.page(
                org, new MessageFilter(Set.of(), Set.of(), Set.of(), null, null, null, null, text, true), null, 10);
    }

    private static int count(String column, String value) {
        return database.jdbc()
                .sql("select count(*) from contact where %s = ?".formatted(column))
                .param(value)
                .query(Integer.class)
                .single();
    }

    private static void migrate() throws Exception {
        migrate(new V24__addresses_in_one_form(), new V58__numbers_as_they_are_dialled());
    }

    private static void migrate(BaseJavaMigration... steps) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            Context context = new Context() {
                @Override
                public Configuration getConfiguration() {
                    return new FluentConfiguration();
                }

                @Override
                public Connection getConnection() {
                    return connection;
                }
            };
            for (BaseJavaMigration step : steps) {
                step.migrate(context);
            }
        }
    }
}
