package io.cuesheet.standalone;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.message.MessageCommands;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.setup.FirstSetup;
import io.cuesheet.application.setup.FirstSteps;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Loads the sample season into an organisation without events, so its operator sees activity within a minute. */
@Component
class SampleLoader {

    private static final Logger log = LoggerFactory.getLogger(SampleLoader.class);
    private static final String ACTOR = Actor.service("sample");
    private static final Duration FIRST_MESSAGE_DUE_IN = Duration.ofSeconds(45);

    private final OrganisationRepository organisations;
    private final SampleRepository sample;
    private final EventImport events;
    private final MessageCommands messages;
    private final FirstSteps steps;
    private final Clock clock;

    SampleLoader(
            OrganisationRepository organisations,
            SampleRepository sample,
            EventImport events,
            MessageCommands messages,
            FirstSteps steps,
            Clock clock) {
        this.organisations = organisations;
        this.sample = sample;
        this.events = events;
        this.messages = messages;
        this.steps = steps;
        this.clock = clock;
    }

    /** Does nothing if there are events already: the sample itself after the first start, or the user's own. */
    void loadOnce() {
        OrgId org =
                organisations.findByCode(FirstSetup.ORGANISATION).orElseThrow().id();
        if (sample.hasEvents(org)) {
            return;
        }
        String csv = SampleSeason.moved(season(), clock.instant());
        Caller caller = new Caller(org, ACTOR, Role.OPERATOR);
        events.importFile(caller, SeasonFormat.CSV, csv.getBytes(StandardCharsets.UTF_8));
        // The sample needs no setup; the list of first steps is still in the menu.
        steps.close(caller);
        sample.findNextMessage(org).ifPresent(message -> moveNear(org, new MessageId(message)));
    }

    private void moveNear(OrgId org, MessageId message) {
        Caller caller = new Caller(org, ACTOR, Role.OPERATOR);
        try {
            messages.reschedule(caller, message, clock.instant().plus(FIRST_MESSAGE_DUE_IN), null, null);
        } catch (CommandRefused e) {
            log.warn("The first sample message keeps its planned time: {}", e.sentence());
        }
    }

    private static String season() {
        try (InputStream csv = Objects.requireNonNull(SampleLoader.class.getResourceAsStream("/sample/season.csv"))) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
