package io.cuesheet.application.limit;

/** What a caller may ask for so many times a minute. */
public enum Quota {
    /** A text or plan, shown and not saved. The page shows one while somebody types. */
    PREVIEW(300),
    /** A file with everything that matches. */
    EXPORT(30);

    private final int perMinute;

    Quota(int perMinute) {
        this.perMinute = perMinute;
    }

    int perMinute() {
        return perMinute;
    }
}
