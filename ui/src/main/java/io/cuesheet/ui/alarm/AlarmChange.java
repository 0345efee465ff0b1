package io.cuesheet.ui.alarm;

import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;

/**
 * Saves a change from an alarm form and shows a refusal at its field.
 *
 * @param changed called after each change
 */
record AlarmChange(NamedFields names, Notice notice, Runnable changed) {

    void attempt(Runnable change) {
        names.clear();
        notice.sayNothing();
        PageTask.attempt(
                () -> {
                    change.run();
                    changed.run();
                },
                failure -> names.tell(failure, notice));
    }
}
