package io.cuesheet.application.access;

/** Hashes that a test can read. */
public final class ReadableHashes implements PasswordHashes {

    private static final String PREFIX = "{readable}";

    @Override
    public String hash(String password) {
        return PREFIX + password;
    }

    @Override
    public boolean matches(String password, String hash) {
        return hash.equals(PREFIX + password);
    }

    @Override
    public boolean isOutdated(String hash) {
        return !hash.startsWith(PREFIX);
    }
}
