package io.cuesheet.application.seasonfile;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.db.seasonimport.ImportSourceRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** Remembers what was answered about a calendar or file, so that nobody is asked the same at its next import. */
@Service
public class ImportSources {

    private final ImportSourceRepository sources;
    private final Clock clock;

    ImportSources(ImportSourceRepository sources, @Qualifier("planningClock") Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * What was answered the last time; nothing where it is new.
     *
     * @param name of the file, for one that names no calendar
     */
    public ImportAnswers find(Caller caller, SeasonFormat format, byte[] file, String name) {
        caller.require(Permission.EDIT);
        return sources.find(caller.orgId(), hash(format, file, name))
                .map(json -> ImportQueue.JSON.readValue(json, ImportAnswers.class))
                .orElse(ImportAnswers.NONE);
    }

    /** Keeps the answers, but for addresses of persons and what is said of columns. */
    public void keep(Caller caller, SeasonFormat format, byte[] file, String name, ImportAnswers answers) {
        caller.require(Permission.EDIT);
        ImportAnswers kept = answers.kept();
        if (!kept.equals(find(caller, format, file, name))) {
            sources.write(
                    caller.orgId(),
                    hash(format, file, name),
                    ImportQueue.JSON.writeValueAsString(kept),
                    clock.instant());
        }
    }

    private static String hash(SeasonFormat format, byte[] file, String name) {
        String source = format.source(file, name);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
