package io.cuesheet.application;

/** A setting from the environment that Cuesheet can't start with. The message names the setting and never its value. */
public final class UnusableSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableSetting(String line) {
        super(line);
    }
}
