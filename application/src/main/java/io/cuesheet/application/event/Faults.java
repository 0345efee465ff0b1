package io.cuesheet.application.event;

import io.cuesheet.application.refusal.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Collects the errors of all rules, so that a person who fills in a form sees all of them at once. */
final class Faults {

    private final List<InvalidInput> found = new ArrayList<>();

    /** Runs a rule and keeps the error that it throws. */
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
