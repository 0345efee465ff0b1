package io.cuesheet.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The address used to find a person. It is in a body, since paths and queries are logged.
 *
 * @param address e-mail address, or telephone number with its country, in any form
 */
@Schema(name = "PersonAddress", example = "{\"address\": \"office@example.org\"}")
record AddressBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String address) {

    String text() {
        return address == null ? "" : address;
    }

    /** Omits the address to keep it out of logs. */
    @Override
    public String toString() {
        return "AddressBody[]";
    }
}
