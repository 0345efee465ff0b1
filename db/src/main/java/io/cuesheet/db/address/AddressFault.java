package io.cuesheet.db.address;

/** Why a text is not an address to which a message can be sent. */
public enum AddressFault {
    NO_ADDRESS("is not an e-mail address"),
    NOT_ALONE("must be a single e-mail address, such as name@example.org"),
    WHITE_SPACE("is not an e-mail address: it contains a space"),
    INVISIBLE_CHARACTER("is not an e-mail address: it contains an invisible character"),
    LOCAL_PART("is not an e-mail address: the part before the @ can't be used"),
    DOMAIN("is not an e-mail address: the part after the @ is not a domain name"),
    TOO_LONG("is too long for an e-mail address"),
    NO_COUNTRY_CODE("has no country code: begin the number with +, as in +49 30 123456"),
    EXTENSION("has an extension, which can't be dialled for SMS"),
    LETTERS("has letters inside: write the number with digits only"),
    TOO_SHORT("is too short for a telephone number that receives SMS"),
    NO_NUMBER("is not a telephone number that can be dialled");

    private final String phrase;

    AddressFault(String phrase) {
        this.phrase = phrase;
    }

    /** The rest of a sentence that begins with the field's name. It does not repeat the address. */
    public String phrase() {
        return phrase;
    }
}
