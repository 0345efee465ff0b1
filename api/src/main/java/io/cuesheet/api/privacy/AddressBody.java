package io.cuesheet.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * By what a person is found. It stands in a body, since paths and queries reach logs.
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

    /** Leaves the address out: it must not reach a log. */
    @Override
    public String toString() {
        return "AddressBody[]";
    }
}
