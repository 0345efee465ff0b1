package io.cuesheet.application.sandbox;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.sandbox.SandboxMail;
import io.cuesheet.db.sandbox.SandboxMailRepository;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Messages that are kept here and not sent, because no mail server or SMS gateway is set; newest first. */
@Service
public class SandboxOutbox {

    private final SandboxMailRepository mails;

    SandboxOutbox(SandboxMailRepository mails) {
        this.mails = mails;
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

    /** How many messages there are. */
    public int count(Caller caller) {
        caller.require(Permission.READ);
        return mails.count(caller.orgId());
    }
}
