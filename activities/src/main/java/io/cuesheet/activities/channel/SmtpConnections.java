package io.cuesheet.activities.channel;

import io.cuesheet.application.smtp.SmtpUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;

/**
 * The connections of this process to a mail server: how many there may be, how fast messages follow each other, and which of them wait
 * for the next message.
 *
 * <p>A message takes a place before it takes a connection. It owns the connection until the server has accepted the message. Then the
 * connection is kept here, and the thread that takes it out is its only owner. After any other result the connection is closed. So a
 * fault of one message never affects another.
 */
final class SmtpConnections implements AutoCloseable {

    /** Mail servers close idle connections after five minutes or so (RFC 5321, 4.5.3.2.7), firewalls earlier. */
    private static final Duration KEPT = Duration.ofSeconds(20);

    /** Some servers expect a new connection from time to time. */
    private static final int MESSAGES = 100;

    private final SmtpPlaces places;
    private final ConcurrentLinkedDeque<SmtpConnection> kept = new ConcurrentLinkedDeque<>();

    private volatile boolean closed;

    SmtpConnections(SmtpUrl url) {
        Duration interval =
                url.perMinute() == 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(url.perMinute());
        this.places = new SmtpPlaces(url.connections(), interval);
    }

    /** Waits for a place and for its turn. Empty: no place became free in this time. */
    Optional<Channel.Place> place(Duration patience, boolean isAwaited) throws InterruptedException {
        return places.take(patience, isAwaited);
    }

    /** A connection that carried a message recently and still responds. The caller has a place. */
    Optional<SmtpConnection> kept() {
        for (SmtpConnection next = kept.pollFirst(); next != null; next = kept.pollFirst()) {
            if (next.isReadyForNext()) {
                return Optional.of(next);
            }
            next.quit();
        }
        return Optional.empty();
    }

    /** Closes a kept connection for a message that none of the kept ones can carry, so there are never more connections than places. */
    void makeWay() {
        SmtpConnection longestIdle = kept.pollLast();
        if (longestIdle != null) {
            longestIdle.quit();
        }
    }

    /** Call it after a message was accepted, and before its place is released. */
    void keep(SmtpConnection connection) {
        if (connection.tookOne(System.nanoTime()) >= MESSAGES || closed) {
            connection.quit();
            return;
        }
        kept.addFirst(connection);
        if (closed) {
            end(any -> true);
        }
    }

    /** Closes the connections that were idle for a while. */
    void endIdle() {
        long now = System.nanoTime();
        end(connection -> now - connection.keptSince() > KEPT.toNanos());
    }

    /** Closes the kept connections; a thread that still sends closes its own. */
    @Override
    public void close() {
        closed = true;
        for (Thread quitting : end(any -> true)) {
            try {
                quitting.join();
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Each on its own thread: a server may not answer. */
    private List<Thread> end(Predicate<SmtpConnection> which) {
        List<Thread> quitting = new ArrayList<>();
        for (SmtpConnection connection : kept) {
            // The thread that removes it owns it.
            if (which.test(connection) && kept.remove(connection)) {
                quitting.add(Thread.startVirtualThread(connection::quit));
            }
        }
        return quitting;
    }
}
