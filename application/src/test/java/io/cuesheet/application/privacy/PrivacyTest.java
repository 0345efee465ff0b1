package io.cuesheet.application.privacy;

import static io.cuesheet.application.privacy.HeldPersons.NOW;

import io.cuesheet.application.UseCases;
import io.cuesheet.db.TestDatabase;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two organisations in one application that all these tests share; the first one holds a person. */
abstract class PrivacyTest {

    static final TestDatabase DATABASE = TestDatabase.create();

    private static final AtomicReference<Instant> TIME = new AtomicReference<>(NOW);

    static final ApplicationContext CONTEXT = UseCases.start(DATABASE, TIME::get);

    private static int count;

    final JdbcClient jdbc = DATABASE.jdbc();
    final HeldPersons held = new HeldPersons(jdbc, CONTEXT, "held-" + ++count);
    final HeldPersons elsewhere = new HeldPersons(jdbc, CONTEXT, "elsewhere-" + count);
    final PersonSearch search = CONTEXT.getBean(PersonSearch.class);
    final PersonErasure erasures = CONTEXT.getBean(PersonErasure.class);

    @BeforeEach
    void insertPersons() {
        setTime(NOW);
        held.insertAll();
    }

    /** What time it is for the application. */
    static void setTime(Instant now) {
        TIME.set(now);
    }
}
