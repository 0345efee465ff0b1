package io.cuesheet.db.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Notifies the listeners of all processes of the changes in this process's committed transactions. One thread sends at a time; changes that
 * arrive meanwhile are merged and sent together, so writers never wait for PostgreSQL's single lock for notifications
 * (docs/decisions/0047-pages-are-told-after-the-commit.md).
 */
public final class Announcements implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    /** More changed messages of an organisation are announced as "many". */
    private static final int FEW = 20;

    private static final String MANY = "*";
    private static final Duration COLLECTED_FOR = Duration.ofMillis(20);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    /** The timeout for a server that does not answer, in ms. */
    private static final int LONGEST_SILENCE = 10_000;

    private static final String SEND = """
            with quick as materialized (select set_config('synchronous_commit', 'off', true))
            select pg_notify(t.channel, t.payload)
            from quick, unnest(cast(? as text[]), cast(? as text[])) as t (channel, payload)
            """;

    private final Consumer<List<Announcement>> sender;
    private final Predicate<RuntimeException> outage;
    private final Duration collectedFor;
    private final Duration afterFailure;

    private Map<Subject, Set<String>> waiting = new LinkedHashMap<>();
    private boolean isSending;
    private volatile boolean isFailing;
    private boolean isClosed;

    /** A notification of PostgreSQL. */
    record Announcement(String channel, String payload) {}

    /**
     * The key for merging.
     *
     * @param organisation empty: the channel knows none
     */
    private record Subject(String channel, String organisation) {}

    /**
     * @param dataSource the process's own pool
     * @param outage reports a failure if the database is unavailable; false: it is another failure
     */
    public Announcements(DataSource dataSource, Predicate<RuntimeException> outage) {
        this(announcements -> send(dataSource, announcements), outage, COLLECTED_FOR, AFTER_A_FAILURE);
    }

    /**
     * @param collectedFor between two sends
     * @param afterFailure before the next try
     */
    Announcements(Consumer<List<Announcement>> sender, Duration collectedFor, Duration afterFailure) {
        this(sender, failure -> false, collectedFor, afterFailure);
    }

    private Announcements(
            Consumer<List<Announcement>> sender,
            Predicate<RuntimeException> outage,
            Duration collectedFor,
            Duration afterFailure) {
        this.sender = sender;
        this.outage = outage;
        this.collectedFor = collectedFor;
        this.afterFailure = afterFailure;
    }

    /**
     * Returns at once.
     *
     * @param collected the setting {@code cuesheet.collected} of a transaction that was committed: a line for each notification
     */
    public synchronized void tell(String collected) {
        collected.lines().filter(line -> line.contains(" ")).forEach(this::add);
        if (!waiting.isEmpty() && !isSending && !isClosed) {
            isSending = true;
            Thread.ofVirtual().name("announcements").start(this::sendAll);
        }
    }

    private void add(String line) {
        String[] channelAndPayload = line.split(" ", 2);
        String[] organisationAndMessages = channelAndPayload[1].split(":", 2);
        Set<String> messages = waiting.computeIfAbsent(
                new Subject(channelAndPayload[0], organisationAndMessages[0]), subject -> new LinkedHashSet<>());
        if (organisationAndMessages.length == 2) {
            messages.addAll(List.of(organisationAndMessages[1].split(",")));
        }
        if (messages.size() > FEW || messages.contains(MANY)) {
            messages.clear();
            messages.add(MANY);
        }
    }

    private void sendAll() {
        try {
            for (List<Announcement> next = take(); !next.isEmpty(); next = take()) {
                Thread.sleep(sent(next) ? collectedFor : afterFailure);
            }
        } catch (InterruptedException | Error end) {
            // The next change starts another thread.
            synchronized (this) {
                isSending = false;
            }
            log.error("The thread that tells changes ended", end);
        }
    }

    /** If nothing is left, the thread ends: the next change starts another one. */
    private synchronized List<Announcement> take() {
        List<Announcement> next = new ArrayList<>();
        waiting.forEach((subject, messages) -> next.add(announcement(subject, messages)));
        waiting = new LinkedHashMap<>();
        isSending = !next.isEmpty();
        return next;
    }

    private static Announcement announcement(Subject subject, Set<String> messages) {
        String payload =
                messages.isEmpty() ? subject.organisation() : subject.organisation() + ":" + String.join(",", messages);
        return new Announcement(subject.channel(), payload);
    }

    /** Announcements that could not be sent are sent with the next ones. */
    private boolean sent(List<Announcement> announcements) {
        boolean sent = false;
        try {
            sender.accept(announcements);
            sent = true;
        } catch (RuntimeException failure) {
            tell(failure);
        } finally {
            if (!sent) {
                addAgain(announcements);
            }
        }
        isFailing = !sent;
        return sent;
    }

    private synchronized void addAgain(List<Announcement> announcements) {
        announcements.forEach(each -> add(each.channel() + " " + each.payload()));
    }

    /** Logs many failures once. */
    private void tell(RuntimeException failure) {
        if (!outage.test(failure) && !isFailing) {
            log.error("Changes can't be told to open pages; trying again until they can", failure);
        }
    }

    /** Does not wait for the disk: after a crash of PostgreSQL every listener has to listen again, and then checks for changes itself. */
    private static void send(DataSource dataSource, List<Announcement> announcements) {
        try (Connection connection = dataSource.getConnection()) {
            // Nothing else would notice that this connection hangs: writers continue over working connections.
            connection.setNetworkTimeout(Runnable::run, LONGEST_SILENCE);
            try (PreparedStatement statement = connection.prepareStatement(SEND)) {
                statement.setArray(1, connection.createArrayOf("text", texts(announcements, Announcement::channel)));
                statement.setArray(2, connection.createArrayOf("text", texts(announcements, Announcement::payload)));
                statement.execute();
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("telling changes", null, e);
        }
    }

    private static String[] texts(List<Announcement> announcements, Function<Announcement, String> part) {
        return announcements.stream().map(part).toArray(String[]::new);
    }

    /** Sends the rest; the pool is closed afterwards. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        List<Announcement> rest = take();
        if (!rest.isEmpty()) {
            sent(rest);
        }
    }
}
