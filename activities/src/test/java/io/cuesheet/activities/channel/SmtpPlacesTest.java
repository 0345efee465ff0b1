package io.cuesheet.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets the next place at a mail server, and when. */
class SmtpPlacesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> waiting = new ArrayList<>();

    @Test
    void whoeverIsAwaitedIsNextAndTheOthersComeInTheirOrder() throws InterruptedException {
        SmtpPlaces places = new SmtpPlaces(1, Duration.ZERO);
        Channel.Place taken = places.take(LONG, false).orElseThrow();
        begin(places, "first", false);
        begin(places, "second", false);
        begin(places, "awaited", true);
        begin(places, "awaited later", true);
        begin(places, "third", false);

        taken.close();

        awaitAll();
        assertThat(order).containsExactly("awaited", "awaited later", "first", "second", "third");
    }

    @Test
    void messagesFollowEachOtherNoFasterThanAllowedWhoeverIsNext() throws InterruptedException {
        Duration interval = Duration.ofMillis(100);
        SmtpPlaces places = new SmtpPlaces(10, interval);
        long start = System.nanoTime();

        IntStream.range(0, 4).forEach(number -> begin(places, "message " + number, number % 2 == 0));
        awaitAll();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(interval.multipliedBy(3));
    }

    @Test
    void whoWaitedForLongEnoughGivesUpAndKeepsNobodyWaiting() throws InterruptedException {
        SmtpPlaces places = new SmtpPlaces(1, Duration.ZERO);
        Channel.Place taken = places.take(LONG, false).orElseThrow();

        assertThat(places.take(Duration.ofMillis(20), true)).isEmpty();
        begin(places, "patient", false);
        taken.close();

        awaitAll();
        assertThat(order).containsExactly("patient");
        assertThat(places.take(Duration.ZERO, false)).isPresent();
    }

    @Test
    void whoIsInterruptedKeepsNobodyWaiting() throws InterruptedException {
        SmtpPlaces places = new SmtpPlaces(1, Duration.ZERO);
        Channel.Place taken = places.take(LONG, false).orElseThrow();
        begin(places, "interrupted", true);
        begin(places, "patient", false);

        waiting.getFirst().interrupt();
        waiting.getFirst().join();
        taken.close();

        awaitAll();
        assertThat(order).containsExactly("patient");
    }

    @Test
    void aTurnThatComesTooLateIsNotWaitedFor() throws InterruptedException {
        SmtpPlaces places = new SmtpPlaces(2, Duration.ofMinutes(1));
        places.take(LONG, false).orElseThrow();

        assertThat(places.take(Duration.ZERO, false)).isEmpty();
        assertThat(places.take(LONG, true)).isEmpty();
    }

    /** Begins to wait, behind those that began before. */
    private void begin(SmtpPlaces places, String name, boolean isAwaited) {
        Thread thread = Thread.startVirtualThread(() -> take(places, name, isAwaited));
        await().until(() -> thread.getState() != Thread.State.NEW && thread.getState() != Thread.State.RUNNABLE);
        waiting.add(thread);
    }

    private void take(SmtpPlaces places, String name, boolean isAwaited) {
        try {
            Optional<Channel.Place> place = places.take(LONG, isAwaited);
            place.ifPresent(taken -> {
                order.add(name);
                taken.close();
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAll() throws InterruptedException {
        for (Thread thread : waiting) {
            assertThat(thread.join(LONG)).isTrue();
        }
    }
}
