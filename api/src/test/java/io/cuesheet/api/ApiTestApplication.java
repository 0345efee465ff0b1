package io.cuesheet.api;

import io.cuesheet.application.access.PasswordHashes;
import io.cuesheet.application.access.ReadableHashes;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The API alone, without the page. Without a stereotype, so that no other application scans it. */
@EnableAutoConfiguration
@Import(ApiConfiguration.class)
public class ApiTestApplication {

    @Bean
    PasswordHashes passwordHashes() {
        return new ReadableHashes();
    }
}
