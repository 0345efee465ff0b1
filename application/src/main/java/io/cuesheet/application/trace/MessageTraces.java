package io.cuesheet.application.trace;

import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Traces work that happens long after a request. A message may sleep for months, so its delivery has its own trace, with a link to the
 * trace of the message's last change. OpenTelemetry's
 * <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">conventions for messaging</a> recommend this. Without a
 * collector it costs nothing.
 */
@Component
public final class MessageTraces {

    private static final String MESSAGE = "cuesheet.message.id";
    private static final String ORGANISATION = "cuesheet.organisation.id";
    private static final String OUTCOME = "cuesheet.outcome";

    private final @Nullable Tracer tracer;
    private final AuditRepository audit;

    MessageTraces(Optional<OpenTelemetry> telemetry, AuditRepository audit) {
        this.tracer = telemetry.map(sdk -> sdk.getTracer("io.cuesheet")).orElse(null);
        this.audit = audit;
    }

    /** Does work on a message in its own trace. Changes made by this work are traced back to the same request. */
    public <T extends @Nullable Object> T of(String name, OrgId org, MessageId message, Supplier<T> work) {
        if (tracer == null) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name)
                .setParent(Context.root())
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(ORGANISATION, org.toString())
                .setAttribute(MESSAGE, message.toString())
                .startSpan();
        String request = span.isRecording() ? requestOf(org, message) : "";
        SpanContext linked = TraceParents.read(request);
        if (!linked.isValid()) {
            return within(span, Context.root(), work);
        }
        span.addLink(linked);
        return within(span, TraceParents.following(request), work);
    }

    /** Empty if it can't be read now: a delivery never waits for its trace. */
    private String requestOf(OrgId org, MessageId message) {
        try {
            return audit.traceOf(org, message).orElse("");
        } catch (DataAccessException | TransactionException away) {
            return "";
        }
    }

    /** A call to another server, as part of this thread's current work. */
    public <T extends @Nullable Object> T calling(String name, Supplier<T> work) {
        return tracer == null
                ? work.get()
                : within(tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan(), Context.current(), work);
    }

    /** Records the outcome of the work as a code. */
    public void outcome(String code) {
        Span.current().setAttribute(OUTCOME, code);
    }

    private static <T extends @Nullable Object> T within(Span span, Context context, Supplier<T> work) {
        try (Scope scope = context.with(span).makeCurrent()) {
            TracedLines.put();
            return work.get();
        } catch (RuntimeException | Error failure) {
            // Any failure is noted in the span and thrown on.
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", failure.getClass().getName());
            throw failure;
        } finally {
            span.end();
            TracedLines.put();
        }
    }
}
