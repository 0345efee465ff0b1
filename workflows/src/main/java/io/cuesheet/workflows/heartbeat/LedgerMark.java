package io.cuesheet.workflows.heartbeat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;

/**
 * How far the ledger of an installation goes, as Temporal remembers it from one scheduler heartbeat to the next.
 *
 * @param installation whose database it is: another one may have used the same Temporal server
 * @param number of the latest attempt that the ledger knows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LedgerMark(UUID installation, long number) {

    /** Whether this database has lost attempts that it knew then. */
    public boolean isBehind(LedgerMark then) {
        return installation.equals(then.installation()) && number < then.number();
    }
}
