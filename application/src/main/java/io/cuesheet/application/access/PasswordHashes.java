package io.cuesheet.application.access;

/** Turns passwords into hashes, which is all that is stored of them. */
public interface PasswordHashes {

    /** A new hash of this password, with a salt of its own. */
    String hash(String password);

    /** Whether the hash, of whatever age, was made from this password. */
    boolean matches(String password, String hash);
}
