package io.cuesheet.api;

import io.cuesheet.application.access.OpenSessions;
import io.cuesheet.application.access.PasswordHashes;
import io.cuesheet.application.access.ReadableHashes;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The API alone: no page, so nobody has a session. Without a stereotype, so that no other application scans it. */
@EnableAutoConfiguration
@Import(ApiConfiguration.class)
public class ApiTestApplication {

    @Bean
    PasswordHashes passwordHashes() {
        return new ReadableHashes();
    }

    @Bean
    OpenSessions openSessions() {
        return (person, stamp) -> {};
    }
}
