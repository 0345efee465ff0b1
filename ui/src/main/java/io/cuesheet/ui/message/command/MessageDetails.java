package io.cuesheet.ui.message.command;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.engine.ConsoleLinks;
import io.cuesheet.application.engine.EngineSide;
import io.cuesheet.application.engine.EngineSides;
import io.cuesheet.application.engine.WorkflowStates;
import io.cuesheet.application.explain.Explanation;
import io.cuesheet.application.explain.Explanations;
import io.cuesheet.application.explain.SendNowOutlook;
import io.cuesheet.application.message.MessagePreviews;
import io.cuesheet.application.message.MessageTimes;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.application.settings.Logos;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.message.Message;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.ui.message.command.MessageActions.SendNowPreview;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.template.Logo;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the data for the page of one message. */
@Component
public record MessageDetails(
        Messages messages,
        Explanations explanations,
        MessagePreviews previews,
        Logos logos,
        ConsoleLinks console,
        EngineSides engine,
        WorkflowStates workflows,
        MessageTimes times,
        LastChange changes) {

    /**
     * @param message null if it is deleted
     * @param ruleTime the time that it would return to, UTC; null if it follows its rule or has none
     * @param logos logos of the sent mails, by id
     * @param engine whether its workflow knows its current state
     * @param preview null if its template can't be rendered
     * @param then the message with the current template and event at each attempt's time, by attempt number
     * @param problem why it can't be rendered; empty if there is a preview
     */
    public record Details(
            @Nullable Message message,
            @Nullable Instant ruleTime,
            Map<UUID, Logo> logos,
            EngineSide engine,
            Explanation explanation,
            MessageComposer.@Nullable Composed preview,
            Map<Integer, RenderedMessage> then,
            String problem) {

        public boolean isSent() {
            return explanation.plan().state().status() == MessageStatus.SENT;
        }
    }

    /** Empty if the organisation has no such message. */
    public Optional<Details> find(Caller caller, MessageId message) {
        return explanations.explain(caller, message).map(explanation -> {
            @Nullable Message found = messages.find(caller, message).orElse(null);
            @Nullable Instant ruleTime = ruleTime(caller, message).orElse(null);
            Map<UUID, Logo> logos = logos(caller, explanation);
            EngineSide side = found == null ? EngineSide.IN_STEP : engine.of(found);
            try {
                MessagePreviews.Compared compared = previews.compared(
                        caller, message, Set.copyOf(words(explanation).values()));
                return new Details(
                        found, ruleTime, logos, side, explanation, compared.now(), then(explanation, compared), "");
            } catch (TemplateFault notFilledIn) {
                return new Details(found, ruleTime, logos, side, explanation, null, Map.of(), notFilledIn.sentence());
            }
        });
    }

    /** The instants that relative words of its attempts refer to, by attempt number. */
    private static Map<Integer, Instant> words(Explanation explanation) {
        return explanation.attempts().stream()
                .collect(Collectors.toMap(Attempt::attempt, attempt -> attempt.wordsFrom(explanation.attempts())));
    }

    private static Map<Integer, RenderedMessage> then(Explanation explanation, MessagePreviews.Compared compared) {
        Map<Integer, RenderedMessage> then = new HashMap<>();
        words(explanation).forEach((attempt, at) -> {
            @Nullable RenderedMessage message = compared.then().get(at);
            if (message != null) {
                then.put(attempt, message);
            }
        });
        return then;
    }

    private Map<UUID, Logo> logos(Caller caller, Explanation explanation) {
        return explanation.texts().values().stream()
                .flatMap(text -> Stream.ofNullable(text.logoId()))
                .distinct()
                .flatMap(id -> logos.find(caller, id).stream())
                .collect(Collectors.toMap(Logo::id, Function.identity()));
    }

    /** What sending it now would send and bypass; throws {@link InvalidInput} if the organisation has no such message. */
    SendNowPreview sendNow(Caller caller, MessageId message) {
        SendNowOutlook outlook = explanations.sendNow(caller, message).orElseThrow(() -> new NotFound("message"));
        try {
            return new SendNowPreview(
                    outlook, previews.previewNow(caller, message).message(), "");
        } catch (TemplateFault notFilledIn) {
            return new SendNowPreview(outlook, null, notFilledIn.sentence());
        }
    }

    /** The time that it would return to; empty if it follows its rule or has none. */
    Optional<Instant> ruleTime(Caller caller, MessageId message) {
        return times.ruleTime(caller, message);
    }

    /** Who last changed the message. */
    Author author(Caller caller, MessageId message) {
        return changes.ofMessage(caller, message);
    }

    public Optional<String> console(MessageId message) {
        return console.workflow(message);
    }
}
