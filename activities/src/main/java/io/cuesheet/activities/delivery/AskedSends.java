package io.cuesheet.activities.delivery;

import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.workflows.message.DeliveryRequest;
import org.springframework.stereotype.Component;

/** Sends that the page, the API or a bulk command requested: the run that sends the message does not know the requester. */
@Component
class AskedSends {

    private final SendRequestRepository requests;

    AskedSends(SendRequestRepository requests) {
        this.requests = requests;
    }

    /** The same attempt, with its requester. */
    DeliveryRequest by(DeliveryRequest request) {
        if (request.byHand() != null) {
            return request;
        }
        return requests.find(request.orgId(), request.state().messageId())
                .map(asked -> request.by(new DeliveryRequest.ByHand(
                        asked.actor(),
                        asked.commandId(),
                        asked.confirm(),
                        asked.confirmResend(),
                        asked.confirmed(),
                        asked.revision(),
                        asked.validUntil())))
                .orElse(request);
    }
}
