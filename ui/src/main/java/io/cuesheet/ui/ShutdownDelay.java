package io.cuesheet.ui;

import io.cuesheet.application.DurationSetting;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * On shutdown, reports at once that the page is not ready, and keeps serving requests for a while, until the load balancer sends people to
 * another page. This happens before anything is closed, including the health port.
 */
class ShutdownDelay implements ApplicationListener<ContextClosedEvent>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ShutdownDelay.class);

    private final ApplicationContext context;
    private final Duration delay;

    ShutdownDelay(ApplicationContext context, @Value("${cuesheet.shutdown-delay}") String delay) {
        this.context = context;
        this.delay = DurationSetting.parse("CUESHEET_SHUTDOWN_DELAY", delay);
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        // The context of the health port closes as well, and notifies its parent.
        if (event.getApplicationContext() != context || !delay.isPositive()) {
            return;
        }
        log.info("not ready any more; this page stops in {} s", delay.toSeconds());
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
