package io.cuesheet.api.security;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.access.SignedIn;
import io.cuesheet.db.security.ApiKeyRecord;
import io.cuesheet.workflows.Actor;

/** A service that uses the API with its key. */
record ApiKeyPrincipal(Caller caller) implements SignedIn {

    static ApiKeyPrincipal of(ApiKeyRecord key) {
        return new ApiKeyPrincipal(new Caller(
                key.orgId(), Actor.key(key.id()), Permission.ofStored(key.permissions(), key.platformAdmin()), null));
    }
}
