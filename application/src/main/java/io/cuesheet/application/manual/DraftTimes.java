package io.cuesheet.application.manual;

import io.cuesheet.application.expiry.Nearby;
import io.cuesheet.application.expiry.TimeConcern;
import io.cuesheet.application.expiry.TimeRule;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.MessageRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Warnings about the times of drafts. */
final class DraftTimes {

    private DraftTimes() {}

    /** The same drafts, with a warning added to each whose address gets another message within two hours. */
    static List<Draft> withCollisions(List<Draft> drafts, Function<List<Nearby.Entry>, Nearby> neighbours) {
        Nearby nearby = neighbours.apply(
                drafts.stream().filter(Draft::isPossible).map(DraftTimes::entry).toList());
        return drafts.stream()
                .map(draft -> draft.isPossible() && nearby.hasNextTo(entry(draft))
                        ? draft.with(Draft.Warning.COLLISION)
                        : draft)
                .toList();
    }

    private static Nearby.Entry entry(Draft draft) {
        Contact contact = draft.contact();
        return new Nearby.Entry(
                contact.id().value(),
                Objects.requireNonNull(draft.sendAt()),
                RuledMessage.Addresses.of(contact.email(), contact.phone()));
    }

    /** Warnings by the general rule for times. A clock gap is not included: only the local time shows it, not the instant. */
    static Set<Draft.Warning> warnings(TimeRule rule, TimeRule.Timed message) {
        return rule.of(message).stream()
                .flatMap(concern -> warning(concern, message.rule()).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<Draft.Warning> warning(TimeConcern concern, @Nullable MessageRule rule) {
        return switch (concern) {
            case TOO_LATE ->
                Optional.of(
                        rule != null && rule.latePolicy().becomes() == MessageStatus.SKIPPED
                                ? Draft.Warning.WILL_BE_SKIPPED
                                : Draft.Warning.WILL_WAIT_FOR_REVIEW);
            case AFTER_EVENT -> Optional.of(Draft.Warning.AFTER_EVENT);
            case TEXT_FOR_ANOTHER_DAY -> Optional.of(Draft.Warning.TEXT_FOR_ANOTHER_DAY);
            case FREE_DAY -> Optional.of(Draft.Warning.FREE_DAY);
            case QUIET_HOURS -> Optional.of(Draft.Warning.QUIET_HOURS);
            case COLLISION -> Optional.of(Draft.Warning.COLLISION);
            case CLOCK_OVERLAP -> Optional.of(Draft.Warning.CLOCK_OVERLAP);
            case IN_PAST, TOO_FAR, FOLLOWS_RULE -> Optional.empty();
        };
    }

    /** The warnings as sentences, each with the number of drafts that it is about. */
    static List<String> sentences(List<Draft> drafts) {
        Map<Draft.Obstacle, Integer> obstacles = new EnumMap<>(Draft.Obstacle.class);
        Map<Draft.Warning, Integer> warnings = new EnumMap<>(Draft.Warning.class);
        for (Draft draft : drafts) {
            if (draft.obstacle() != null) {
                obstacles.merge(draft.obstacle(), 1, Integer::sum);
            } else {
                draft.warnings().forEach(warning -> warnings.merge(warning, 1, Integer::sum));
            }
        }
        List<String> sentences = new ArrayList<>();
        obstacles.forEach((obstacle, count) -> add(sentences, words(obstacle), count, drafts.size()));
        warnings.forEach((warning, count) -> add(sentences, words(warning), count, drafts.size()));
        return sentences;
    }

    private static void add(List<String> sentences, @Nullable String words, int count, int all) {
        if (words != null) {
            sentences.add(Texts.of("note.counted", words, count, all));
        }
    }

    /** Null: it is not about the time. */
    private static @Nullable String words(Draft.Obstacle obstacle) {
        return switch (obstacle) {
            case IN_PAST, TOO_FAR, NO_LOAD_IN, NO_START_TIME -> Texts.named("note.left_out", obstacle);
            case NO_ADDRESS, OPTED_OUT, EVENT_CONFIRMED, EVENT_TENTATIVE, EVENT_POSTPONED, EVENT_CANCELLED -> null;
        };
    }

    /** Null: it is not about the time. */
    private static @Nullable String words(Draft.Warning warning) {
        return switch (warning) {
            case WILL_BE_SKIPPED,
                    WILL_WAIT_FOR_REVIEW,
                    AFTER_EVENT,
                    TEXT_FOR_ANOTHER_DAY,
                    FREE_DAY,
                    QUIET_HOURS,
                    COLLISION,
                    CLOCK_GAP,
                    CLOCK_OVERLAP -> Texts.named("note.time", warning);
            case DUPLICATE, WRITTEN_ALREADY -> null;
        };
    }
}
