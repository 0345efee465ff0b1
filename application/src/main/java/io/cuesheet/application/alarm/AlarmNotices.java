package io.cuesheet.application.alarm;

import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmContact;
import io.cuesheet.db.alarm.AlarmContactRepository;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmNotice.Edge;
import io.cuesheet.db.alarm.AlarmNotice.Way;
import io.cuesheet.db.alarm.AlarmNoticeRepository;
import io.cuesheet.db.alarm.AlarmRepository;
import io.cuesheet.db.alarm.DueNotice;
import io.cuesheet.db.organisation.OrganisationDirectory;
import io.cuesheet.db.organisation.OrganisationLine;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes what is to be said of an alarm, for all who want to hear of it. Call it in the transaction that opens or closes the alarm. */
@Component
class AlarmNotices {

    private final AlarmRepository alarms;
    private final AlarmContactRepository contacts;
    private final AlarmNoticeRepository notices;
    private final OrganisationDirectory organisations;
    private final String publicUrl;
    private final boolean hasOwnMailServer;
    private final Clock clock;

    /**
     * @param publicUrl where people reach the page; empty: texts have no link
     * @param alarmSmtpUrl whether alarms have a mail server of their own
     */
    AlarmNotices(
            AlarmRepository alarms,
            AlarmContactRepository contacts,
            AlarmNoticeRepository notices,
            OrganisationDirectory organisations,
            @Value("${cuesheet.public-url:}") String publicUrl,
            @Value("${cuesheet.alarm-smtp-url:}") String alarmSmtpUrl,
            Clock clock) {
        this.alarms = alarms;
        this.contacts = contacts;
        this.notices = notices;
        this.organisations = organisations;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        this.hasOwnMailServer = !alarmSmtpUrl.isBlank();
        this.clock = clock;
    }

    /** To everybody who wants to hear of this kind, and by another way where the usual one can't carry it. Who was called hears the end. */
    void write(OrgId org, Alarm alarm, Edge edge) {
        AlarmText text = text(org, alarm, edge);
        Set<Optional<UUID>> called = edge == Edge.END ? notices.calledAtBegin(org, alarm.id()) : Set.of();
        contacts.all(org).stream()
                .filter(contact -> contact.kinds().contains(alarm.kind()) || called.contains(Optional.of(contact.id())))
                .forEach(contact -> mail(org, alarm, edge, contact, text));
        boolean mailIsDown = alarm.kind() == AlarmKind.EMAIL_DOWN && !hasOwnMailServer;
        contacts.webhook(org)
                .filter(webhook ->
                        mailIsDown || webhook.kinds().contains(alarm.kind()) || called.contains(Optional.<UUID>empty()))
                .ifPresent(webhook -> post(org, alarm, edge, text));
    }

    /** After one way has failed: by the other one, to whoever it reaches. Nothing where that was said already, or where it is a test. */
    void otherWay(DueNotice failed) {
        OrgId org = failed.orgId();
        if (failed.alarmId() == null) {
            return;
        }
        alarms.find(org, failed.alarmId()).ifPresent(alarm -> {
            AlarmText text = text(org, alarm, failed.edge());
            if (failed.way() == Way.MAIL) {
                contacts.webhook(org).ifPresent(webhook -> post(org, alarm, failed.edge(), text));
            } else {
                contacts.all(org).forEach(contact -> mail(org, alarm, failed.edge(), contact, text));
            }
        });
    }

    /** Says to everybody that this is a test; how many notices that are. */
    int test(OrgId org) {
        Instant now = clock.instant();
        AlarmText text = AlarmText.test(organisation(org), now, publicUrl);
        List<AlarmContact> people = contacts.all(org);
        people.forEach(contact -> notices.add(org, null, Edge.TEST, contact.id(), text.subject(), text.body(), now));
        boolean hasWebhook = contacts.webhook(org).isPresent();
        if (hasWebhook) {
            notices.add(
                    org, null, Edge.TEST, null, AlarmEvent.TEST, AlarmEvent.test(organisation(org), text, now), now);
        }
        return people.size() + (hasWebhook ? 1 : 0);
    }

    private void mail(OrgId org, Alarm alarm, Edge edge, AlarmContact contact, AlarmText text) {
        notices.add(org, alarm.id(), edge, contact.id(), text.subject(), text.body(), clock.instant());
    }

    private void post(OrgId org, Alarm alarm, Edge edge, AlarmText text) {
        String event = AlarmEvent.of(organisation(org), alarm, edge, text, clock.instant());
        notices.add(org, alarm.id(), edge, null, AlarmEvent.type(edge), event, clock.instant());
    }

    private AlarmText text(OrgId org, Alarm alarm, Edge edge) {
        return AlarmText.of(organisation(org), alarm, edge, publicUrl);
    }

    private OrganisationLine organisation(OrgId org) {
        return organisations.find(org).orElseThrow();
    }
}
