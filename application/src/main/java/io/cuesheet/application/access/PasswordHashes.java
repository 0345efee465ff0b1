package io.cuesheet.application.access;

/** Turns passwords into hashes, which is all that is stored of them. Each call takes memory and time on purpose, so few run at once. */
public interface PasswordHashes {

    /** A new hash of this password, with a salt of its own; throws {@link HashingBusy} where too many others wait. */
    String hash(String password);

    /** Whether the hash, of whatever age, was made from this password; throws {@link HashingBusy} where too many others wait. */
    boolean matches(String password, String hash);

    /** Whether the same password would be stored in another form today. */
    boolean isOutdated(String hash);
}
