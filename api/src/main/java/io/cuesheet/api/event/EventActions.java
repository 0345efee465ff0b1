package io.cuesheet.api.event;

import io.cuesheet.api.event.EventAnswers.CorrectionsBody;
import io.cuesheet.api.event.EventAnswers.SavedEventBody;
import io.cuesheet.api.planning.PlanOutcomeBody;
import io.cuesheet.api.problem.IfMatch;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.EventChanged;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.event.StaleMessage;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.MessageId;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Actions on one event, shared by all its paths. */
@Component
record EventActions(EventEditing editing, Corrections corrections, OrganisationSettings settings) {

    /** Path to an event by its id. */
    static final String BY_ID = "/api/events/by-id";

    /** The preconditions of a request; null: none. */
    record Preconditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {}

    ResponseEntity<EventBody> show(Caller caller, EventKey key) {
        EventWithContacts found = editing.find(caller, key).orElseThrow(EventActions::missing);
        return ResponseEntity.ok().eTag(IfMatch.etag(found.event().version())).body(EventBody.of(found));
    }

    ResponseEntity<SavedEventBody> save(Caller caller, EventKey key, NewEventBody body, Preconditions said) {
        EventDetails wanted = EventReader.read(body, defaultZone(caller));
        EventKey event = checked(key);
        @Nullable
        Long expected = IfMatch.expected(
                said.ifMatch(),
                said.ifNoneMatch(),
                () -> editing.find(caller, event)
                        .map(found -> (long) found.event().version()));
        EventChanged saved = editing.save(caller, event, wanted, expected);
        Event after = saved.plan().subject().event();
        ResponseEntity.BodyBuilder answer = saved.before() == null
                ? ResponseEntity.created(URI.create(BY_ID + "/" + after.id()))
                : ResponseEntity.status(HttpStatus.OK);
        return answer.eTag(IfMatch.etag(after.version()))
                .body(SavedEventBody.of(saved, corrections.stale(caller, after)));
    }

    SavedEventBody preview(Caller caller, EventKey key, NewEventBody body) {
        EventChanged preview = editing.preview(caller, checked(key), EventReader.read(body, defaultZone(caller)));
        List<StaleMessage> stale =
                corrections.stale(caller, preview.plan().subject().event());
        return SavedEventBody.of(preview, stale);
    }

    PlanOutcomeBody plan(Caller caller, EventKey key) {
        return editing.plan(caller, key).map(PlanOutcomeBody::of).orElseThrow(EventActions::missing);
    }

    CorrectionsBody correct(Caller caller, EventKey key) {
        return new CorrectionsBody(
                corrections.prepare(caller, key).stream().map(MessageId::value).toList());
    }

    private ZoneId defaultZone(Caller caller) {
        return settings.find(caller).defaultZone();
    }

    /** Checks the key of an event that may be new. */
    private static EventKey checked(EventKey key) {
        return switch (key) {
            case EventKey.Id id -> id;
            case EventKey.Reference ref -> new EventKey.Reference(checked(ref.value()));
        };
    }

    private static String checked(String ref) {
        if (ref.isBlank() || ref.length() > FieldRules.MAX_LENGTH || FieldRules.hasControlCharacter(ref)) {
            throw InvalidInput.of("external_ref", "must have 1 to %d characters.".formatted(FieldRules.MAX_LENGTH));
        }
        return ref.strip();
    }

    private static NotFound missing() {
        return new NotFound("event");
    }
}
