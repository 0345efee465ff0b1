package io.cuesheet.activities.channel;

import io.cuesheet.db.sandbox.SandboxMailRepository;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the channel: SMTP where a server is set, else the sandbox outbox. */
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    Channel channel(@Value("${cuesheet.smtp-url:}") String smtpUrl, SandboxMailRepository sandbox, Clock clock) {
        return smtpUrl.isBlank() ? new SandboxChannel(sandbox, clock) : new SmtpChannel(SmtpUrl.parse(smtpUrl), clock);
    }
}
