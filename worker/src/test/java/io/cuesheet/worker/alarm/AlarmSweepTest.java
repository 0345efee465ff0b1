package io.cuesheet.worker.alarm;

import static io.cuesheet.worker.alarm.AlarmWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.alarm.AlarmCalls;
import io.cuesheet.application.alarm.AlarmWatch;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmNotice;
import io.cuesheet.db.alarm.AlarmNoticeRepository;
import io.cuesheet.db.alarm.DueNotice;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** People are called by mail when something begins and when it is over. */
class AlarmSweepTest {

    private static final String OFFICE = "stage@example.org";
    private static final String BEGIN = "Alarm: Messages are not going out (Organisation demo)";
    private static final String END = "Over: Messages are not going out (Organisation demo)";

    private final AlarmWorld world = new AlarmWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void peopleAreCalledOnceWhenTheStatusIsRedAndOnceWhenThatIsOver() {
        world.tell(OFFICE, AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);

        world.watch(Duration.ofMinutes(1));
        assertThat(world.subjects(OFFICE)).as("it has not lasted yet").isEmpty();
        world.watch(Duration.ofMinutes(10));
        assertThat(world.subjects(OFFICE)).containsExactly(BEGIN);

        AlarmWorld.Engine.pollers = new Pollers(1);
        world.watch(Duration.ofMinutes(4));
        assertThat(world.subjects(OFFICE)).as("it may come back").containsExactly(BEGIN);
        world.watch(Duration.ofMinutes(10));
        assertThat(world.subjects(OFFICE)).containsExactly(BEGIN, END);
    }

    @Test
    void aMailSaysWhatIsWrongSinceWhenAndWhatToDo() throws Exception {
        world.tell(OFFICE, AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);

        world.watch(Duration.ofMinutes(2));

        MimeMessage mail = world.received(OFFICE).getFirst();
        assertThat(mail.getFrom()[0].toString()).isEqualTo("office@demo.example.org");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(AlarmWorld.text(mail)).isEqualTo("""
                The status on the page is red: no worker takes messages, or Temporal can't
                be reached. Due messages are not going out.

                Since Mon 30 Nov 2026, 13:00 · Europe/Berlin.

                What to do: Check that the worker and Temporal run, and look at their logs.
                What falls due meanwhile is then sent, or skipped if it is too late by then.
                No message is lost.

                Look at it in Cuesheet:
                https://cuesheet.example.org/

                You hear of this once more when it is over.

                Cuesheet of Organisation demo. An admin chooses who gets alarms under
                Settings, Alarms.""");
    }

    @Test
    void whoeverWritesGermanIsCalledInGerman() {
        world.setLanguage("de-AT");
        world.tell(OFFICE, AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);

        world.watch(Duration.ofMinutes(2));

        assertThat(world.subjects(OFFICE))
                .containsExactly("Alarm: Nachrichten werden nicht gesendet (Organisation demo)");
        assertThat(AlarmWorld.text(world.received(OFFICE).getFirst()))
                .contains("Seit Mo 30. Nov. 2026, 13:00 · Europe/Berlin.");
    }

    @Test
    void whatComesAndGoesCallsNobody() {
        world.tell(OFFICE, AlarmKind.RED);

        for (int i = 0; i < 10; i++) {
            AlarmWorld.Engine.pollers = new Pollers(0);
            world.watch(Duration.ofMinutes(1));
            AlarmWorld.Engine.pollers = new Pollers(1);
            world.pass(Duration.ofSeconds(30));
            world.watch(Duration.ofMinutes(1));
        }

        assertThat(world.subjects(OFFICE)).isEmpty();
    }

    @Test
    void whoeverDidNotAskForItHearsNothing() {
        world.tell(OFFICE, AlarmKind.OVERDUE);
        AlarmWorld.Engine.pollers = new Pollers(0);

        world.watch(Duration.ofMinutes(10));

        assertThat(world.subjects(OFFICE)).isEmpty();
    }

    @Test
    void severalProcessesCallOnce() throws Exception {
        world.tell(OFFICE, AlarmKind.RED);
        List<ApplicationContext> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(world.process());
        }
        AlarmWorld.Engine.pollers = new Pollers(0);

        for (int i = 0; i < 3; i++) {
            together(processes, process -> process.getBean(AlarmWatch.class).look());
            world.pass(Duration.ofMinutes(1));
        }
        for (int i = 0; i < 5; i++) {
            together(processes, process -> process.getBean(AlarmCalls.class).call());
        }

        assertThat(world.subjects(OFFICE)).containsExactly(BEGIN);
    }

    @Test
    void whereAProcessDiesAnotherOneCallsUnderTheSameId() {
        world.tell(OFFICE, AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);
        world.look();
        world.pass(Duration.ofMinutes(2));
        world.look();
        AlarmNoticeRepository notices = world.bean(AlarmNoticeRepository.class);
        DueNotice taken =
                notices.lease(10, true, world.now(), Duration.ofMinutes(5)).getFirst();

        world.call();
        assertThat(world.subjects(OFFICE)).as("somebody else is about to").isEmpty();
        world.pass(Duration.ofMinutes(6));
        world.call();

        assertThat(world.received(OFFICE))
                .extracting(AlarmWorld::messageId)
                .containsExactly("<alarm-%s@cuesheet>".formatted(taken.id()));
        notices.finish(taken, AlarmNotice.Outcome.FAILED, "late", world.now());
        assertThat(notices.latest(world.org, 10))
                .extracting(AlarmNotice::outcome)
                .as("who was given up changes nothing")
                .containsExactly(AlarmNotice.Outcome.SENT);
    }

    @Test
    void whatCouldNotBeSaidBeforeItWasOverIsSaidWithItsEnd() {
        world.tell(OFFICE, AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);
        world.mails.stop();

        world.watch(Duration.ofMinutes(3));
        AlarmWorld.Engine.pollers = new Pollers(1);
        world.watch(Duration.ofMinutes(6));
        world.mails.start();
        world.pass(Duration.ofMinutes(30));
        world.call();

        assertThat(world.subjects(OFFICE)).containsExactly(END);
        assertThat(world.bean(AlarmNoticeRepository.class).latest(world.org, 10))
                .extracting(AlarmNotice::outcome)
                .containsExactly(AlarmNotice.Outcome.SENT, AlarmNotice.Outcome.OVERTAKEN);
    }

    @Test
    void aSuspendedOrganisationIsNotCalled() {
        world.tell(OFFICE, AlarmKind.RED);
        world.database
                .jdbc()
                .sql("insert into organisation_suspension (org_id, suspended_at) values (?, now())")
                .param(world.org.value())
                .update();
        AlarmWorld.Engine.pollers = new Pollers(0);

        world.watch(Duration.ofMinutes(10));

        assertThat(world.subjects(OFFICE)).isEmpty();
    }

    @Test
    void withoutAMailServerTheWorkerKeepsItInTheSandboxOutbox() {
        world.set("cuesheet.smtp-url", "");
        world.tell(OFFICE, AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);

        world.watch(Duration.ofMinutes(2));

        assertThat(world.database
                        .jdbc()
                        .sql("select recipient || ': ' || subject from sandbox_mail")
                        .query(String.class)
                        .list())
                .containsExactly(OFFICE + ": " + BEGIN);
    }

    @Test
    void theSweepsOfAWorkerDoItByThemselves() {
        world.set("cuesheet.alarm-after", "0s");
        world.set("cuesheet.alarm-look-every", "20ms");
        world.set("cuesheet.alarm-call-every", "20ms");
        world.tell(OFFICE, AlarmKind.RED);
        AlarmWorld.Engine.pollers = new Pollers(0);

        await().untilAsserted(() -> {
            world.pass(Duration.ofSeconds(1));
            assertThat(world.subjects(OFFICE)).containsExactly(BEGIN);
        });
        assertThat(world.now()).isAfter(NOW);
    }

    private interface Work {
        void of(ApplicationContext process);
    }

    private static void together(List<ApplicationContext> processes, Work work) throws InterruptedException {
        List<Thread> threads = processes.stream()
                .map(process -> Thread.startVirtualThread(() -> work.of(process)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
