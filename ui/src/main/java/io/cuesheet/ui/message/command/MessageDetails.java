package io.cuesheet.ui.message.command;

import io.cuesheet.application.engine.ConsoleLinks;
import io.cuesheet.application.explain.Explanation;
import io.cuesheet.application.explain.Explanations;
import io.cuesheet.application.explain.SendNowOutlook;
import io.cuesheet.application.message.MessagePreviews;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page of one message shows. */
@Component
public final class MessageDetails {

    private final MessageRepository jobs;
    private final Explanations explanations;
    private final MessagePreviews previews;
    private final ConsoleLinks console;

    MessageDetails(MessageRepository jobs, Explanations explanations, MessagePreviews previews, ConsoleLinks console) {
        this.jobs = jobs;
        this.explanations = explanations;
        this.previews = previews;
        this.console = console;
    }

    /**
     * @param job null where it is deleted
     * @param preview null where its template can't be filled in
     * @param problem why; empty where there is a preview
     */
    public record Details(
            @Nullable Message job, Explanation explanation, MessagePreviews.@Nullable Preview preview, String problem) {

        public boolean isSent() {
            return explanation.plan().state().status() == MessageStatus.SENT;
        }
    }

    /** Empty where the organisation has no such message. */
    public Optional<Details> find(OrgId org, MessageId message) {
        return explanations.explain(org, message).map(explanation -> {
            @Nullable Message job = jobs.find(org, message).orElse(null);
            try {
                return new Details(job, explanation, previews.preview(org, message), "");
            } catch (TemplateFault notFilledIn) {
                return new Details(job, explanation, null, notFilledIn.sentence());
            }
        });
    }

    /** What sending it now would send and go past; throws {@link InvalidInput} where the organisation has no such message. */
    SendNowPreview sendNow(OrgId org, MessageId message) {
        SendNowOutlook outlook = explanations.sendNow(org, message).orElseThrow(() -> new NotFound("message"));
        try {
            return new SendNowPreview(outlook, previews.preview(org, message).message(), "");
        } catch (TemplateFault notFilledIn) {
            return new SendNowPreview(outlook, null, notFilledIn.sentence());
        }
    }

    public Optional<String> console(MessageId message) {
        return console.workflow(message);
    }
}
