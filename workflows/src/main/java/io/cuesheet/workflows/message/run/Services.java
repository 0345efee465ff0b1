package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import java.util.Set;

/**
 * Who may sign a command that comes by way of Temporal: services alone. People and keys come through page and API, which write who asked
 * to PostgreSQL.
 */
final class Services {

    private static final String PREFIX = Actor.service("");

    private static final Set<String> RESERVED = Set.of(Actor.RULES, Actor.SCHEDULER, Actor.RECONCILER, Actor.CONSOLE);

    private Services() {}

    /** The same command, signed by a service: a bare name means the service of that name. */
    static MessageCommand signed(MessageCommand command) {
        String actor = command.envelope().actor();
        if (!actor.contains(":")) {
            return command.in(command.envelope().by(Actor.service(actor)));
        }
        if (!actor.startsWith(PREFIX) || actor.equals(PREFIX) || RESERVED.contains(actor)) {
            throw new CommandRejected(
                    ReasonCode.FORBIDDEN_ACTOR, "actor must be service:<code>, and none of Cuesheet's own services");
        }
        return command;
    }
}
