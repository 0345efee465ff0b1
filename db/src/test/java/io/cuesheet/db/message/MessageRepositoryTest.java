package io.cuesheet.db.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list around now and its texts, with few and with many messages. */
class MessageRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
    private static final int MANY = 600;

    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;
    private static MessageRepository messages;
    private static MessageCountRepository counts;
    private static OrgId org;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, database::dataSource);
        context.register(DbConfiguration.class);
        context.refresh();
        messages = context.getBean(MessageRepository.class);
        counts = context.getBean(MessageCountRepository.class);
        org = OrganisationFixture.insertDemo(database.jdbc());
        insert(database.jdbc(), org);
        insert(database.jdbc(), OrganisationFixture.insert(database.jdbc(), "other"));
    }

    @AfterAll
    static void close() {
        context.close();
        database.close();
    }

    @Test
    void behindAndAheadTogetherAreTheListInItsOrder() {
        List<Message> behind = messages.behind(org, MessageFilter.ALL, NOW, 0, MANY);
        List<Message> ahead = messages.ahead(org, MessageFilter.ALL, NOW, 0, MANY);

        assertThat(behind).isNotEmpty().allMatch(message -> message.sendAt().isBefore(NOW));
        assertThat(ahead).isNotEmpty().noneMatch(message -> message.sendAt().isBefore(NOW));
        assertThat(behind).hasSize(messages.countUpTo(org, MessageFilter.ALL.before(NOW), MANY));
        assertThat(ahead).hasSize(messages.countUpTo(org, MessageFilter.ALL.since(NOW), MANY));
        behind.addAll(ahead);
        assertThat(behind).isEqualTo(messages.page(org, MessageFilter.ALL, null, MANY));
    }

    @Test
    void stretchesAreCountedFromNow() {
        List<Message> behind = messages.behind(org, MessageFilter.ALL, NOW, 0, MANY);
        List<Message> ahead = messages.ahead(org, MessageFilter.ALL, NOW, 0, MANY);

        assertThat(messages.behind(org, MessageFilter.ALL, NOW, 7, 5))
                .isEqualTo(behind.subList(behind.size() - 12, behind.size() - 7));
        assertThat(messages.ahead(org, MessageFilter.ALL, NOW, 7, 5)).isEqualTo(ahead.subList(7, 12));
        assertThat(messages.ahead(org, MessageFilter.ALL, NOW, MANY, 5)).isEmpty();
    }

    @Test
    void aCountEndsWhereItIsTold() {
        assertThat(messages.countUpTo(org, MessageFilter.ALL, 10)).isEqualTo(10);
        assertThat(messages.count(org, MessageFilter.ALL)).isEqualTo(MANY);
    }

    @Test
    void aTextIsFoundInsideNamesAddressesAndRoles() {
        assertThat(found("ahler 577")).isEqualTo(1);
        assertThat(found("77 ahler")).as("both words, wherever they are").isEqualTo(6);
        assertThat(found("OFFICE77@")).isEqualTo(1);
        assertThat(found("77")).as("every name and address that holds it").isEqualTo(6);
        assertThat(found("rarely")).as("a role that few have").isEqualTo(6);
        assertThat(found("production")).as("a role that most have").isEqualTo(MANY - 6);
        assertThat(found("mahler")).as("a name that all have").isEqualTo(MANY);
        assertThat(found("bruckner")).isZero();
    }

    @Test
    void aTelephoneNumberIsFoundHoweverItIsSpaced() {
        assertThat(found("+49 30 9000077")).isEqualTo(1);
        assertThat(found("(30) 900-0077")).isEqualTo(1);
        assertThat(found("9000077")).isEqualTo(1);
        assertThat(found("+49309")).as("the beginning of all").isEqualTo(MANY);
        assertThat(found("9000077 office")).as("as one of the words").isEqualTo(1);
        assertThat(found("9000077 bruckner")).isZero();
    }

    @Test
    void wildcardsInATextStandForThemselves() {
        assertThat(found("%")).isZero();
        assertThat(found("m_hler")).isZero();
    }

    @Test
    void oneTypeAndSeveralTypesNarrowAlike() {
        MessageFilter reminder = new MessageFilter(Set.of(), Set.of("REMINDER"), null, null, null, null);
        MessageFilter both = new MessageFilter(Set.of(), Set.of("REMINDER", "DAY_BEFORE"), null, null, null, null);
        assertThat(messages.count(org, reminder)).isEqualTo(MANY / 2);
        assertThat(messages.count(org, both)).isEqualTo(MANY);
        assertThat(messages.ahead(org, reminder, NOW, 0, MANY))
                .extracting(Message::messageType)
                .containsOnly("REMINDER");
    }

    @Test
    void numbersByTypeAndStatusFollowTheFilterAndEndWhereTheyAreTold() {
        MessageFilter reminder = new MessageFilter(Set.of(), Set.of("REMINDER"), null, null, null, null);
        assertThat(counts.byType(org, reminder, MANY))
                .as("the chosen type does not hide what another one would show")
                .extracting(TypeCount::type, TypeCount::count)
                .contains(tuple("REMINDER", MANY / 2L), tuple("DAY_BEFORE", MANY / 2L));
        assertThat(counts.byStatus(org, reminder, MANY).stream()
                        .mapToLong(StatusCount::count)
                        .sum())
                .isEqualTo(MANY / 2);
        assertThat(counts.byStatus(org, reminder, MANY))
                .extracting(StatusCount::status)
                .containsExactly(MessageStatus.values());
        MessageFilter noSuch = new MessageFilter(Set.of(), Set.of("NO_SUCH"), null, null, null, null);
        assertThat(counts.byStatus(org, noSuch, MANY)).allMatch(count -> count.count() == 0);
        MessageFilter text = new MessageFilter(Set.of(), Set.of(), null, null, null, "77");
        assertThat(counts.byStatus(org, text, MANY).stream()
                        .mapToLong(StatusCount::count)
                        .sum())
                .isEqualTo(6);
        assertThat(counts.byType(org, MessageFilter.ALL, 10))
                .extracting(TypeCount::type, TypeCount::count)
                .contains(tuple("REMINDER", 10L));
    }

    /** What the list shows, which its numbers agree with. */
    private static int found(String text) {
        MessageFilter filter = new MessageFilter(Set.of(), Set.of(), null, null, null, text);
        int listed = messages.page(org, filter, null, MANY + 1).size();
        assertThat(messages.count(org, filter)).isEqualTo(listed);
        return listed;
    }

    private static void insert(JdbcClient jdbc, OrgId org) {
        String each = "generate_series(1, %d) n".formatted(MANY);
        update(jdbc, org, """
                insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at,
                                   created_at, updated_at)
                select md5(:org || 'e' || n)::uuid, :org::uuid, n::text, 'Mahler ' || n, 'Hall', 'Town', '2026-08-01 20:00',
                       'Europe/Berlin', '2026-08-01T18:00Z', now(), now()
                from %s""".formatted(each));
        update(jdbc, org, """
                insert into contact (id, org_id, event_id, ref, role, email, phone)
                select md5(:org || 'c' || n)::uuid, :org::uuid, md5(:org || 'e' || n)::uuid, 'office',
                       case when n %% 100 = 0 then 'Rarely asked' else 'Production office' end, 'office' || n || '@example.org',
                       '+49 (30) 900' || lpad(n::text, 4, '0')
                from %s""".formatted(each));
        update(jdbc, org, """
                insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                                               status, revision, created_at, updated_at)
                select md5(:org || 'm' || n)::uuid, :org::uuid, md5(:org || 'e' || n)::uuid, md5(:org || 'c' || n)::uuid, t.id,
                       'Mahler ' || n, at, at, 'scheduled', 1, now(), now()
                from %s
                join message_type t on t.org_id = :org::uuid
                    and t.code = case when n %% 2 = 0 then 'REMINDER' else 'DAY_BEFORE' end,
                lateral (select '2026-08-01T12:00Z'::timestamptz + (n %% 50 - 20) * interval '1 hour' as at) x
                """.formatted(each));
    }

    private static void update(JdbcClient jdbc, OrgId org, String sql) {
        jdbc.sql(sql).param("org", org.toString()).update();
    }
}
