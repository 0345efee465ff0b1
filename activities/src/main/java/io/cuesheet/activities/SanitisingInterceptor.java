package io.cuesheet.activities;

import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OutageLog;
import io.cuesheet.db.SqlStates;
import io.cuesheet.workflows.ReasonCode;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces an activity's exception with one that is safe for Temporal's history: the kind of fault, never a text in which a driver
 * or a mail server may have quoted an address. The database rejects an invalid value at every try, so such an activity is not
 * retried.
 */
public final class SanitisingInterceptor extends WorkerInterceptorBase {

    private static final Logger log = LoggerFactory.getLogger(SanitisingInterceptor.class);

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {

            private String activity = "";
            private int attempt;

            @Override
            public void init(ActivityExecutionContext context) {
                activity = context.getInfo().getActivityType();
                attempt = context.getInfo().getAttempt();
                super.init(context);
            }

            @Override
            public ActivityOutput execute(ActivityInput input) {
                try {
                    return super.execute(input);
                } catch (ApplicationFailure meant) {
                    throw meant;
                } catch (RuntimeException cause) {
                    String kind = kind(cause);
                    if (DatabaseAway.isCauseOf(cause)) {
                        OutageLog.tell(cause);
                    } else {
                        log.warn("activity {} failed at try {}: {}", activity, attempt, kind);
                    }
                    throw failure(kind, SqlStates.refusesValue(cause));
                }
            }
        };
    }

    private static ApplicationFailure failure(String kind, boolean forGood) {
        return ApplicationFailure.newBuilder()
                .setMessage("failed: " + kind)
                .setType(ReasonCode.EXCEPTION.name())
                .setNonRetryable(forGood)
                .build();
    }

    /** The innermost exception's class, with the SQLState where there is one. */
    private static String kind(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String name = cause.getClass().getSimpleName();
        return SqlStates.of(failure)
                .map(state -> name + " (SQLState " + state + ")")
                .orElse(name);
    }
}
