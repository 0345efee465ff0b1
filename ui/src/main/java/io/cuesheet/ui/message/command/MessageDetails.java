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
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.template.Logo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page of one message shows. */
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
     * @param message null where it is deleted
     * @param logo picture of the mail that was handed over last; null: it had none
     * @param engine whether its workflow knows what it has become
     * @param preview null where its template can't be filled in
     * @param problem why; empty where there is a preview
     */
    public record Details(
            @Nullable Message message,
            @Nullable Logo logo,
            EngineSide engine,
            Explanation explanation,
            MessageComposer.@Nullable Composed preview,
            String problem) {

        public boolean isSent() {
            return explanation.plan().state().status() == MessageStatus.SENT;
        }
    }

    /** Empty where the organisation has no such message. */
    public Optional<Details> find(Caller caller, MessageId message) {
        return explanations.explain(caller, message).map(explanation -> {
            @Nullable Message found = messages.find(caller, message).orElse(null);
            @Nullable Logo logo = logo(caller, explanation).orElse(null);
            EngineSide side = found == null ? EngineSide.IN_STEP : engine.of(found);
            try {
                return new Details(found, logo, side, explanation, previews.preview(caller, message), "");
            } catch (TemplateFault notFilledIn) {
                return new Details(found, logo, side, explanation, null, notFilledIn.sentence());
            }
        });
    }

    private Optional<Logo> logo(Caller caller, Explanation explanation) {
        return explanation
                .lastCalled()
                .map(attempt -> explanation.texts().get(attempt.attempt()))
                .flatMap(text -> Optional.ofNullable(text.logoId()))
                .flatMap(id -> logos.find(caller, id));
    }

    /** What sending it now would send and go past; throws {@link InvalidInput} where the organisation has no such message. */
    SendNowPreview sendNow(Caller caller, MessageId message) {
        SendNowOutlook outlook = explanations.sendNow(caller, message).orElseThrow(() -> new NotFound("message"));
        try {
            return new SendNowPreview(outlook, previews.preview(caller, message).message(), "");
        } catch (TemplateFault notFilledIn) {
            return new SendNowPreview(outlook, null, notFilledIn.sentence());
        }
    }

    /** The time to which it would go back; empty where it follows its rule or has none. */
    Optional<Instant> ruleTime(Caller caller, MessageId message) {
        return times.ruleTime(caller, message);
    }

    /** Who changed the message last. */
    Author author(Caller caller, MessageId message) {
        return changes.ofMessage(caller, message);
    }

    public Optional<String> console(MessageId message) {
        return console.workflow(message);
    }
}
