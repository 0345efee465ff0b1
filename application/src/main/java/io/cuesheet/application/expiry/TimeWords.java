package io.cuesheet.application.expiry;

import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.message.NearMessage;
import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.workflows.rule.Expired;
import io.cuesheet.workflows.rule.QuietHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;

/** Warnings about the time of one message, in words. Times name their zone. */
record TimeWords(TimeRule rule, RuledMessage message, Nearby nearby) {

    String sentence(TimeConcern concern) {
        return switch (concern) {
            case IN_PAST -> Texts.of("eventwords.in_past");
            case TOO_FAR -> Texts.of("eventwords.too_far", rule.horizon().toDays());
            case TOO_LATE -> ExpiryWords.sentence(message, expired());
            case AFTER_EVENT ->
                Texts.of(
                        "eventwords.after_event",
                        clock(TimeRule.start(message.event()), message.event().zone()));
            case TEXT_FOR_ANOTHER_DAY -> anotherDay();
            case FREE_DAY -> Texts.of("eventwords.free_day", DatePattern.DAY.format(day())) + " " + whatHappens();
            case QUIET_HOURS -> {
                QuietHours hours = Objects.requireNonNull(rule.quietHours(timed()));
                yield Texts.of(
                                "eventwords.quiet_hours",
                                hours.from().toString(),
                                hours.until().toString(),
                                timed().clock().getId())
                        + " " + whatHappens();
            }
            case COLLISION -> collision();
            case CLOCK_OVERLAP ->
                Texts.of(
                        "eventwords.clock_overlap",
                        ZonedTimes.timeOfDay(at(), message.event().zone()),
                        isEarlier() ? "first" : "second");
            case FOLLOWS_RULE -> throw new IllegalArgumentException("it is counted of many messages only");
        };
    }

    private String anotherDay() {
        MeantDay meant = MeantDay.of(timed().timing(), message.event()).orElseThrow();
        return Texts.of(
                "eventwords.text_for_another_day",
                form(message),
                side(rule.sendDay(timed()).compareTo(meant.anchorDay())),
                meant.anchor().wireName(),
                side(meant.days()),
                Math.abs(meant.days()));
    }

    private static String side(int days) {
        return days == 0 ? "on" : days < 0 ? "before" : "after";
    }

    private TimeRule.Timed timed() {
        return TimeRule.Timed.of(message);
    }

    private Instant at() {
        return message.state().dueAt();
    }

    private LocalDate day() {
        return at().atZone(timed().clock()).toLocalDate();
    }

    private Expired expired() {
        return message.expiredWhenDue(rule.now()).orElseThrow();
    }

    /** The gate never moves a message whose time was set by hand. */
    private String whatHappens() {
        if (message.pinned()) {
            return Texts.of("eventwords.sent_anyway", form(message));
        }
        String wait = Texts.of("eventwords.waits", form(message), clock(rule.allowed(message), timed().clock()));
        return rule.expiredWhenAllowed(message)
                .map(expired -> wait + " " + Texts.of("eventwords.expired_by_then", ExpiryWords.becomes(expired)))
                .orElse(wait);
    }

    private String collision() {
        List<NearMessage> near = nearby.nextTo(ExpiryWarnings.entry(message));
        if (near.isEmpty()) {
            return Texts.of("eventwords.collision");
        }
        NearMessage first = near.getFirst();
        String due = clock(first.sendAt(), first.zone());
        return near.size() == 1
                ? Texts.of("eventwords.collision_with", first.typeName(), first.eventName(), due)
                : Texts.of("eventwords.collision_with_more", first.typeName(), first.eventName(), due, near.size() - 1);
    }

    /** The value by which texts choose between a message that is sent as it is and one that must be scheduled again. */
    static String form(RuledMessage message) {
        return message.state().status().isArmed() ? "armed" : "stopped";
    }

    private boolean isEarlier() {
        ZonedDateTime local = at().atZone(message.event().zone());
        return local.equals(local.withEarlierOffsetAtOverlap());
    }

    private static String clock(Instant instant, ZoneId zone) {
        return "%s (%s)".formatted(ZonedTimes.clock(instant, zone), zone.getId());
    }
}
