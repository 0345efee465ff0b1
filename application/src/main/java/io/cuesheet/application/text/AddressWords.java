package io.cuesheet.application.text;

import io.cuesheet.db.address.AddressFault;

/** Words for the errors in an address. */
public final class AddressWords {

    private AddressWords() {}

    /** The rest of a sentence that begins with the field's name. It repeats no address. */
    public static String of(AddressFault fault) {
        return Texts.named("refusal.address", fault);
    }
}
