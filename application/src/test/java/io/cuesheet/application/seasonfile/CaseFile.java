package io.cuesheet.application.seasonfile;

import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

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

    /** The file as it is read in Berlin, whatever its format. */
    static SeasonFile inBerlin(byte[] file, ImportAnswers answers) {
        return SeasonFormat.of(file).read(file, basis(ZoneId.of("Europe/Berlin"), answers));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What files are read with that answer nothing, in December 2026. */
    public static ReadingBasis basis(ZoneId zone) {
        return basis(zone, ImportAnswers.NONE);
    }

    public static ReadingBasis basis(ZoneId zone, ImportAnswers answers) {
        return new ReadingBasis(zone, answers, Instant.parse("2026-12-01T00:00:00Z"), 730);
    }

    /** The file, if all of it can be stored; throws FileRefused else. */
    public static SeasonFile storable(SeasonFormat format, byte[] file, ZoneId zone) {
        SeasonFile read = format.read(file, basis(zone));
        read.requireStorable(ErrorPolicy.REFUSE);
        return read;
    }
}
