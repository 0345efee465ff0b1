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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

/** A request whose body can be read up to a limit. */
final class LimitedRequest extends HttpServletRequestWrapper {

    private final DataSize limit;
    private @Nullable ServletInputStream body;
    private @Nullable BufferedReader reader;
    private boolean exceeded;

    LimitedRequest(HttpServletRequest request, DataSize limit) {
        super(request);
        this.limit = limit;
    }

    static String sentence(DataSize limit) {
        return "The body is larger than %d MB.".formatted(limit.toMegabytes());
    }

    /** Otherwise the server reads what its length says and no more. */
    boolean isOfUnknownLength() {
        return getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    boolean isExceeded() {
        return exceeded;
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
