package io.cuesheet.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Lets the pool drop connections to a server that accepts no writes: after a failover it may be the old primary, which still answers.
 * The next connection finds the new primary, if the address names several servers.
 */
public final class ReadOnlyConnections implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return SqlStates.saysReadOnly(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
