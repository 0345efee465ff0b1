package io.cuesheet.application.alarm;

import io.cuesheet.application.alarm.InstallationAlarms.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a service such as Healthchecks that this process is well; where nothing comes, the service calls people. So it also tells of what
 * can't tell of itself: a process or a machine that is gone.
 */
final class Ping {

    private static final Logger log = LoggerFactory.getLogger(Ping.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int SUCCESS = 200;
    private static final int REDIRECTION = 300;

    private final URI url;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Clock clock;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();
    private volatile boolean failed;
    private @Nullable State told;
    private Instant toldAt = Instant.MIN;

    Ping(URI url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    /**
     * Once a minute, and at once where the state is another one. Nothing is sent while it is unclear: should that last, the service misses
     * the ping. One thread at a time calls it; the request goes out on a thread of its own.
     */
    void tell(State state) {
        Instant now = clock.instant();
        boolean isDue = state != told || !now.isBefore(toldAt.plus(PERIOD));
        if (state == State.UNCLEAR || !isDue || !isUnderWay.compareAndSet(false, true)) {
            return;
        }
        told = state;
        toldAt = now;
        Thread.ofVirtual().name("ping").start(() -> {
            try {
                post(state == State.WELL ? url : fail(url));
            } finally {
                isUnderWay.set(false);
            }
        });
    }

    /** Behind the path: a query stays. */
    static URI fail(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String slash = path.endsWith("/") ? "" : "/";
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + slash + "fail" + query);
    }

    private void post(URI target) {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(target)
                                    .timeout(PATIENCE)
                                    .header("User-Agent", "Cuesheet")
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            note(status >= SUCCESS && status < REDIRECTION);
        } catch (IOException away) {
            note(false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its address is a secret. */
    private void note(boolean worked) {
        if (!worked && !failed) {
            log.warn("the service at CUESHEET_ALARM_PING_URL does not take pings; trying again");
        }
        failed = !worked;
    }
}
