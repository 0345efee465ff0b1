package io.cuesheet.ui.event;

import jakarta.servlet.MultipartConfigElement;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    /** How much of an upload is taken in before the connection is cut: enough to answer a too large one with its reason. */
    static final DataSize UPLOAD_LIMIT = DataSize.ofMegabytes(64);

    /** The clock that decides which messages are too late. Another bean named {@code planningClock} takes its place. */
    @Bean
    @Fallback
    @Qualifier("planningClock")
    Clock defaultPlanningClock() {
        return Clock.systemUTC();
    }

    @Bean
    MultipartConfigElement uploads() {
        MultipartConfigFactory factory = new MultipartConfigFactory();
        factory.setMaxFileSize(UPLOAD_LIMIT);
        factory.setMaxRequestSize(UPLOAD_LIMIT);
        return factory.createMultipartConfig();
    }
}
