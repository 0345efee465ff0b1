package io.cuesheet.application.watch;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while PostgreSQL does not answer. Replaces the framework's own indicator, which reveals the database's address. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseProbe database;

    DatabaseHealthIndicator(DatabaseProbe database) {
        this.database = database;
    }

    @Override
    public Health health() {
        return database.isUp()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "PostgreSQL does not answer")
                        .build();
    }
}
