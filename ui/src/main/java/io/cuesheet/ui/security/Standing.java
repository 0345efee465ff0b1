package io.cuesheet.ui.security;

import io.cuesheet.db.security.UserRepository;
import org.springframework.stereotype.Service;

/** Tells whether somebody who signed in may go on. */
@Service
public class Standing {

    private final UserRepository users;

    Standing(UserRepository users) {
        this.users = users;
    }

    /** False once the person was shut out or has another role than the one that they signed in with. */
    public boolean lasts(PageUser user) {
        Caller caller = user.caller();
        return users.isStill(caller.orgId(), user.id(), caller.role().wireName());
    }
}
