package io.cuesheet.api.alarm;

import io.cuesheet.application.alarm.AlarmSettings.Overview;
import io.cuesheet.application.alarm.AlarmSettings.Saved;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmContact;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmNotice;
import io.cuesheet.db.alarm.AlarmWebhook;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for alarms. */
final class AlarmBodies {

    private AlarmBodies() {}

    /**
     * A person who is alerted by e-mail.
     *
     * @param kinds alarms that they receive
     */
    @Schema(name = "AlarmPerson", example = """
        {"id": "0199a6b0-0000-7000-8000-000000000003", "name": "Stage office", "email": "stage@example.org",
         "kinds": ["red", "restored"], "created_at": "2026-11-30T10:00:00Z"}""")
    record PersonBody(UUID id, String name, String email, List<AlarmKind> kinds, Instant createdAt) {

        static PersonBody of(AlarmContact contact) {
            return new PersonBody(
                    contact.id(), contact.name(), contact.email(), sorted(contact.kinds()), contact.createdAt());
        }

        /** Omits name and address to keep them out of logs. */
        @Override
        public String toString() {
            return "PersonBody[" + id + "]";
        }
    }

    /**
     * A person to alert by e-mail.
     *
     * @param kinds alarms that they receive; missing: all
     */
    @Schema(name = "AlarmPersonInput", example = """
        {"name": "Stage office", "email": "stage@example.org", "kinds": ["red", "restored"]}""")
    record PersonInput(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String email,

            @ArraySchema(schema = @Schema(implementation = AlarmKind.class)) @Nullable
            List<@Nullable String> kinds) {

        /** Omits name and address to keep them out of logs. */
        @Override
        public String toString() {
            return "PersonInput[]";
        }
    }

    /**
     * Where alarms are posted.
     *
     * @param kinds alarms posted there
     */
    @Schema(name = "AlarmWebhook", example = """
        {"url": "https://alerts.example.org/cuesheet", "kinds": ["red", "restored"],
         "created_at": "2026-11-30T10:00:00Z"}""")
    record WebhookBody(String url, List<AlarmKind> kinds, Instant createdAt) {

        static WebhookBody of(AlarmWebhook webhook) {
            return new WebhookBody(webhook.url(), sorted(webhook.kinds()), webhook.createdAt());
        }

        /** Omits the address to keep it out of logs. */
        @Override
        public String toString() {
            return "WebhookBody[]";
        }
    }

    /**
     * Where alarms are to be posted.
     *
     * @param url begins with https://
     * @param kinds alarms posted there; missing: all
     */
    @Schema(name = "AlarmWebhookInput", example = """
        {"url": "https://alerts.example.org/cuesheet", "kinds": ["red", "restored"]}""")
    record WebhookInput(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String url,

            @ArraySchema(schema = @Schema(implementation = AlarmKind.class)) @Nullable
            List<@Nullable String> kinds) {

        /** Omits the address to keep it out of logs. */
        @Override
        public String toString() {
            return "WebhookInput[]";
        }
    }

    /**
     * The webhook as it is now.
     *
     * @param secret key of its signatures; shown only once, when the webhook is set up
     */
    @Schema(name = "SavedAlarmWebhook", example = """
        {"webhook": {"url": "https://alerts.example.org/cuesheet", "kinds": ["red"], "created_at": "2026-11-30T10:00:00Z"},
         "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="}""")
    record SavedWebhookBody(WebhookBody webhook, @Nullable String secret) {

        static SavedWebhookBody of(Saved saved) {
            return new SavedWebhookBody(WebhookBody.of(saved.webhook()), saved.secret());
        }

        /** Omits address and secret to keep them out of logs. */
        @Override
        public String toString() {
            return "SavedWebhookBody[]";
        }
    }

    /**
     * A current or past alarm.
     *
     * @param since when the problem began, if known, UTC
     * @param openedAt when people were alerted, UTC
     * @param closedAt when they were told that it had ended, UTC; null: still open
     * @param messages number of messages affected at the last check
     */
    @Schema(name = "Alarm", example = """
        {"id": "0199a6b0-0000-7000-8000-000000000005", "kind": "red", "since": "2026-11-30T10:00:00Z",
         "opened_at": "2026-11-30T10:02:00Z", "closed_at": null, "messages": 12}""")
    record AlarmBody(
            UUID id,
            AlarmKind kind,
            Instant since,
            Instant openedAt,
            @Nullable Instant closedAt,
            int messages) {

        static AlarmBody of(Alarm alarm) {
            return new AlarmBody(
                    alarm.id(),
                    alarm.kind(),
                    alarm.since(),
                    Objects.requireNonNull(alarm.openedAt(), "only opened ones are listed"),
                    alarm.closedAt(),
                    alarm.messages());
        }
    }

    /**
     * A notice sent, or to be sent, to one alarm recipient.
     *
     * @param id in the mail's Message-ID, and the webhook's id
     * @param alarmId null: a test
     * @param kind of the alarm; null: a test
     * @param edge begin, end or test
     * @param name of the person; null: the webhook
     * @param nextAt when the next attempt is made, UTC; null: no further attempt
     * @param outcome sent; failed: given up; overtaken: the alarm ended first; null: waiting
     * @param detail result of the last attempt
     */
    @Schema(name = "AlarmNotice", example = """
        {"id": "0199a6b0-0000-7000-8000-000000000006", "alarm_id": "0199a6b0-0000-7000-8000-000000000005", "kind": "red",
         "edge": "begin", "way": "mail", "name": "Stage office", "created_at": "2026-11-30T10:02:00Z", "next_at": null,
         "attempts": 1, "finished_at": "2026-11-30T10:02:01Z", "outcome": "sent", "detail": "the mail server took it"}""")
    record NoticeBody(
            UUID id,
            @Nullable UUID alarmId,
            @Nullable AlarmKind kind,
            AlarmNotice.Edge edge,
            AlarmNotice.Way way,
            @Nullable String name,
            Instant createdAt,
            @Nullable Instant nextAt,
            int attempts,
            @Nullable Instant finishedAt,

            AlarmNotice.@Nullable Outcome outcome,
            String detail) {

        static NoticeBody of(AlarmNotice notice) {
            return new NoticeBody(
                    notice.id(),
                    notice.alarmId(),
                    notice.kind(),
                    notice.edge(),
                    notice.way(),
                    notice.name(),
                    notice.createdAt(),
                    notice.outcome() == null ? notice.nextAt() : null,
                    notice.attempts(),
                    notice.finishedAt(),
                    notice.outcome(),
                    notice.detail());
        }

        /** Omits the name to keep it out of logs. */
        @Override
        public String toString() {
            return "NoticeBody[" + id + "]";
        }
    }

    /**
     * Alarm recipients and the latest notices.
     *
     * @param webhook null: none is set up
     * @param alarms the latest 50, the latest first
     * @param notices the latest 50, the latest first
     */
    @Schema(name = "AlarmOverview")
    record OverviewBody(
            List<PersonBody> people, @Nullable WebhookBody webhook, List<AlarmBody> alarms, List<NoticeBody> notices) {

        static OverviewBody of(Overview overview) {
            return new OverviewBody(
                    overview.people().stream().map(PersonBody::of).toList(),
                    overview.webhook() == null ? null : WebhookBody.of(overview.webhook()),
                    overview.alarms().stream().map(AlarmBody::of).toList(),
                    overview.notices().stream().map(NoticeBody::of).toList());
        }
    }

    /** Number of recipients of a test. */
    @Schema(name = "AlarmTest", example = "{\"notices\": 3}")
    record TestBody(int notices) {}

    /** Throws {@link InvalidInput} for an unknown kind; returns null if none are given. */
    static @Nullable Set<AlarmKind> kinds(@Nullable List<@Nullable String> names) {
        if (names == null) {
            return null;
        }
        Set<AlarmKind> kinds = new LinkedHashSet<>();
        for (String name : names) {
            kinds.add(AlarmKind.find(name == null ? "" : name)
                    .orElseThrow(() -> InvalidInput.of(
                            "kinds",
                            Stream.of(AlarmKind.values())
                                    .map(AlarmKind::wireName)
                                    .collect(Collectors.joining(", ", "must be some of ", ".")))));
        }
        return kinds;
    }

    private static List<AlarmKind> sorted(Set<AlarmKind> kinds) {
        return kinds.stream().sorted().toList();
    }
}
