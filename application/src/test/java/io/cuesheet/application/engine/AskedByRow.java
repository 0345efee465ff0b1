package io.cuesheet.application.engine;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import java.time.Duration;
import org.springframework.context.ApplicationContext;

/** Sends that page or API asks for, without waiting for what comes of them. */
public final class AskedByRow {

    private final SendAsking asking;

    public AskedByRow(ApplicationContext context) {
        asking = context.getBean(SendAsking.class);
    }

    /** Throws what {@link SendAsking#ask} throws. */
    public void ask(OrgId org, MessageId message, SendNow command, Duration validity) {
        asking.ask(org, message, command, validity);
    }

    /** Takes the request back; false where it was judged, or where its attempt is under way. */
    public boolean withdraw(OrgId org, MessageId message, String commandId) {
        return asking.withdraw(org, message, commandId);
    }
}
