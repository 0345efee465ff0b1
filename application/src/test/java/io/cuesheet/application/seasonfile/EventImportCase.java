package io.cuesheet.application.seasonfile;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports into an organisation of its own, at a time that the test sets. */
abstract class EventImportCase {

    static final String ACTOR = "key:00000000-0000-7000-8000-000000000001";
    private static final String HEADER =
            "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n";
    static final AtomicInteger ORGANISATIONS = new AtomicInteger();
    static final AtomicReference<Instant> NOW = new AtomicReference<>();

    static TestDatabase database;
    static ConfigurableApplicationContext context;

    final JdbcClient jdbc = database.jdbc();
    final EventImport imports = context.getBean(EventImport.class);
    OrgId org;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(database, NOW::get);
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @BeforeEach
    void createOrganisation() {
        NOW.set(Instant.parse("2026-08-01T00:00:00Z"));
        org = OrganisationFixture.insert(jdbc, "org" + ORGANISATIONS.incrementAndGet());
    }

    ImportReport importCsv(OrgId into, byte[] file) {
        return PreviewedImport.take(imports, caller(into), SeasonFormat.CSV, file, ImportAnswers.NONE);
    }

    ImportReport importCalendar(String file) {
        return PreviewedImport.take(
                imports,
                caller(org),
                SeasonFormat.ICALENDAR,
                file.getBytes(StandardCharsets.UTF_8),
                ImportAnswers.NONE);
    }

    Caller caller(OrgId of) {
        return new Caller(of, ACTOR, Role.OPERATOR);
    }

    List<String> texts(String sql) {
        return jdbc.sql(sql).param("org", org.value()).query(String.class).list();
    }

    long count(String sql) {
        return jdbc.sql(sql).param("org", org.value()).query(Long.class).single();
    }

    void update(String sql) {
        jdbc.sql(sql).param("org", org.value()).update();
    }

    static String event(String ref, String name, String starts, String loadIn) {
        return "%s,%s,Hall,Berlin,%s,Europe/Berlin,%s,Office,office@example.org,\n"
                .formatted(ref, name, starts, loadIn);
    }

    static byte[] csv(String... lines) {
        return (HEADER + String.join("", lines)).getBytes(StandardCharsets.UTF_8);
    }
}
