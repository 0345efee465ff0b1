package io.cuesheet.ui.setup;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.setup.FirstSteps;
import java.util.concurrent.Executor;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Records the first steps that are completed by opening a view. */
public record VisitedSteps(Caller caller, FirstSteps steps, Executor background) {

    /** @param address address of the opened view */
    public void visited(String address) {
        if (!caller.may(Permission.EDIT)) {
            return;
        }
        switch (address) {
            case "message-types" -> note(() -> steps.sawTypes(caller));
            case "calendar" -> note(() -> steps.sawPlan(caller));
            default -> {
                // Other views are not steps.
            }
        }
    }

    private void note(Runnable note) {
        background.execute(() -> {
            try {
                note.run();
            } catch (DataAccessException | TransactionException away) {
                // The view itself shows the outage; the step is recorded next time.
            }
        });
    }
}
