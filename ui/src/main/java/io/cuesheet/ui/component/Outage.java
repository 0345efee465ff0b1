package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;

/** A list that the database could not give: said in words by whoever shows it, and asked for again until it is there. */
public final class Outage {

    public static final String SENTENCE = "The database can't be reached. This list comes back by itself.";

    private static final int AGAIN_MILLIS = 5_000;

    private final Component shown;
    private final Runnable again;
    private boolean waiting;

    /**
     * Nothing is wrong yet.
     *
     * @param shown what has to be open for asking again
     * @param again asks again
     */
    public Outage(Component shown, Runnable again) {
        this.shown = shown;
        this.again = again;
    }

    /** Asks again in a moment, however often it is told. */
    public void noticed() {
        if (waiting) {
            return;
        }
        waiting = true;
        shown.getElement()
                .executeJs("return new Promise(done => setTimeout(() => done(true), $0))", AGAIN_MILLIS)
                .then(passed -> ask());
    }

    private void ask() {
        waiting = false;
        again.run();
    }
}
