package io.cuesheet.db.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.notification.Announcements.Announcement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of many commits. */
class AnnouncementsTest {

    private static final Duration SHORT = Duration.ofMillis(5);

    private final BlockingQueue<List<Announcement>> told = new LinkedBlockingQueue<>();

    @Test
    void oneChangeIsToldAtOnce() throws InterruptedException {
        try (Announcements announcements = new Announcements(told::add, Duration.ofHours(1), SHORT)) {
            announcements.tell("+\ncuesheet_message a:1\ncuesheet_engine ");
            assertThat(next())
                    .containsExactly(
                            new Announcement("cuesheet_message", "a:1"), new Announcement("cuesheet_engine", ""));
        }
    }

    @Test
    void nothingIsToldOfATransactionThatChangedNothing() {
        try (Announcements announcements = new Announcements(told::add, SHORT, SHORT)) {
            announcements.tell("+");
            announcements.tell("");
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsCommittedWhileOneIsToldIsToldTogether() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Announcements announcements = new Announcements(each -> slowly(each, goOn), SHORT, SHORT)) {
            announcements.tell("cuesheet_message a:1");
            next();
            announcements.tell("cuesheet_message a:2\ncuesheet_engine ");
            announcements.tell("cuesheet_message b:3\ncuesheet_engine ");
            announcements.tell("cuesheet_message a:2,4");
            goOn.countDown();
            assertThat(next())
                    .containsExactly(
                            new Announcement("cuesheet_message", "a:2,4"),
                            new Announcement("cuesheet_engine", ""),
                            new Announcement("cuesheet_message", "b:3"));
        }
    }

    @Test
    void manyMessagesOfAnOrganisationAreOneWord() throws InterruptedException {
        String ids =
                Stream.generate(UUID::randomUUID).limit(21).map(UUID::toString).collect(Collectors.joining(","));
        try (Announcements announcements = new Announcements(told::add, SHORT, SHORT)) {
            announcements.tell("cuesheet_message a:" + ids);
            assertThat(next()).containsExactly(new Announcement("cuesheet_message", "a:*"));
        }
    }

    @Test
    void whatCouldNotBeToldIsToldLater() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        try (Announcements announcements = new Announcements(
                each -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException("away");
                    }
                    told.add(each);
                },
                SHORT,
                SHORT)) {
            announcements.tell("cuesheet_message a:1");
            assertThat(next()).containsExactly(new Announcement("cuesheet_message", "a:1"));
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void aThreadThatEndsIsReplacedAndItsChangesAreTold() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        try (Announcements announcements = new Announcements(
                each -> {
                    if (tries.incrementAndGet() == 1) {
                        ended.countDown();
                        throw new StackOverflowError("of a test");
                    }
                    told.add(each);
                },
                SHORT,
                SHORT)) {
            announcements.tell("cuesheet_message a:1");
            ended.await();
            // It may not have ended yet; then the next change finds none either.
            while (told.isEmpty()) {
                announcements.tell("cuesheet_message a:2");
                Thread.onSpinWait();
            }
            assertThat(next())
                    .as("in the order in which the thread gave back what it had taken")
                    .hasSize(1)
                    .isSubsetOf(
                            new Announcement("cuesheet_message", "a:1,2"),
                            new Announcement("cuesheet_message", "a:2,1"));
        }
    }

    @Test
    void whatIsLeftIsToldAtTheEnd() throws InterruptedException {
        Announcements announcements = new Announcements(told::add, Duration.ofHours(1), SHORT);
        announcements.tell("cuesheet_message a:1");
        next();
        announcements.tell("cuesheet_message a:2");
        announcements.close();
        assertThat(told).containsExactly(List.of(new Announcement("cuesheet_message", "a:2")));
    }

    private void slowly(List<Announcement> announcements, CountDownLatch goOn) {
        told.add(announcements);
        try {
            goOn.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Announcement> next() throws InterruptedException {
        List<Announcement> next = told.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("told within 10 s").isNotNull();
        return next;
    }
}
