package io.cuesheet.activities.channel;

import io.cuesheet.application.smtp.SmtpUrl;
import io.cuesheet.db.sandbox.SandboxMailRepository;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Chooses the channels: a mail server and an SMS gateway if they are configured. Without a mail server, messages that have no channel
 * of their own go to the sandbox outbox. With a mail server, messages go to real people, and SMS without a gateway is not set up.
 */
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    Channels channels(
            @Value("${cuesheet.smtp-url:}") String smtpUrl,
            @Value("${cuesheet.sms-url:}") String smsUrl,
            @Value("${cuesheet.sms-token:}") String smsToken,
            SandboxMailRepository sandbox,
            Clock clock) {
        Map<ChannelKind, Channel> channels = new EnumMap<>(ChannelKind.class);
        if (smtpUrl.isBlank()) {
            SandboxChannel kept = new SandboxChannel(sandbox, clock);
            channels.put(ChannelKind.EMAIL, kept);
            channels.put(ChannelKind.SMS, kept);
        } else {
            channels.put(ChannelKind.EMAIL, new SmtpChannel(SmtpUrl.parse(smtpUrl), clock));
        }
        if (!smsUrl.isBlank()) {
            channels.put(ChannelKind.SMS, new SmsChannel(SmsGateway.parse(smsUrl, smsToken), clock));
        }
        return new Channels(channels);
    }
}
