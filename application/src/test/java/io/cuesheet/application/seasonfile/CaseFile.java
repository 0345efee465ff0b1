package io.cuesheet.application.seasonfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files as other programs write them. */
public final class CaseFile {

    private CaseFile() {}

    public static byte[] read(String name) {
        try (InputStream in = CaseFile.class.getResourceAsStream("/imports/" + name)) {
            return in.readAllBytes();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The same with the line ends of this system, for tests that change something in it. */
    public static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
