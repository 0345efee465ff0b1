package io.cuesheet.db.address;

/** Why a text is not an address to which a message can be sent. */
public enum AddressFault {
    NO_ADDRESS("is no e-mail address"),
    NOT_ALONE("must be one e-mail address alone, as in name@example.org"),
    WHITE_SPACE("is no e-mail address: it has a space inside"),
    INVISIBLE_CHARACTER("is no e-mail address: it has an invisible character inside"),
    LOCAL_PART("is no e-mail address: the part before the @ can't be used"),
    DOMAIN("is no e-mail address: the part after the @ is no domain name"),
    TOO_LONG("is too long for an e-mail address"),
    NO_COUNTRY_CODE("has no country code: begin the number with +, as in +49 30 123456"),
    EXTENSION("has an extension, which can't be dialled for SMS"),
    LETTERS("has letters inside: write the number in digits alone"),
    TOO_SHORT("is too short for a telephone number that gets SMS"),
    NO_NUMBER("is no telephone number that can be dialled");

    private final String phrase;

    AddressFault(String phrase) {
        this.phrase = phrase;
    }

    /** The rest of a sentence that begins with the field's name. It does not repeat the address. */
    public String phrase() {
        return phrase;
    }
}
