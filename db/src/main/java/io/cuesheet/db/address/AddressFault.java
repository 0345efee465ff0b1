package io.cuesheet.db.address;

/** Why a text is not an address to which a message can be sent. */
public enum AddressFault {
    NO_ADDRESS,
    NOT_ALONE,
    WHITE_SPACE,
    INVISIBLE_CHARACTER,
    LOCAL_PART,
    DOMAIN,
    TOO_LONG,
    NO_COUNTRY_CODE,
    EXTENSION,
    LETTERS,
    TOO_SHORT,
    NO_NUMBER
}
