package io.cuesheet.application.refusal;

import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.ReasonCode;
import java.util.Arrays;
import java.util.Map;

/** The caller's organisation has no such object. */
public final class NotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    /** The kinds of missing objects. Each has its own sentence, because languages have genders. */
    private enum Thing {
        ACCOUNT,
        BATCH,
        CONTACT,
        DELETION,
        ENTRY_OF_THE_SUPPRESSION_LIST,
        ERASURE,
        EVENT,
        FEED,
        FILE_THAT_WAITS,
        IMPORT,
        KEY,
        LINK,
        LOGO,
        MESSAGE,
        MESSAGE_TYPE,
        ORGANISATION,
        PERSON,
        PLANNING,
        QUESTION_ABOUT_THIS_EVENT,
        SAVED_LIST,
        SUBSCRIPTION,
        TEMPLATE,
        TEST_SEND
    }

    /** @param thing the kind of the missing object, such as {@code message type} */
    public NotFound(String thing) {
        super(ReasonCode.NOT_FOUND, null, text(thing), Map.of("thing", thing));
    }

    private static String text(String thing) {
        return Arrays.stream(Thing.values())
                .filter(known -> known.name().replace('_', ' ').equalsIgnoreCase(thing))
                .findFirst()
                .map(known -> Texts.named("refusal.no_such", known))
                .orElseGet(() -> Texts.of("refusal.no_such_thing"));
    }
}
