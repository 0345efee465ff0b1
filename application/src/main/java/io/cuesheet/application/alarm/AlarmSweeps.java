package io.cuesheet.application.alarm;

import io.cuesheet.application.alarm.InstallationAlarms.State;
import io.cuesheet.application.alarm.way.AlarmMailWithoutServer;
import io.cuesheet.application.alarm.way.AlarmMails;
import io.cuesheet.application.alarm.way.OuterAddresses;
import io.cuesheet.application.alarm.way.SmtpAlarmMail;
import io.cuesheet.application.alarm.way.WebhookPost;
import io.cuesheet.application.engine.TaskQueue;
import io.cuesheet.application.smtp.SmtpUrl;
import io.cuesheet.application.sweep.Sweep;
import io.cuesheet.db.alarm.AlarmNoticeRepository;
import io.cuesheet.db.alarm.AlarmRepository;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * What calls people, for each process of its own that an installation has: imported by those that are to call, and by no other. It is no
 * configuration that a scan finds, or every test of a use case would call people.
 */
public class AlarmSweeps {

    @Bean
    AlarmMails alarmMails(
            @Value("${cuesheet.alarm-smtp-url:}") String alarmSmtpUrl,
            @Value("${cuesheet.smtp-url:}") String smtpUrl,
            @Value("${cuesheet.alarm-from:}") String from,
            ObjectProvider<AlarmMailWithoutServer> without,
            Clock clock) {
        if (!alarmSmtpUrl.isBlank()) {
            SmtpUrl own = SmtpUrl.parse("CUESHEET_ALARM_SMTP_URL", alarmSmtpUrl);
            return new AlarmMails(Optional.of(new SmtpAlarmMail(own, from.strip(), clock)));
        }
        if (!smtpUrl.isBlank()) {
            return new AlarmMails(Optional.of(new SmtpAlarmMail(SmtpUrl.parse(smtpUrl), from.strip(), clock)));
        }
        return new AlarmMails(Optional.ofNullable(without.getIfAvailable()));
    }

    @Bean
    AlarmCalls alarmCalls(
            AlarmNoticeRepository stored, AlarmNotices notices, AlarmMails mails, WebhookPost webhooks, Clock clock) {
        return new AlarmCalls(stored, notices, mails.mail(), webhooks, clock);
    }

    @Bean
    Sweep alarmLooking(AlarmWatch watch, @Value("${cuesheet.alarm-look-every:15s}") String interval) {
        return new Sweep("alarm-watch", DurationStyle.detectAndParse(interval)) {
            @Override
            protected void sweep() {
                watch.look();
            }
        };
    }

    @Bean
    Sweep alarmCalling(AlarmCalls calls, @Value("${cuesheet.alarm-call-every:2s}") String interval) {
        return new Sweep("alarm-calls", DurationStyle.detectAndParse(interval)) {
            @Override
            protected void sweep() {
                calls.call();
            }
        };
    }

    /** In memory: it has to say that the database is away. */
    @Bean
    Sweep installationLooking(
            AlarmRepository alarms,
            TaskQueue taskQueue,
            AlarmMails mails,
            AlarmTimes times,
            Environment environment,
            @Value("${cuesheet.alarm-look-every:15s}") String interval,
            Clock clock) {
        InstallationSettings settings = InstallationSettings.of(environment);
        // Whoever runs the installation may name any host.
        Set<String> trusted =
                settings.webhook().map(url -> Set.of(url.getHost())).orElse(Set.of());
        InstallationAlarms installation = new InstallationAlarms(
                alarms,
                taskQueue,
                settings,
                mails.mail(),
                new WebhookPost(new OuterAddresses(trusted), clock),
                times,
                ManagementFactory.getRuntimeMXBean().getName(),
                clock);
        Optional<Ping> ping = settings.ping().map(url -> new Ping(url, clock));
        return new Sweep("installation-watch", DurationStyle.detectAndParse(interval)) {
            @Override
            protected void sweep() {
                State state = installation.look();
                ping.ifPresent(service -> service.tell(state));
            }
        };
    }
}
