package io.cuesheet.application.watch;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down if a background thread has died: only a restart brings it back. Needs no other server, so it answers at once. */
@Component
class BackgroundThreadsHealthIndicator implements HealthIndicator {

    private final BackgroundThreads threads;

    BackgroundThreadsHealthIndicator(BackgroundThreads threads) {
        this.threads = threads;
    }

    @Override
    public Health health() {
        List<String> dead = threads.dead();
        return dead.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("died", dead).build();
    }
}
