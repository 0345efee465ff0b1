package io.cuesheet.worker.model;

import io.cuesheet.workflows.message.MessageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands as anybody may give them: mostly sensible ones. */
final class Commands {

    private final Life life;

    /** Some are given again, for the same message or another one. */
    private final List<Asked> earlier = new ArrayList<>();

    Commands(Life life) {
        this.life = life;
    }

    Asked edit(Kept message, String actor, Random random) {
        if (!earlier.isEmpty() && random.nextInt(15) == 0) {
            return earlier.get(random.nextInt(earlier.size()));
        }
        boolean moves = random.nextInt(3) == 0;
        MessageStatus status = moves ? null : status(random);
        Asked asked = new Asked(
                moves ? Asked.RESCHEDULE : Asked.CHANGE_STATUS,
                actor,
                status,
                moves || takesTime(status, random) ? life.soon(random) : null,
                random.nextInt(4) == 0 ? "ON_REQUEST" : null,
                expectedRevision(message, random),
                id(random),
                random.nextInt(8) == 0 ? life.soon(random) : null,
                random.nextInt(8) == 0 ? life.soon(random) : null,
                false,
                false);
        earlier.add(asked);
        return asked;
    }

    Asked send(Kept message, String actor, Random random) {
        return new Asked(
                Asked.SEND_NOW,
                actor,
                null,
                null,
                null,
                expectedRevision(message, random),
                id(random),
                null,
                null,
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static boolean takesTime(MessageStatus status, Random random) {
        return status == MessageStatus.SCHEDULED ? random.nextInt(4) > 0 : random.nextInt(5) == 0;
    }

    /** Mostly one that lets the message go on: nothing happens to what is sent or given up. */
    private static MessageStatus status(Random random) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> MessageStatus.PAUSED;
            case 3 -> MessageStatus.BLOCKED;
            case 4, 5 -> MessageStatus.RETRYING;
            case 6 -> MessageStatus.FAILED;
            case 7, 8 -> MessageStatus.SKIPPED;
            case 9 -> random.nextInt(4) == 0 ? MessageStatus.SENT : MessageStatus.SCHEDULED;
            default -> MessageStatus.SCHEDULED;
        };
    }

    private static @Nullable Long expectedRevision(Kept message, Random random) {
        return random.nextInt(4) == 0 ? Long.valueOf(message.now.revision() - random.nextInt(2)) : null;
    }

    private static String id(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
