package io.cuesheet.activities.delivery;

import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.application.refusal.TemplateFault;
import io.cuesheet.application.suppression.OptOutLinks;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.db.event.Destination;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a message that may be sent into a channel's input, and keeps its text for the ledger. */
@Component
class OutgoingMessages {

    private final MessageComposer composer;
    private final OptOutLinks links;
    private final LedgerRepository ledger;

    OutgoingMessages(MessageComposer composer, OptOutLinks links, LedgerRepository ledger) {
        this.composer = composer;
        this.links = links;
        this.ledger = ledger;
    }

    /** An outgoing message, and the text that the ledger keeps. */
    record Ready(Outgoing message, AttemptText said) {}

    /**
     * Empty if its template can't be rendered.
     *
     * @param now when it is sent, UTC: words such as "tomorrow" count from this instant, unless it repeats an attempt in
     *     doubt
     */
    Optional<Ready> ready(DeliveryRequest request, GateFacts facts, Destination destination, Instant now) {
        @Nullable URI optOut = links.link(request.orgId(), facts);
        return composed(request, wordsFrom(request, facts, now), optOut).map(composed -> {
            Outgoing message = new Outgoing(
                    request.orgId(),
                    request.state().messageId(),
                    request.state().messageId() + "@cuesheet",
                    facts.sender(),
                    destination.kind(),
                    destination.address(),
                    composed.message().subject(),
                    composed.message().body(),
                    destination.kind() == ChannelKind.EMAIL ? composed.message().html() : null,
                    facts.replyTo(),
                    optOut);
            return new Ready(message, said(message, composed, optOut));
        });
    }

    /** A message that waits for another attempt repeats the previous one automatically; a person who sends by hand saw the current words. */
    private Instant wordsFrom(DeliveryRequest request, GateFacts facts, Instant now) {
        boolean isRepeat = request.byHand() == null && facts.row().status() == MessageStatus.RETRYING;
        return isRepeat
                ? Attempt.wordsOfRepeat(
                        ledger.attempts(request.orgId(), request.state().messageId()), now)
                : now;
    }

    private Optional<MessageComposer.Composed> composed(DeliveryRequest request, Instant now, @Nullable URI optOut) {
        try {
            return composer.compose(request.orgId(), request.state().messageId(), now, optOut);
        } catch (TemplateFault unusable) {
            return Optional.empty();
        }
    }

    /** An SMS carries only its text. The opt-out link is for its recipient, not for everybody who may read the ledger. */
    private static AttemptText said(Outgoing message, MessageComposer.Composed composed, @Nullable URI optOut) {
        boolean sms = message.kind() == ChannelKind.SMS;
        @Nullable String html = sms ? null : composed.message().htmlDocument();
        return new AttemptText(
                sms ? null : message.sender(),
                message.recipient(),
                sms ? null : message.subject(),
                OptOutLinks.masked(message.body(), optOut),
                html == null ? null : OptOutLinks.masked(html, optOut),
                sms ? null : composed.message().logoId(),
                composed.template().code(),
                composed.template().version(),
                composed.message().language(),
                composed.message().missingLanguage(),
                composed.facts().contactRole(),
                composed.facts().contactName(),
                null);
    }
}
