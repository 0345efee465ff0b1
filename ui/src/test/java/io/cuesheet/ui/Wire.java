package io.cuesheet.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Sends bodies that no polite client sends, and reads the answer while it is still sending. */
final class Wire {

    private static final int LIMIT_MILLIS = 30_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Blanks, which may go on for ever before JSON begins. */
    private static final byte[] PIECE = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    /** @param taken how many bytes of the body went out before the connection was cut */
    record Outcome(int status, String body, long taken) {}

    /** What goes out behind the headers, until the connection is cut. */
    private interface Body {

        void write(OutputStream out, AtomicLong taken) throws IOException;
    }

    /** In chunks, without an end. */
    Outcome sendEndless(String method, String path, String type, String... headers) {
        return send(method, path, type, "Transfer-Encoding: chunked", headers, (out, taken) -> {
            while (taken.get() < Long.MAX_VALUE) {
                out.write("%x\r\n".formatted(PIECE.length).getBytes(StandardCharsets.US_ASCII));
                out.write(PIECE);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                taken.addAndGet(PIECE.length);
            }
        });
    }

    /** With its length told. */
    Outcome sendHuge(String method, String path, String type, long length, String... headers) {
        return send(method, path, type, "Content-Length: " + length, headers, (out, taken) -> {
            while (taken.get() < length) {
                int size = (int) Math.min(PIECE.length, length - taken.get());
                out.write(PIECE, 0, size);
                taken.addAndGet(size);
            }
        });
    }

    /** In one chunk. */
    Outcome sendChunk(String method, String path, String type, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(method, path, type, "Transfer-Encoding: chunked", headers, (out, taken) -> {
            out.write("%x\r\n".formatted(bytes.length).getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            taken.addAndGet(bytes.length);
        });
    }

    /** A byte every tenth of a second, with its length told. */
    Outcome sendSlowly(String method, String path, String type, int length, String... headers) {
        return send(method, path, type, "Content-Length: " + length, headers, (out, taken) -> {
            while (taken.get() < length) {
                out.write(' ');
                taken.incrementAndGet();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
    }

    /** One line and an empty one; returns the answer. */
    String sendLine(String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write((line + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return answer(socket.getInputStream());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private Outcome send(String method, String path, String type, String length, String[] headers, Body body) {
        String head = "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: %s\r\n%s\r\n%s\r\n"
                .formatted(
                        method, path, type, length, headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            AtomicLong taken = new AtomicLong();
            Thread sender = Thread.ofVirtual().start(() -> sendBody(body, out, taken));
            String answer = answer(socket.getInputStream());
            socket.close();
            sender.join();
            int end = answer.indexOf("\r\n\r\n");
            return new Outcome(
                    Integer.parseInt(answer.split(" ", 3)[1]), end < 0 ? "" : answer.substring(end + 4), taken.get());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void sendBody(Body body, OutputStream out, AtomicLong taken) {
        try {
            body.write(out, taken);
        } catch (IOException cut) {
            // The server reads no further, which is what the test is about.
        }
    }

    /** Everything until the server closes or cuts the connection. */
    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            in.transferTo(answer);
        } catch (IOException cut) {
            if (answer.size() == 0) {
                throw cut;
            }
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
