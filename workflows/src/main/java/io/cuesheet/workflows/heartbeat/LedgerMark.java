package io.cuesheet.workflows.heartbeat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;

/**
 * The last position of an installation's ledger, which Temporal keeps from one scheduler heartbeat to the next.
 *
 * @param installation the database's installation: another one may have used the same Temporal server
 * @param number of the latest attempt in the ledger
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LedgerMark(UUID installation, long number) {

    /** Whether this database has lost attempts that it had then. */
    public boolean isBehind(LedgerMark then) {
        return installation.equals(then.installation()) && number < then.number();
    }
}
