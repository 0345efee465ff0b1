package io.cuesheet.api.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Closes a connection whose client keeps sending after the response. Tomcat would read the rest at the client's pace, on the thread of the
 * request: a client that sends a byte now and then would block that thread.
 */
final class SlowClients extends ValveBase {

    /** Read and dropped first, so that a fast client reads its response instead of finding a closed connection. */
    private static final long DROPPED_BYTES = 2L * 1024 * 1024;

    private static final Duration DROPPED_FOR = Duration.ofSeconds(2);

    SlowClients() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (!request.isAsync() && !request.isFinished()) {
                cut(request, response);
            }
        }
    }

    private static void cut(Request request, Response response) {
        try {
            response.flushBuffer();
            drop(request.getCoyoteRequest());
        } catch (IOException gone) {
            // A client that has disconnected needs no response.
        }
        if (!request.isFinished()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static void drop(org.apache.coyote.Request request) throws IOException {
        long until = System.nanoTime() + DROPPED_FOR.toNanos();
        Dropped dropped = new Dropped();
        long left = DROPPED_BYTES;
        for (int read = 0; read >= 0 && left > 0 && System.nanoTime() < until; left -= read) {
            read = request.doRead(dropped);
        }
    }

    private static final class Dropped implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // It provides its own buffer.
        }
    }
}
