package io.cuesheet.application.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server of the test's own that gives a calendar, an organisation of each test that subscribes to it, and a clock that the test moves. */
final class SubscribedWorld implements BeforeEachCallback, AfterAllCallback {

    static final Instant START = Instant.parse("2026-08-01T00:00:00Z");

    private static final String PATH = "/private-0123456789abcdef/basic.ics";

    private final TestDatabase database = TestDatabase.create();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicInteger organisations = new AtomicInteger();
    private final ConfigurableApplicationContext context =
            UseCases.start(database, now::get, Map.of("cuesheet.subscription-inner-hosts", "127.0.0.1"));
    final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    final JdbcClient jdbc = database.jdbc();
    OrgId org;
    Caller caller;

    SubscribedWorld() {
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        server.stop();
        context.close();
        database.close();
    }

    /** Another organisation, which has nothing yet, on the first day. */
    @Override
    public void beforeEach(ExtensionContext test) {
        now.set(START);
        server.resetAll();
        jdbc.sql("delete from subscription").update();
        org = OrganisationFixture.insert(jdbc, "org" + organisations.incrementAndGet());
        caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Instant now() {
        return now.get();
    }

    void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    String url() {
        return "http://127.0.0.1:" + server.port() + PATH;
    }

    void answer(ResponseDefinitionBuilder answer) {
        server.resetMappings();
        server.stubFor(get(PATH).willReturn(answer));
    }

    /** The server gives these events from now on. */
    void serve(String... events) {
        answer(ok().withBody(calendar(events)));
    }

    /** The same with an ETag, which it answers with 304. */
    void serveVersion(String etag, String... events) {
        answer(ok().withBody(calendar(events)).withHeader("ETag", etag));
        server.stubFor(get(PATH).withHeader("If-None-Match", equalTo(etag)).willReturn(status(304)));
    }

    void serveStatus(int code) {
        answer(aResponse().withStatus(code));
    }

    int requests() {
        return server.getAllServeEvents().size();
    }

    static String calendar(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n" + String.join("", events)
                + "END:VCALENDAR\r\n";
    }

    /** @param day of September 2026, such as 09 */
    static String event(String ref, String day, String name) {
        return """
                BEGIN:VEVENT
                UID:%s
                DTSTAMP:20260701T000000Z
                DTSTART;TZID=Europe/Berlin:202609%sT200000
                SUMMARY:%s
                LOCATION:Hall\\, Berlin
                ATTENDEE;X-CUESHEET-ROLE=Office:mailto:office@example.org
                END:VEVENT
                """.formatted(ref, day, name).replace("\n", "\r\n");
    }

    /** One that leaves open when it starts. */
    static String day(String ref, String day) {
        return event(ref, day, "Open day")
                .replace("DTSTART;TZID=Europe/Berlin:202609" + day + "T200000", "DTSTART;VALUE=DATE:202609" + day);
    }

    Subscription subscribe(SubscriptionMode mode) {
        return bean(Subscriptions.class).add(caller, new SubscriptionDraft("Season", url(), 60, mode, null, null));
    }

    /** What became of it, once everything that is due was fetched. */
    Subscription fetched(UUID id) {
        bean(SubscriptionFetches.class).fetchSome();
        return bean(Subscriptions.class).find(caller, id);
    }

    /** The same an hour later. */
    Subscription fetchedAnHourLater(UUID id) {
        later(Duration.ofHours(1));
        return fetched(id);
    }

    /** What starts on a day without a time starts in the evening; this is the choice for series. */
    static ImportAnswers eveningsAndSeries(ImportAnswers.Choice choice) {
        return new ImportAnswers(
                null, null, null, ImportAnswers.AllDay.at(LocalTime.of(19, 30)), choice, null, null, null);
    }

    /** Agrees to the calendar that waits. */
    Subscription agree(UUID id) {
        return agree(id, ImportAnswers.NONE);
    }

    Subscription agree(UUID id, ImportAnswers answers) {
        WaitingCalendars waiting = bean(WaitingCalendars.class);
        return waiting.agree(caller, id, waiting.find(caller, id).hash(), answers, ErrorPolicy.REFUSE);
    }

    List<String> events() {
        return jdbc.sql("""
                        select external_ref || ' ' || name || ' ' || status from event where org_id = :org order by external_ref
                        """).param("org", org.value()).query(String.class).list();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where org_id = :org")
                .param("org", org.value())
                .query(Long.class)
                .single();
    }
}
