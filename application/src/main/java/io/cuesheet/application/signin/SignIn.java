package io.cuesheet.application.signin;

import io.cuesheet.db.security.Account;
import java.time.Duration;

/**
 * Tells who somebody is. The one way in: the page's sign-in and invitations ask here, whatever the proof, so that every attempt is slowed
 * and recorded alike.
 */
public interface SignIn {

    /** What the proof is given for. */
    enum Purpose {
        SIGN_IN,
        /** To change the password. */
        PASSWORD_CHANGE,
        /** To accept an invitation. */
        JOIN
    }

    /** What comes of an attempt. */
    sealed interface Outcome {}

    /**
     * It is this person.
     *
     * @param device the secret by which this browser is known from now on
     */
    record Accepted(Account account, String device) implements Outcome {

        /** Without the secret, so that it reaches no log. */
        @Override
        public String toString() {
            return "Accepted[" + account.id() + "]";
        }
    }

    /** The proof was wrong, or the person may enter no organisation. It does not say which. */
    record Refused() implements Outcome {}

    /** Nothing was tried: there were too many attempts, or too many at once. */
    record Wait(Duration atLeast) implements Outcome {}

    /** Judges a proof. It is recorded with its purpose; failures count alike, whatever it is. */
    Outcome attempt(Proof proof, Purpose purpose, Origin origin);

    /** Signs somebody in. */
    default Outcome attempt(Proof proof, Origin origin) {
        return attempt(proof, Purpose.SIGN_IN, origin);
    }
}
