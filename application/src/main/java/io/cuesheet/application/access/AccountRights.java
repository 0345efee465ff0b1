package io.cuesheet.application.access;

import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.security.Person;

/** What an admin may do to somebody's account, which may open other organisations, too. */
public final class AccountRights {

    private AccountRights() {}

    /** Throws {@link AccessDenied} where only a platform admin may change this person. */
    public static void checkPlatformAdmin(Caller caller, Person person) {
        if (person.platformAdmin() && !caller.platformAdmin()) {
            throw AccessDenied.saying("Only a platform admin can change a platform admin.");
        }
    }

    /**
     * Throws a refusal where this caller must not decide on that person's password: whoever does could sign in as them.
     *
     * @param worksElsewhere whether the person belongs to another organisation, too
     */
    public static void checkPassword(Caller caller, Person person, boolean worksElsewhere) {
        checkPlatformAdmin(caller, person);
        caller.requireAll(Role.ofWireName(person.role()).permissions());
        if (caller.person().filter(person.id()::equals).isPresent()) {
            throw InvalidInput.of("password", "can't be set here: change your own under Your account.");
        }
        if (worksElsewhere && !caller.platformAdmin()) {
            throw AccessDenied.saying(
                    "Only a platform admin can set the password of somebody who belongs to another organisation, too.");
        }
    }
}
