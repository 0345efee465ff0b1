package io.cuesheet.application.organisation;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.db.Ids;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.organisation.OrganisationDirectory;
import io.cuesheet.db.setup.FirstStepsRepository;
import io.cuesheet.db.template.Template;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.MultilingualText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes an organisation with all that it begins with: message types, templates, zone and language. */
@Component
@FrontDoorsOnly
public class OrganisationStarter {

    private final OrganisationDirectory organisations;
    private final MessageTypeRepository types;
    private final TemplateRepository templates;
    private final FirstStepsRepository steps;

    OrganisationStarter(
            OrganisationDirectory organisations,
            MessageTypeRepository types,
            TemplateRepository templates,
            FirstStepsRepository steps) {
        this.organisations = organisations;
        this.types = types;
        this.templates = templates;
        this.steps = steps;
    }

    /** Call it inside a transaction. Empty where the code is taken. */
    public Optional<OrgId> start(
            String code, String name, ZoneId zone, Locale language, String senderAddress, Instant now) {
        OrgId org = new OrgId(Ids.next());
        if (!organisations.insert(org, code, name, zone, language, senderAddress, now)) {
            return Optional.empty();
        }
        int position = 1;
        for (StarterType type : StarterType.ALL) {
            String typeCode = type.rule().code();
            templates.insert(org, new Template(Ids.next(), typeCode, 1, MultilingualText.of(type.text(language)), now));
            types.save(
                    org, new MessageType(Ids.next(), type.name(), position++, type.rule(), typeCode, false, true, 1));
        }
        steps.open(org);
        return Optional.of(org);
    }
}
