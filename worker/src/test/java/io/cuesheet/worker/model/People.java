package io.cuesheet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.EditOutcome;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.application.engine.AskedByRow;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do in the page or by the API. Each answer is compared with the model's. */
final class People {

    private static final String USER = "user:01930000-0000-7000-8000-00000000000a";

    private final Life life;
    private final Commands commands;
    private final MessageEditor editor;
    private final MessageDeletions deletions;
    private final SendingHold hold;
    private final AskedByRow sends;

    People(Life life) {
        this.life = life;
        this.commands = new Commands(life);
        this.editor = life.world.part(MessageEditor.class);
        this.deletions = life.world.part(MessageDeletions.class);
        this.hold = life.world.part(SendingHold.class);
        this.sends = new AskedByRow(life.world.product);
    }

    void step(Kept message, Random random) {
        life.turns.run(Chance.clock(random), () -> {
            switch (random.nextInt(20)) {
                case 0, 1, 2 -> ask(message, random);
                case 3 -> withdraw(message);
                case 4, 5 -> delete(message);
                case 6, 7, 8 -> undo(random);
                case 9 -> hold(message.org);
                case 10, 11 -> release(message.org);
                default -> edit(message, random);
            }
        });
    }

    private Instant now() {
        return life.world.clock.instant();
    }

    private void edit(Kept message, Random random) {
        Asked asked = commands.edit(message, USER, random);
        ReasonCode expected = life.model.command(message, asked, now(), now());
        EditOutcome outcome = editor.edit(message.org, Edit.of(message.id, asked.command()), null);
        life.turns.note("edit %s %s: %s %s".formatted(message, asked.payload(), expected, message.now));
        assertThat(outcome instanceof EditOutcome.Refused refused ? refused.code() : null)
                .as("%s to %s", asked, message)
                .isEqualTo(expected);
        life.rows.expect(message);
    }

    private void ask(Kept message, Random random) {
        Asked asked = commands.send(message, USER, random);
        Duration validity = Duration.ofSeconds(random.nextInt(5, 900));
        ReasonCode expected = life.model.ask(message, asked, now(), now().plus(validity));
        life.turns.note("asks for %s %s: %s".formatted(message, asked.payload(), expected));
        assertThat(asked(message, (SendNow) asked.command(), validity))
                .as("%s to %s", asked, message)
                .isEqualTo(expected);
    }

    private @Nullable ReasonCode asked(Kept message, SendNow command, Duration validity) {
        try {
            sends.ask(message.org, message.id, command, validity);
            return null;
        } catch (CommandRejected rejected) {
            return rejected.reasonCode();
        }
    }

    private void withdraw(Kept message) {
        if (message.request == null) {
            return;
        }
        String command = message.request.commandId();
        boolean expected = life.model.withdraws(message, command);
        life.turns.note("withdraws the send of %s: %s".formatted(message, expected));
        assertThat(sends.withdraw(message.org, message.id, command)).isEqualTo(expected);
        if (expected) {
            life.model.withdrawn(message, command);
        }
    }

    private Caller caller(OrgId org) {
        return new Caller(org, USER, Role.ADMIN);
    }

    private void delete(Kept message) {
        boolean wasDeleted = message.now.deleted();
        message.disturbed++;
        try {
            MessageDeletions.Result result = deletions.delete(caller(message.org), message.id);
            assertThat(wasDeleted).as("%s was deleted before", message).isFalse();
            boolean isDeleted = life.model.deletions.delete(
                    message, result.deletion().id(), now(), result.deletion().undoUntil());
            assertThat(result.inFlight()).isEqualTo(isDeleted ? List.of() : List.of(message.id));
        } catch (CommandRefused notFound) {
            assertThat(wasDeleted).as("%s is there", message).isTrue();
        }
        life.turns.note("deletes %s: %s".formatted(message, message.now));
        life.rows.expect(message);
    }

    private void undo(Random random) {
        List<UUID> all = life.model.deletions.all();
        if (all.isEmpty()) {
            return;
        }
        UUID deletion = all.get(random.nextInt(all.size()));
        boolean expected = life.model.deletions.undo(deletion, now());
        boolean undone = life.organisations.stream().anyMatch(org -> undone(org, deletion));
        life.turns.note("undoes a deletion: " + expected);
        assertThat(undone).as("the undoing of a deletion").isEqualTo(expected);
        life.messages.forEach(life.rows::expect);
    }

    private boolean undone(OrgId org, UUID deletion) {
        try {
            deletions.undo(caller(org), deletion);
            return true;
        } catch (CommandRefused refused) {
            return false;
        }
    }

    private void hold(OrgId org) {
        life.turns.note("holds");
        life.model.hold(org);
        hold.hold(caller(org), "");
    }

    private void release(OrgId org) {
        if (life.model.isHeld(org)) {
            life.turns.note("releases");
            life.model.release(org, now());
            hold.release(caller(org));
            life.messages.forEach(life.rows::expect);
        }
    }

    void releaseAll() {
        life.organisations.forEach(org -> life.turns.run(Duration.ZERO, () -> release(org)));
    }
}
