package io.cuesheet.application.expiry;

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

/** What to mind about the time of one message, in words. Times name their zone. */
record TimeWords(TimeRule rule, RuledMessage message, Nearby nearby) {

    String sentence(TimeConcern concern) {
        return switch (concern) {
            case IN_PAST -> "This time has passed. Choose a time from now on.";
            case TOO_FAR ->
                "This time is more than %d days ahead, which is as far as the settings allow."
                        .formatted(rule.horizon().toDays());
            case TOO_LATE -> ExpiryWords.sentence(message, expired());
            case AFTER_EVENT ->
                "At this time the event has started: it starts %s."
                        .formatted(clock(
                                TimeRule.start(message.event()), message.event().zone()));
            case FREE_DAY ->
                "%s is a weekend or holiday. %s".formatted(ZonedTimes.day(day(), day().minusYears(1)), whatHappens());
            case QUIET_HOURS -> {
                QuietHours hours = Objects.requireNonNull(rule.quietHours(timed()));
                yield "This time is in quiet hours, %s to %s (%s). %s"
                        .formatted(hours.from(), hours.until(), timed().clock().getId(), whatHappens());
            }
            case COLLISION -> collision();
            case CLOCK_OVERLAP ->
                "Clocks are turned back, and %s comes twice. This is the %s one."
                        .formatted(
                                ZonedTimes.timeOfDay(at(), message.event().zone()), isEarlier() ? "first" : "second");
            case FOLLOWS_RULE -> throw new IllegalArgumentException("it is counted of many messages only");
        };
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

    /** The gate moves nothing whose time was set by hand. */
    private String whatHappens() {
        String subject = message.state().status().isArmed() ? "It" : "If it is scheduled again, it";
        if (message.pinned()) {
            return subject + " is sent all the same, because its time is set by hand.";
        }
        String wait = "%s waits until %s.".formatted(subject, clock(rule.allowed(message), timed().clock()));
        return rule.expiredWhenAllowed(message)
                .map(expired -> "%s It has expired by then and %s.".formatted(wait, ExpiryWords.becomes(expired)))
                .orElse(wait);
    }

    private String collision() {
        List<NearMessage> near = nearby.nextTo(ExpiryWarnings.entry(message));
        if (near.isEmpty()) {
            return "Another message to the same address is due within two hours.";
        }
        NearMessage first = near.getFirst();
        String others = near.size() == 1 ? "" : " and %,d more".formatted(near.size() - 1);
        return "The same address gets %s for %s, %s%s, within two hours."
                .formatted(first.typeName(), first.eventName(), clock(first.sendAt(), first.zone()), others);
    }

    private boolean isEarlier() {
        ZonedDateTime local = at().atZone(message.event().zone());
        return local.equals(local.withEarlierOffsetAtOverlap());
    }

    private static String clock(Instant instant, ZoneId zone) {
        return "%s (%s)".formatted(ZonedTimes.clock(instant, zone), zone.getId());
    }
}
