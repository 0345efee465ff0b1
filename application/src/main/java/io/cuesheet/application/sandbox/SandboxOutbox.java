package io.cuesheet.application.sandbox;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.sandbox.SandboxMail;
import io.cuesheet.db.sandbox.SandboxMailRepository;
import io.cuesheet.db.template.LetterheadRepository;
import io.cuesheet.workflows.template.HtmlPart;
import io.cuesheet.workflows.template.Logo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Messages that are kept here and not sent, because no mail server or SMS gateway is set; newest first. */
@Service
public class SandboxOutbox {

    private final SandboxMailRepository mails;
    private final LetterheadRepository letterheads;

    SandboxOutbox(SandboxMailRepository mails, LetterheadRepository letterheads) {
        this.mails = mails;
        this.letterheads = letterheads;
    }

    /** A page behind this message; null for the first one. At most {@code limit} messages. */
    public List<SandboxMail> page(Caller caller, @Nullable UUID after, int limit) {
        caller.require(Permission.READ);
        return mails.page(caller.orgId(), after, limit);
    }

    /** A stretch of the outbox by position, for a grid that scrolls. */
    public List<SandboxMail> slice(Caller caller, int offset, int limit) {
        caller.require(Permission.READ);
        return mails.slice(caller.orgId(), offset, limit);
    }

    /** The HTML of a mail with its picture; empty where it has none. */
    public Optional<HtmlPart> html(Caller caller, SandboxMail mail) {
        caller.require(Permission.READ);
        return Optional.ofNullable(mail.html()).map(document -> {
            Optional<Logo> logo =
                    Optional.ofNullable(mail.logoId()).flatMap(id -> letterheads.logo(caller.orgId(), id));
            return new HtmlPart(document, logo.orElse(null));
        });
    }

    /** How many messages there are. */
    public int count(Caller caller) {
        caller.require(Permission.READ);
        return mails.count(caller.orgId());
    }
}
