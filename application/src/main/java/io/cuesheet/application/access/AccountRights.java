package io.cuesheet.application.access;

import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.security.Person;

/** What an admin may do to somebody's account, which may open other organisations, too. */
public final class AccountRights {

    private AccountRights() {}

    /** Throws {@link AccessDenied} where only a platform admin may change this person. */
    public static void checkPlatformAdmin(Caller caller, Person person) {
        if (person.platformAdmin() && !caller.platformAdmin()) {
            throw AccessDenied.saying(Texts.of("refusal.access.platform_admin"));
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
            throw InvalidInput.of("password", Texts.of("refusal.access.own_password"));
        }
        if (worksElsewhere && !caller.platformAdmin()) {
            throw AccessDenied.saying(Texts.of("refusal.access.elsewhere"));
        }
    }
}
