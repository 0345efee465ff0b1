package io.cuesheet.application.seasonfile;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.MergedAnswers;
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
        return known(caller, format.source(file, name));
    }

    /** Keeps the answers, but for addresses of persons and what is said of columns. */
    public void keep(Caller caller, SeasonFormat format, byte[] file, String name, ImportAnswers answers) {
        caller.require(Permission.EDIT);
        write(caller, format.source(file, name), answers);
    }

    /**
     * Fills answers up with those of the last import from this source.
     *
     * @param source as the caller names it: the page names it by its calendar, else by its file
     */
    public MergedAnswers fillUp(Caller caller, String source, ImportAnswers said) {
        caller.require(Permission.EDIT);
        return MergedAnswers.of(said, known(caller, source));
    }

    /** Keeps the answers in the same way for a source that the caller names. */
    public void remember(Caller caller, String source, ImportAnswers answers) {
        caller.require(Permission.EDIT);
        write(caller, source, answers);
    }

    private ImportAnswers known(Caller caller, String source) {
        return sources.find(caller.orgId(), hash(source))
                .map(json -> ImportQueue.JSON.readValue(json, ImportAnswers.class))
                .orElse(ImportAnswers.NONE);
    }

    private void write(Caller caller, String source, ImportAnswers answers) {
        ImportAnswers kept = answers.kept();
        if (!kept.equals(known(caller, source))) {
            sources.write(caller.orgId(), hash(source), ImportQueue.JSON.writeValueAsString(kept), clock.instant());
        }
    }

    private static String hash(String source) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
