package io.cuesheet.application.alarm;

import io.cuesheet.application.alarm.way.AlarmMail;
import io.cuesheet.application.alarm.way.AlarmMail.Letter;
import io.cuesheet.application.alarm.way.Said;
import io.cuesheet.application.alarm.way.WebhookPost;
import io.cuesheet.application.engine.TaskQueue;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Json;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each process sees by itself and says by itself: that it can't reach the database, or Temporal. Alarms of organisations need the
 * database; these live in memory. So each process says it once when it begins and once when it is over; one that starts anew begins anew.
 * One thread at a time uses it.
 */
final class InstallationAlarms {

    private static final Logger log = LoggerFactory.getLogger(InstallationAlarms.class);

    /** What is away. */
    enum Part {
        DATABASE("database_away", "The database can't be reached", """
                This process gets no connection to PostgreSQL. Messages are not going out, and nobody can work with the page.
                What to do: Check that PostgreSQL runs, that it can be reached from there, and that it has connections left.
                No message is lost: what falls due meanwhile is then sent, or skipped if it is too late by then."""),
        ENGINE("temporal_away", "Temporal can't be reached", """
                This process can't reach Temporal, which holds the messages' timers. Messages may not be going out.
                What to do: Check that Temporal runs, and that it can be reached from there with the settings of this process.
                No message is lost: what falls due meanwhile is then sent, or skipped if it is too late by then.""");

        private final String wireName;
        private final String title;
        private final String text;

        Part(String wireName, String title, String text) {
            this.wireName = wireName;
            this.title = title;
            this.text = text;
        }
    }

    /** How this process is doing. */
    enum State {
        WELL,
        /** Something is wrong, and has not lasted long enough. */
        UNCLEAR,
        RED
    }

    private record Seen(
            Instant since,
            Instant judgedAt,
            @Nullable Instant openedAt,
            @Nullable Instant goneAt) {}

    /** One thing to be said, until it was. */
    private static final class Call {

        private final Function<UUID, Said> attempt;
        private final UUID id = Ids.next();
        private final AtomicBoolean isUnderWay = new AtomicBoolean();
        private volatile Instant nextAt;
        private volatile int attempts;
        private volatile boolean isDone;

        private Call(Function<UUID, Said> attempt, Instant now) {
            this.attempt = attempt;
            this.nextAt = now;
        }

        /** On a thread of its own, so that a slow server holds up neither the others nor the next look. */
        private void tryAgain(Clock clock) {
            if (isUnderWay.compareAndSet(false, true)) {
                Thread.ofVirtual().name("installation-alarm").start(() -> {
                    try {
                        note(attempt.apply(id), clock.instant());
                    } finally {
                        isUnderWay.set(false);
                    }
                });
            }
        }

        private void note(Said said, Instant now) {
            if (!said.isSent()) {
                log.warn("an alarm of the installation could not be told: {}", said.detail());
            }
            nextAt = now.plus(PAUSES.get(Math.min(attempts, PAUSES.size() - 1)));
            attempts++;
            isDone = said.isSent() || said.isFinal() || attempts >= MOST_ATTEMPTS;
        }
    }

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final int MOST_CALLS = 100;
    private static final int MOST_ATTEMPTS = 20;

    private final AlarmRepository alarms;
    private final TaskQueue taskQueue;
    private final InstallationSettings settings;
    private final Optional<AlarmMail> mail;
    private final WebhookPost webhooks;
    private final AlarmTimes times;
    private final String process;
    private final Clock clock;
    private final Map<Part, Seen> seen = new EnumMap<>(Part.class);
    private final List<Call> calls = new ArrayList<>();

    /** @param process which one this is, for people */
    InstallationAlarms(
            AlarmRepository alarms,
            TaskQueue taskQueue,
            InstallationSettings settings,
            Optional<AlarmMail> mail,
            WebhookPost webhooks,
            AlarmTimes times,
            String process,
            Clock clock) {
        this.alarms = alarms;
        this.taskQueue = taskQueue;
        this.settings = settings;
        this.mail = mail;
        this.webhooks = webhooks;
        this.times = times;
        this.process = process;
        this.clock = clock;
    }

    /** Looks at database and Temporal, and says what is to be said; how this process and all organisations are doing. */
    State look() {
        Instant now = clock.instant();
        Optional<Boolean> isRed = isAnyRed();
        boolean isDatabaseThere = judge(Part.DATABASE, isRed.isEmpty(), now);
        boolean isEngineThere = judge(Part.ENGINE, taskQueue.pollers().count() == null, now);
        call();
        if (isRed.orElse(false) || seen.values().stream().anyMatch(part -> part.openedAt() != null)) {
            return State.RED;
        }
        return isDatabaseThere && isEngineThere ? State.WELL : State.UNCLEAR;
    }

    /** Whether an organisation's status is red, by its alarm; empty: the database can't be reached. */
    private Optional<Boolean> isAnyRed() {
        try {
            return Optional.of(alarms.isOpenAnywhere(AlarmKind.RED));
        } catch (RuntimeException failure) {
            if (DatabaseAway.isCauseOf(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Whether it is there and nothing is to be waited for. */
    private boolean judge(Part part, boolean isAway, Instant now) {
        Seen before = seen.get(part);
        if (before == null) {
            if (isAway) {
                seen.put(part, opened(part, new Seen(now, now, null, null), now));
            }
            return !isAway;
        }
        boolean hasGap = Duration.between(before.judgedAt(), now).compareTo(AlarmTimes.GAP) > 0;
        if (isAway) {
            Instant since = hasGap && before.openedAt() == null ? now : before.since();
            seen.put(part, opened(part, new Seen(since, now, before.openedAt(), null), now));
            return false;
        }
        Instant goneAt = before.goneAt() == null || hasGap ? now : before.goneAt();
        boolean isOver = before.openedAt() == null || !now.isBefore(goneAt.plus(times.closesAfter()));
        if (!isOver) {
            seen.put(part, new Seen(before.since(), now, before.openedAt(), goneAt));
            return false;
        }
        seen.remove(part);
        if (before.openedAt() != null) {
            say(part, before.since(), goneAt, now);
        }
        return true;
    }

    private Seen opened(Part part, Seen away, Instant now) {
        if (away.openedAt() != null || now.isBefore(away.since().plus(times.opensAfter()))) {
            return away;
        }
        log.error("{}: the installation's alarm", part.title);
        say(part, away.since(), null, now);
        return new Seen(away.since(), now, now, null);
    }

    /** @param until since when it is over; null: it begins */
    private void say(Part part, Instant since, @Nullable Instant until, Instant now) {
        String subject = (until == null ? "Alarm: " : "Over: ") + part.title + " (" + process + ")";
        String body = until == null
                ? "%s\n\nSince %s, seen by %s.\nYou hear of this once more when it is over.\n"
                        .formatted(part.text, ZonedTimes.utc(minute(since)), process)
                : "This alarm of %s is over: %s. It lasted from %s to %s.\n"
                        .formatted(process, part.title, ZonedTimes.utc(minute(since)), ZonedTimes.utc(minute(until)));
        mail.ifPresent(way -> settings.people()
                .forEach(person ->
                        add(id -> way.send(new Letter(id, null, settings.sender(), person, subject, body)), now)));
        settings.webhook()
                .ifPresent(url -> add(
                        id -> webhooks.post(
                                id, url.toString(), settings.secret(), event(part, since, until, body, now)),
                        now));
    }

    private static Instant minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }

    private String event(Part part, Instant since, @Nullable Instant until, String text, Instant now) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("kind", part.wireName);
        data.put("process", process);
        data.put("since", since.toString());
        data.put("until", until == null ? null : until.toString());
        data.put("title", part.title);
        data.put("text", text);
        return Json.write(Map.of(
                "type", until == null ? "alarm.opened" : "alarm.closed", "timestamp", now.toString(), "data", data));
    }

    private void add(Function<UUID, Said> attempt, Instant now) {
        if (calls.size() < MOST_CALLS) {
            calls.add(new Call(attempt, now));
        }
    }

    private void call() {
        Instant now = clock.instant();
        calls.removeIf(call -> call.isDone);
        calls.stream().filter(call -> !call.nextAt.isAfter(now)).forEach(call -> call.tryAgain(clock));
    }
}
