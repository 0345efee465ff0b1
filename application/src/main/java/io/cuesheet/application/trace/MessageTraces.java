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
 * Traces of what happens long after a request: a message may sleep for months, so its delivery is a trace of its own with a link to the
 * one in which the message was changed last, as OpenTelemetry's
 * <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">conventions for messaging</a> recommend. Without a
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

    /** Work on a message in a trace of its own. What it changes leads back to the same request. */
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

    /** Empty where it can't be read now: no message waits for its trace. */
    private String requestOf(OrgId org, MessageId message) {
        try {
            return audit.traceOf(org, message).orElse("");
        } catch (DataAccessException | TransactionException away) {
            return "";
        }
    }

    /** A call to another server within what this thread does. */
    public <T extends @Nullable Object> T calling(String name, Supplier<T> work) {
        return tracer == null
                ? work.get()
                : within(tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan(), Context.current(), work);
    }

    /** What came of it, by a code. */
    public void outcome(String code) {
        Span.current().setAttribute(OUTCOME, code);
    }

    private static <T extends @Nullable Object> T within(Span span, Context context, Supplier<T> work) {
        try (Scope scope = context.with(span).makeCurrent()) {
            TracedLines.put();
            return work.get();
        } catch (RuntimeException | Error failure) {
            // Whatever it was, the span says so, and it goes on.
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", failure.getClass().getName());
            throw failure;
        } finally {
            span.end();
            TracedLines.put();
        }
    }
}
