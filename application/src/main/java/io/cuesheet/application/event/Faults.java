package io.cuesheet.application.event;

import io.cuesheet.application.refusal.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Collects what rules refuse, so that whoever fills in a form is told of all of it at once. */
final class Faults {

    private final List<InvalidInput> found = new ArrayList<>();

    /** Notes what the rule throws. */
    Faults check(Runnable rule) {
        try {
            rule.run();
        } catch (InvalidInput fault) {
            found.add(fault);
        }
        return this;
    }

    List<InvalidInput> all() {
        return List.copyOf(found);
    }
}
