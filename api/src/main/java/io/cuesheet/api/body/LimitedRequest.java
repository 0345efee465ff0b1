package io.cuesheet.api.body;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.workflows.ReasonCode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A request whose body has a maximum size and a minimum {@link Pace}. It parses its own form, under the same limits. */
final class LimitedRequest extends HttpServletRequestWrapper {

    private final DataSize limit;
    private final Pace pace;
    private @Nullable ServletInputStream body;
    private @Nullable BufferedReader reader;
    private @Nullable Map<String, String[]> parameters;
    private boolean exceeded;
    private boolean tooSlow;

    LimitedRequest(HttpServletRequest request, DataSize limit, Pace pace) {
        super(request);
        this.limit = limit;
        this.pace = pace;
    }

    static String sentence(DataSize limit) {
        return "The body is larger than %d MB.".formatted(limit.toMegabytes());
    }

    boolean isExceeded() {
        return exceeded;
    }

    boolean isTooSlow() {
        return tooSlow;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream known = body;
        if (known == null) {
            known = new Counted(super.getInputStream());
            body = known;
        }
        return known;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        BufferedReader known = reader;
        if (known == null) {
            @Nullable String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            known = new BufferedReader(new InputStreamReader(getInputStream(), charset));
            reader = known;
        }
        return known;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> known = parameters;
        if (known == null) {
            known = FormText.isForm(this)
                    ? FormText.parameters(super.getParameterMap(), form())
                    : super.getParameterMap();
            parameters = known;
        }
        return known;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String @Nullable [] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    private String form() {
        try {
            return new String(getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream content;
        private long taken;

        private Counted(ServletInputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            int next = content.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = content.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            taken += read;
            if (taken > limit.toBytes()) {
                exceeded = true;
                throw InvalidInput.saying(ReasonCode.TOO_LARGE, sentence(limit));
            }
            if (pace.isTooSlow(taken)) {
                tooSlow = true;
                throw InvalidInput.saying("The body arrived too slowly.");
            }
        }

        @Override
        public boolean isFinished() {
            return content.isFinished();
        }

        @Override
        public boolean isReady() {
            return content.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            content.setReadListener(listener);
        }
    }
}
