package io.cuesheet.application.privacy;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.organisation.Organisation;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.db.privacy.PersonAddress;
import io.cuesheet.workflows.OrgId;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Whom somebody means who types an address. */
@Component
class TypedPerson {

    private final OrganisationRepository organisations;

    TypedPerson(OrganisationRepository organisations) {
        this.organisations = organisations;
    }

    /**
     * A number without country code is one of the organisation's country.
     *
     * @throws InvalidInput if it is neither an e-mail address nor a telephone number
     */
    PersonAddress of(OrgId org, String typed) {
        ZoneId place = organisations.find(org).map(Organisation::defaultZone).orElseThrow();
        return PersonAddress.find(typed, place)
                .orElseThrow(() -> InvalidInput.of("address", Texts.of("setting.person")));
    }
}
