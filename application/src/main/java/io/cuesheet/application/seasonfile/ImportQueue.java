package io.cuesheet.application.seasonfile;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.MergedAnswers;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.StoredTexts;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.Ids;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.seasonimport.ImportState;
import io.cuesheet.db.seasonimport.SeasonImportRepository;
import io.cuesheet.db.seasonimport.StoredImport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports that nobody waits for. A file is checked and stored whole; its events follow in parts, each with its progress in one
 * transaction. Whoever takes the next part after a crash goes on where the last one ended.
 */
@Service
public class ImportQueue {

    /** Events a part: some seconds of work at most, so that others who plan don't wait for long. */
    static final int PART = 500;

    /** Files of one organisation that may wait: each is kept until its turn. */
    static final int WAITING_ALLOWED = 20;

    private static final int FAULTS_ALLOWED = 5;
    private static final Logger log = LoggerFactory.getLogger(ImportQueue.class);
    /** Of stored reports and answers; those of older versions name a thing more. */
    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final EventImport events;
    private final SeasonImportRepository imports;
    private final CallerSource sources;
    private final RetriedTransactions transaction;
    private final Clock planningClock;
    private final Semaphore accepted = new Semaphore(0);

    /** The file that is being worked, so that it is not read again for each part. */
    private volatile @Nullable ReadFile latest;

    /** What is kept with a file, so that it is understood again as it was when it was accepted. */
    private record Reading(ImportAnswers answers, int horizonDays, List<MergedAnswers.Remembered> remembered) {

        private Reading {
            // Older versions remembered nothing here.
            remembered = remembered == null ? List.of() : List.copyOf(remembered);
        }
    }

    private record ReadFile(UUID importId, SeasonFile file) {}

    ImportQueue(
            EventImport events,
            SeasonImportRepository imports,
            CallerSource sources,
            PlatformTransactionManager transactionManager,
            @Qualifier("planningClock") Clock planningClock) {
        this.events = events;
        this.imports = imports;
        this.sources = sources;
        this.transaction = new RetriedTransactions(transactionManager);
        this.planningClock = planningClock;
    }

    /**
     * Accepts a file.
     *
     * @throws FileRefused where anything is wrong with it, or too many files wait
     */
    public StoredImport accept(Caller caller, SeasonFormat format, byte[] content) {
        return accept(caller, format, content, ImportAnswers.NONE, ErrorPolicy.REFUSE);
    }

    /** The same with answers to what the file leaves open. */
    public StoredImport accept(
            Caller caller, SeasonFormat format, byte[] content, ImportAnswers answers, ErrorPolicy errors) {
        return accept(caller, format, content, MergedAnswers.only(answers), errors);
    }

    /** The same with answers of which some are remembered. */
    public StoredImport accept(
            Caller caller, SeasonFormat format, byte[] content, MergedAnswers merged, ErrorPolicy errors) {
        caller.require(Permission.EDIT);
        ImportAnswers answers = merged.answers();
        if (imports.countOpen(caller.orgId()) >= WAITING_ALLOWED) {
            throw FileRefused.tooMany(WAITING_ALLOWED);
        }
        ReadingBasis basis = events.basis(caller.orgId(), answers);
        SeasonFile file = format.read(content, basis);
        file.requireStorable(errors);
        StoredImport stored = new StoredImport(
                Ids.next(),
                caller.orgId(),
                caller.actor(),
                caller.source(),
                format.name().toLowerCase(Locale.ROOT),
                basis.defaultZone(),
                ImportState.WAITING,
                file.events().size(),
                0,
                null,
                JSON.writeValueAsString(new Reading(answers, basis.horizonDays(), merged.remembered())),
                basis.now(),
                null);
        imports.insert(stored, content);
        accepted.release();
        return stored;
    }

    /** The import as it stands; empty where the organisation has no such one. */
    public Optional<StoredImport> find(Caller caller, UUID id) {
        caller.require(Permission.READ);
        return imports.find(caller.orgId(), id);
    }

    /** What came of it so far, in the reader's language. */
    public static Optional<ImportReport> report(StoredImport stored) {
        return stored(stored).map(report -> report.worded(said -> StoredTexts.inReadersLanguage("file", said)));
    }

    private static Optional<ImportReport> stored(StoredImport stored) {
        return Optional.ofNullable(stored.reportJson()).map(json -> JSON.readValue(json, ImportReport.class));
    }

    /** Waits until this process has accepted another file, or for this long: other processes accept files too. */
    public void awaitAccepted(Duration longest) throws InterruptedException {
        if (accepted.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            accepted.drainPermits();
        }
    }

    /** Ends {@link #awaitAccepted}. */
    public void wakeUp() {
        accepted.release();
    }

    /**
     * Stores the next part of the import whose turn it is.
     *
     * @return false where there is nothing to do, or others are at it
     */
    public boolean step() {
        return Language.in(Language.ENGLISH, this::stepInEnglish);
    }

    /** What it stores, others read. */
    private boolean stepInEnglish() {
        AtomicReference<@Nullable StoredImport> current = new AtomicReference<>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                // Run again, the transaction may find another import, or none.
                Optional<StoredImport> next = imports.lockNext();
                current.set(next.orElse(null));
                next.ifPresent(this::storePart);
                return next.isPresent();
            }));
        } catch (RuntimeException failure) {
            // Whatever it is: a file that can't be stored must not keep the organisation's next one waiting for ever.
            StoredImport failed = current.get();
            if (failed == null || DatabaseAway.isCauseOf(failure)) {
                throw failure;
            }
            log.warn("A part of the import {} was not stored: {}", failed.id(), failure.getClass());
            imports.fault(failed.orgId(), failed.id(), FAULTS_ALLOWED, planningClock.instant());
            return true;
        }
    }

    private void storePart(StoredImport current) {
        SeasonFile file = file(current);
        int end = Math.min(current.doneEvents() + PART, current.totalEvents());
        List<ImportedEvent> part = file.events().subList(current.doneEvents(), end);
        // Whoever accepted the file had the permission to import it.
        Caller caller = new Caller(current.orgId(), current.actor(), Role.OPERATOR).from(current.source());
        sources.traceOfTransaction(current.orgId(), CallerSource.Job.IMPORT, current.id());
        ImportReport stored = events.store(caller, file, part, current.id());
        ImportReport sum = stored(current)
                .map(before -> before.plus(stored))
                .orElseGet(() -> stored.remembering(reading(current).remembered()));
        imports.advance(current.orgId(), current.id(), end, JSON.writeValueAsString(sum), planningClock.instant());
        if (end == current.totalEvents()) {
            latest = null;
        }
    }

    private static ReadingBasis basis(StoredImport current) {
        Reading reading = reading(current);
        return new ReadingBasis(current.defaultZone(), reading.answers(), current.createdAt(), reading.horizonDays());
    }

    private static Reading reading(StoredImport stored) {
        // Older versions asked nothing.
        return stored.readingJson() == null
                ? new Reading(ImportAnswers.NONE, 0, List.of())
                : JSON.readValue(stored.readingJson(), Reading.class);
    }

    private SeasonFile file(StoredImport current) {
        ReadFile known = latest;
        if (known == null || !known.importId().equals(current.id())) {
            SeasonFormat format = SeasonFormat.valueOf(current.format().toUpperCase(Locale.ROOT));
            byte[] content = imports.file(current.orgId(), current.id());
            known = new ReadFile(current.id(), format.readAccepted(content, basis(current)));
            latest = known;
        }
        return known.file();
    }
}
