package io.cuesheet.api.idempotency;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request whose body can be inspected before it is read. */
final class RepeatableRequest extends HttpServletRequestWrapper {

    private byte @Nullable [] body;

    RepeatableRequest(HttpServletRequest request) {
        super(request);
    }

    /** The whole body, within the limits of its path. */
    byte[] body() throws IOException {
        byte[] known = body;
        if (known == null) {
            known = super.getInputStream().readAllBytes();
            body = known;
        }
        return known;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : new Known(body);
    }

    private static final class Known extends ServletInputStream {

        private final ByteArrayInputStream content;

        private Known(byte[] body) {
            content = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return content.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return content.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return content.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("requests are read by their own threads");
        }
    }
}
