package io.cuesheet.application;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The use cases for the tests of one class, on a database of theirs; each test begins at the same instant and may move the clock. */
public final class RunningUseCases implements BeforeEachCallback, AfterAllCallback {

    private final Instant start;
    private final TestDatabase database = TestDatabase.create();
    private final ConfigurableApplicationContext context;
    private volatile Instant now;

    public RunningUseCases(Instant start) {
        this.start = start;
        this.now = start;
        this.context = UseCases.start(database, () -> now);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        now = start;
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        context.close();
        database.close();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    public void moveClockTo(Instant instant) {
        now = instant;
    }

    /** Somebody of this organisation. */
    public static Caller caller(OrgId org, Role role) {
        return new Caller(org, "user:00000000-0000-0000-0000-000000000001", role);
    }
}
