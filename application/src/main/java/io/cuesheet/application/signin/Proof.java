package io.cuesheet.application.signin;

/** How somebody proves who they are. A passkey or an OpenID Connect token would be a further one. */
public sealed interface Proof {

    /**
     * A name and a password.
     *
     * @param name in any case, as typed
     */
    record Password(String name, String password) implements Proof {

        /** Without what was typed, so that it reaches no log. */
        @Override
        public String toString() {
            return "Password[]";
        }
    }
}
