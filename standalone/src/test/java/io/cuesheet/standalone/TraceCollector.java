package io.cuesheet.standalone;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes traces as a collector does: OTLP over HTTP, whose messages it reads by the numbers of their fields. */
final class TraceCollector implements AutoCloseable {

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /**
     * A span.
     *
     * @param parent empty: it begins its trace
     * @param links traces
     */
    record Span(
            String trace, String id, String parent, String name, Map<String, String> attributes, List<String> links) {}

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> spans(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    @Override
    public String toString() {
        return spans.stream()
                .map(Span::name)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .toString();
    }

    /** All that arrived, as text. */
    String everything() {
        return bodies.stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(body);
            for (UnknownFieldSet resource : parts(UnknownFieldSet.parseFrom(body), 1)) {
                for (UnknownFieldSet scope : parts(resource, 2)) {
                    parts(scope, 2).forEach(span -> spans.add(span(span)));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Span span(UnknownFieldSet span) {
        return new Span(
                hex(span, 1),
                hex(span, 2),
                hex(span, 4),
                text(span, 5),
                parts(span, 9).stream()
                        .collect(Collectors.toMap(
                                attribute -> text(attribute, 1),
                                attribute -> text(parts(attribute, 2).getFirst(), 1))),
                parts(span, 13).stream().map(link -> hex(link, 1)).toList());
    }

    private static List<UnknownFieldSet> parts(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(TraceCollector::parsed)
                .toList();
    }

    private static UnknownFieldSet parsed(ByteString part) {
        try {
            return UnknownFieldSet.parseFrom(part);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .collect(Collectors.joining());
    }

    private static String hex(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream()
                .map(id -> HexFormat.of().formatHex(id.toByteArray()))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
