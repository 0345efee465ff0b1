package io.cuesheet.workflows.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.cuesheet.workflows.WireNamed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The instant from which a message is expired.
 *
 * @param minutes elapsed minutes from there; negative is before, such as -60 for doors an hour before the start
 */
public record Expiry(Kind kind, int minutes) {

    public static final Expiry NEVER = new Expiry(Kind.NONE, 0);
    public static final Expiry AT_START = new Expiry(Kind.EVENT_START, 0);

    /** What an expiry counts from. */
    public enum Kind implements WireNamed {
        /** It never expires. */
        NONE,
        EVENT_START,
        /** The load-in, or the start while the load-in is not known. */
        LOAD_IN;

        /** Reads the wire name; throws {@link IllegalArgumentException} for an unknown one. */
        @JsonCreator
        public static Kind ofWireName(String text) {
            return WireNamed.parse(Kind.class, text);
        }

        /** The value with this wire name, or empty. */
        public static Optional<Kind> find(String text) {
            return WireNamed.find(Kind.class, text);
        }
    }

    /** The instant from which the message is no longer sent, UTC; empty: there is none. */
    public Optional<Instant> instantFor(EventFacts event) {
        Optional<LocalDateTime> local = switch (kind) {
            case NONE -> Optional.empty();
            case EVENT_START -> Optional.of(event.latestStart());
            case LOAD_IN -> event.knownLoadIn().or(() -> Optional.of(event.latestStart()));
        };
        return local.map(
                time -> LocalTimes.resolve(time, event.zone()).instant().plusSeconds(60L * minutes));
    }
}
