package io.cuesheet.application.subscription;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.subscription.SubscriptionReason;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fetched file as it was understood.
 *
 * @param file null: it names no event
 */
record ReadCalendar(@Nullable SeasonFile file) {

    private static final int LOOKED_AT = 200;

    /** Why nothing of a file is stored. @param detail a sentence without what the file says */
    record Obstacle(SubscriptionReason reason, String detail) {}

    /** Thrown where nothing can be made of the file. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Obstacle obstacle;

        Unreadable(Obstacle obstacle) {
            super(obstacle.reason().name());
            this.obstacle = obstacle;
        }

        Obstacle obstacle() {
            return obstacle;
        }
    }

    /** @throws Unreadable where nothing can be made of it, but not where it names no event */
    static ReadCalendar of(EventImport imports, Caller caller, byte[] content, ImportAnswers answers)
            throws Unreadable {
        if (isPage(content)) {
            throw new Unreadable(new Obstacle(SubscriptionReason.NOT_A_CALENDAR, Texts.of("fetch.read.page")));
        }
        try {
            return read(imports, caller, content, answers);
        } catch (FileRefused refused) {
            throw new Unreadable(refused(refused));
        }
    }

    /** @throws FileRefused where nothing can be made of it, but not where it names no event */
    static ReadCalendar read(EventImport imports, Caller caller, byte[] content, ImportAnswers answers) {
        try {
            SeasonFile file = imports.understand(caller, SeasonFormat.of(content), content, answers);
            return new ReadCalendar(isEmpty(file) ? null : file);
        } catch (FileRefused refused) {
            if (!refused.problems().isEmpty()
                    && refused.problems().stream().allMatch(one -> one.reasonCode() == FileReason.FILE_EMPTY)) {
                return new ReadCalendar(null);
            }
            throw refused;
        }
    }

    private static boolean isEmpty(SeasonFile file) {
        return file.events().isEmpty()
                && file.problems().isEmpty()
                && file.questions().stream().noneMatch(FileQuestion::required);
    }

    private static boolean isPage(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, LOOKED_AT), StandardCharsets.UTF_8);
        return start.replace("\uFEFF", "").stripLeading().startsWith("<");
    }

    private static Obstacle refused(FileRefused refused) {
        if (refused.problems().isEmpty()) {
            return new Obstacle(
                    SubscriptionReason.FILE_QUESTIONS,
                    questions(refused.questions().size()));
        }
        return problems(refused.problems().size(), refused.problems().getFirst().line());
    }

    /** What keeps it from being stored; null: nothing does. */
    @Nullable
    Obstacle obstacle(boolean skipsProblems) {
        if (file == null) {
            return null;
        }
        if (file.problems().stream().anyMatch(one -> one.reasonCode() == FileReason.MISSING_COLUMN)) {
            return columns(file.columns().size());
        }
        long open = file.questions().stream().filter(FileQuestion::required).count();
        if (!file.problems().isEmpty() && (!skipsProblems || file.events().isEmpty() && open == 0)) {
            return problems(file.problemCount(), file.problems().getFirst().line());
        }
        return open > 0 ? new Obstacle(SubscriptionReason.FILE_QUESTIONS, questions((int) open)) : null;
    }

    /** Whether what it does not name is really not in it: of one that can't be read whole nobody knows. */
    boolean isWhole() {
        return file == null || file.problemCount() == 0;
    }

    Set<String> refs() {
        return file == null ? Set.of() : file.refs();
    }

    /** Any text is a table of one column; of several a person can say what they mean. */
    private static Obstacle columns(int count) {
        return count > 1
                ? new Obstacle(SubscriptionReason.FILE_QUESTIONS, Texts.of("fetch.read.columns"))
                : new Obstacle(SubscriptionReason.NOT_A_CALENDAR, Texts.of("fetch.read.text"));
    }

    private static Obstacle problems(int count, int line) {
        return new Obstacle(
                SubscriptionReason.FILE_REFUSED,
                count == 1
                        ? Texts.of("fetch.read.problem", String.valueOf(line))
                        : Texts.of("fetch.read.problems", count, String.valueOf(line)));
    }

    private static String questions(int count) {
        return count == 1 ? Texts.of("fetch.read.question") : Texts.of("fetch.read.questions", count);
    }
}
