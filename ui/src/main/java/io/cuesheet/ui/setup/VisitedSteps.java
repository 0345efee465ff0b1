package io.cuesheet.ui.setup;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.setup.FirstSteps;
import java.util.concurrent.Executor;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Notes the first steps that are done by opening a view. */
public record VisitedSteps(Caller caller, FirstSteps steps, Executor background) {

    /** @param address of the view that was opened */
    public void visited(String address) {
        if (!caller.may(Permission.EDIT)) {
            return;
        }
        switch (address) {
            case "message-types" -> note(() -> steps.sawTypes(caller));
            case "calendar" -> note(() -> steps.sawPlan(caller));
            default -> {
                // Other views are no steps.
            }
        }
    }

    private void note(Runnable note) {
        background.execute(() -> {
            try {
                note.run();
            } catch (DataAccessException | TransactionException away) {
                // The view itself says so; the step is noted the next time.
            }
        });
    }
}
