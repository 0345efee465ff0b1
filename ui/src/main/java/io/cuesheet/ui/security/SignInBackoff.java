package io.cuesheet.ui.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes guessing of passwords slow: whoever fails too often has to wait, longer each time. Counted for each pair of a name and a source,
 * so that nobody shuts somebody else out, and more loosely for each source and each name. In memory of this process, and bounded.
 */
@Component
class SignInBackoff {

    private static final int LONGEST_NAME = 100;
    private static final int KNOWN_PAIRS = 10_000;

    private final FailureCounts pairs =
            new FailureCounts(new FailureCounts.Rule(5, Duration.ofMinutes(5), Duration.ofMinutes(5)));
    private final FailureCounts sources =
            new FailureCounts(new FailureCounts.Rule(30, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    private final FailureCounts names =
            new FailureCounts(new FailureCounts.Rule(100, Duration.ofSeconds(30), Duration.ofSeconds(10)));

    /** Where somebody signed in from before: the failures of others elsewhere don't hold them up. */
    private final SequencedSet<String> knownPairs = new LinkedHashSet<>();

    private final Clock clock;

    SignInBackoff(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts an attempt as failed until {@link #succeed} or {@link #forget} says otherwise, so that many at once gain nothing.
     *
     * @return how long to wait before the next attempt, which is not to be made now; zero: it may be made
     */
    synchronized Duration begin(String name, String source) {
        Instant now = clock.instant();
        String person = person(name);
        String pair = pair(person, source);
        Duration byName = knownPairs.contains(pair) ? Duration.ZERO : names.wait(person, now);
        Duration longest = Stream.of(pairs.wait(pair, now), sources.wait(source, now), byName)
                .max(Duration::compareTo)
                .orElseThrow();
        if (longest.isZero()) {
            pairs.add(pair, now);
            sources.add(source, now);
            names.add(person, now);
        }
        return longest;
    }

    /** The password was right. */
    synchronized void succeed(String name, String source) {
        forget(name, source);
        String pair = pair(person(name), source);
        pairs.clear(pair);
        knownPairs.addLast(pair);
        if (knownPairs.size() > KNOWN_PAIRS) {
            knownPairs.removeFirst();
        }
    }

    /** Nobody knows whether the password was right. */
    synchronized void forget(String name, String source) {
        String person = person(name);
        pairs.takeBack(pair(person, source));
        sources.takeBack(source);
        names.takeBack(person);
    }

    private static String person(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)).toLowerCase(Locale.ROOT);
    }

    private static String pair(String person, String source) {
        return source + ' ' + person;
    }
}
