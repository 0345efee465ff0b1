package io.cuesheet.application.trace;

import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

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

    /** Work on a message in a trace of its own. */
    public <T extends @Nullable Object> T of(String name, OrgId org, MessageId message, Supplier<T> work) {
        if (tracer == null) {
            return work.get();
        }
        SpanBuilder span = tracer.spanBuilder(name)
                .setParent(Context.root())
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(ORGANISATION, org.toString())
                .setAttribute(MESSAGE, message.toString());
        audit.traceOf(org, message).ifPresent(parent -> link(span, parent));
        return within(span.startSpan(), work);
    }

    /**
     * A part of what a request asked for, in a trace of its own.
     *
     * @param parent as it was stored with the request, null: without a trace
     */
    public <T extends @Nullable Object> T following(@Nullable String parent, String name, OrgId org, Supplier<T> work) {
        if (tracer == null) {
            return work.get();
        }
        SpanBuilder span = tracer.spanBuilder(name)
                .setParent(Context.root())
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(ORGANISATION, org.toString());
        if (parent != null) {
            link(span, parent);
        }
        return within(span.startSpan(), work);
    }

    /** A call to another server within what this thread does. */
    public <T extends @Nullable Object> T calling(String name, Supplier<T> work) {
        return tracer == null
                ? work.get()
                : within(tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan(), work);
    }

    /** What came of it, by a code. */
    public void outcome(String code) {
        Span.current().setAttribute(OUTCOME, code);
    }

    private static void link(SpanBuilder span, String parent) {
        SpanContext linked = TraceParents.read(parent);
        if (linked.isValid()) {
            span.addLink(linked);
        }
    }

    private static <T extends @Nullable Object> T within(Span span, Supplier<T> work) {
        try (Scope scope = span.makeCurrent()) {
            TracedLines.put();
            return work.get();
        } catch (RuntimeException | Error failure) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", failure.getClass().getName());
            throw failure;
        } finally {
            span.end();
            TracedLines.put();
        }
    }
}
