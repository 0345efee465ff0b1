package io.cuesheet.ui.alarm;

import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;

/**
 * How a form of the alarms changes something: a refusal stands at its fields.
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
