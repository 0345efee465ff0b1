package io.cuesheet.db.organisation;

import io.cuesheet.workflows.rule.QuietHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's settings for all its messages.
 *
 * @param schedulerEnabled false: automated sends are blocked
 * @param heldSince since when all automated sends are held, UTC; null: not held
 * @param defaultZone for events without a zone
 * @param language language of messages to contacts without one
 * @param horizonDays how far ahead people may schedule a message
 * @param replyTo reply address of e-mail; null: the sender's address
 * @param quietHours for types without their own; null: none
 * @param weekend days of the week without work
 * @param accentColour of HTML mails, such as #1a5fb4; null: the usual one
 * @param version counts changes, from 1
 */
public record Settings(
        boolean schedulerEnabled,
        @Nullable Instant heldSince,
        ZoneId defaultZone,
        Locale language,
        int horizonDays,
        InDoubtPolicy inDoubtPolicy,
        String senderAddress,
        @Nullable String replyTo,
        @Nullable QuietHours quietHours,
        Set<DayOfWeek> weekend,
        @Nullable String accentColour,
        int version) {

    public Settings {
        weekend = Set.copyOf(weekend);
    }
}
