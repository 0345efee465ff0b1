package io.cuesheet.standalone;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Map;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Writes lines by a pattern, or as JSON by Spring Boot's own encoder. Spring's logging would choose between the two, but the servers
 * start and log before there is a Spring environment.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {

    private static final String NAME = "cuesheet";

    private String pattern = "%msg%n";
    private String format = "";
    private Encoder<ILoggingEvent> chosen = new PatternLayoutEncoder();

    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    /** @param format one that Spring Boot knows, such as {@code ecs}; blank: by the pattern */
    public void setFormat(String format) {
        this.format = format.strip();
    }

    @Override
    public void start() {
        chosen = format.isEmpty() ? lines(pattern) : json(format, getContext());
        chosen.setContext(getContext());
        chosen.start();
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        chosen.stop();
    }

    @Override
    public byte[] headerBytes() {
        return chosen.headerBytes();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return chosen.encode(event);
    }

    @Override
    public byte[] footerBytes() {
        return chosen.footerBytes();
    }

    private static Encoder<ILoggingEvent> lines(String pattern) {
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setPattern(pattern);
        return lines;
    }

    /** Spring replaces this environment with its own once it has one, and reads the configuration again. */
    private static Encoder<ILoggingEvent> json(String format, Context context) {
        if (context.getObject(Environment.class.getName()) == null) {
            StandardEnvironment early = new StandardEnvironment();
            early.getPropertySources().addLast(new MapPropertySource("early", Map.of("spring.application.name", NAME)));
            context.putObject(Environment.class.getName(), early);
        }
        StructuredLogEncoder json = new StructuredLogEncoder();
        json.setFormat(format);
        return json;
    }
}
