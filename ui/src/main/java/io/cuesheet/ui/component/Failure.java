package io.cuesheet.ui.component;

import io.cuesheet.application.refusal.PartlyDone;
import io.cuesheet.application.refusal.Refusal;
import io.cuesheet.application.text.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the user why an action of the page failed. */
public final class Failure {

    /** One part of a field name. */
    private static final Pattern PART = Pattern.compile("[a-z]+(_[a-z]+)*");

    private final @Nullable Refusal refusal;
    private final String sentence;

    private Failure(@Nullable Refusal refusal, String sentence) {
        this.refusal = refusal;
        this.sentence = sentence;
    }

    /** A refusal by a use case. */
    public static Failure of(Refusal refusal) {
        return new Failure(refusal, sentence(refusal, Failure::words));
    }

    /** Any other failure, such as an outage. */
    public static Failure of(String sentence) {
        return new Failure(null, sentence);
    }

    /** The field concerned, by its name in snake case. */
    public Optional<String> field() {
        return Optional.ofNullable(refusal).flatMap(Refusal::field);
    }

    /** Whether part of the action was done. */
    public boolean isPartlyDone() {
        return refusal instanceof PartlyDone;
    }

    /** One sentence that says what to do. */
    public String sentence() {
        return sentence;
    }

    /** The same sentence with the page's field names. @param names the page's name for each field */
    String sentence(UnaryOperator<String> names) {
        return refusal == null ? sentence : sentence(refusal, names);
    }

    /** The name of a field without a label, such as "quiet hours until" for {@code quiet_hours.until}. */
    static String words(String field) {
        return PART.matcher(field)
                .replaceAll(part -> Matcher.quoteReplacement(part(part.group())))
                .replace('.', ' ');
    }

    private static String part(String name) {
        return Arrays.stream(FieldName.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .map(known -> Texts.named("component.field", known))
                .orElseGet(() -> name.replace('_', ' '));
    }

    private static String sentence(Refusal refusal, UnaryOperator<String> names) {
        String sentence = refusal.sentence(names);
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** The fields with a name in each language. */
    private enum FieldName {
        ACCENT_COLOUR,
        ADDRESS,
        ANCHOR,
        ANCHOR_DATE,
        AUDIENCE,
        AUDIT_DAYS,
        BODY,
        CATCH_UP_MINUTES,
        CHANNELS,
        CITY,
        CODE,
        CONFIRM_CODES,
        CONTACT,
        CONTACT_DAYS,
        CONTACTS,
        CURRENT_PASSWORD,
        DAY,
        DEFAULT_ZONE,
        EMAIL,
        EVENT_IDS,
        EVENTS,
        EVERY_MINUTES,
        EXPECTED,
        EXPIRES_AT,
        EXTERNAL_REF,
        FILE,
        FORMAT,
        FROM,
        HOLIDAYS,
        HORIZON_DAYS,
        ID,
        IDS,
        IN_DOUBT_POLICY,
        KINDS,
        LANGUAGE,
        LATE_POLICY,
        LINES,
        LOAD_IN_CONFIDENCE,
        LOAD_IN_TIME,
        LOCAL_TIME,
        MAX_ATTEMPTS,
        MESSAGE_TYPE,
        MODE,
        NAME,
        NEW_PASSWORD,
        OFFSET_DAYS,
        OFFSET_MINUTES,
        OVERLAP_HOURS,
        PASSWORD,
        PERMISSIONS,
        PHONE,
        POSITION,
        QUIET_HOURS,
        REASON,
        REPLY_TO,
        REQUESTS_PER_MINUTE,
        RETRY_MINUTES,
        ROLE,
        ROLES,
        SANDBOX_DAYS,
        SEND_AT,
        SENDER_ADDRESS,
        SHIFT,
        STARTS_AT,
        STATUS,
        SUBJECT,
        TEMPLATE_CODE,
        TEXT_DAYS,
        TIME_ZONE,
        TO,
        UNTIL,
        URL,
        USERNAME,
        VENUE,
        WEEKEND
    }
}
