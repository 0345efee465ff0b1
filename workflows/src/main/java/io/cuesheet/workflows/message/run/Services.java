package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import java.util.Locale;
import java.util.Set;

/**
 * Which actors may sign a command that arrives through Temporal: only services. People and keys use the page and the API, which record
 * the requester in PostgreSQL.
 */
final class Services {

    private static final String PREFIX = Actor.service("");

    private static final Set<String> RESERVED = Set.of(
            Actor.RULES,
            Actor.SCHEDULER,
            Actor.RECONCILER,
            Actor.CONSOLE,
            Actor.SETUP,
            Actor.RETENTION,
            Actor.SUBSCRIPTION);

    private Services() {}

    /** The same command, signed by a service: a bare name means the service of that name. */
    static MessageCommand signed(MessageCommand command) {
        String actor = command.envelope().actor();
        String signature = actor.contains(":") ? actor : Actor.service(actor);
        if (!signature.startsWith(PREFIX) || isReserved(signature.substring(PREFIX.length()))) {
            throw new CommandRejected(
                    ReasonCode.FORBIDDEN_ACTOR, "actor must be service:<code>, and none of Cuesheet's own services");
        }
        return command.in(command.envelope().by(signature));
    }

    /** Readers of the audit log would mistake {@code Rules} for {@code rules}. */
    private static boolean isReserved(String code) {
        return code.isBlank() || RESERVED.contains(Actor.service(code.strip().toLowerCase(Locale.ROOT)));
    }
}
