package io.cuesheet.ui;

import io.cuesheet.application.alarm.AlarmSweeps;
import io.cuesheet.application.setup.FirstSetup;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Runs the page and the REST API as a separate process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(UiConfiguration.class)
public class UiApplication {

    public static void main(String[] args) {
        // Separate, since tests start the page without it: the page has to send alarms while no worker runs, and to
        // stop slowly.
        SpringApplication.run(new Class<?>[] {UiApplication.class, AlarmSweeps.class, ShutdownDelay.class}, args);
    }

    /**
     * Only for this process: the standalone runs it at another time. Reads the raw environment, since placeholders in property values are
     * resolved, and a password may look like one.
     */
    @Bean
    ApplicationRunner firstSetupRunner(FirstSetup setup) {
        return arguments -> {
            if (FirstSetup.isAsked(System.getenv())) {
                setup.ensure(System.getenv());
            }
        };
    }
}
