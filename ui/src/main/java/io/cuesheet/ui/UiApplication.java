package io.cuesheet.ui;

import io.cuesheet.application.alarm.AlarmSweeps;
import io.cuesheet.application.setup.FirstSetup;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The page and the REST API as a process of their own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(UiConfiguration.class)
public class UiApplication {

    public static void main(String[] args) {
        // Of its own, since tests start the page without: a page has to call people while no worker runs, and to stop
        // slowly.
        SpringApplication.run(new Class<?>[] {UiApplication.class, AlarmSweeps.class, ShutdownDelay.class}, args);
    }

    /**
     * Only for this process: the standalone has its own moment for it. Read from the environment as it is, since a property's value
     * is searched for placeholders, and a password may look like one.
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
