package io.cuesheet.standalone;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a Temporal server that strangers can reach: it speaks TLS, asks for certificates, and does not let everybody do
 * everything. It passes on whatever else it gets, so the server behind it is a real one.
 */
final class TemporalGateway implements AutoCloseable {

    private static final int LARGEST = 64 * 1024 * 1024;

    private final Server server;
    private final ManagedChannel behind;
    private final Map<String, Metadata> headers = new ConcurrentHashMap<>();
    private volatile String refused = "nothing";

    /** Without encryption. */
    static TemporalGateway plain(String address) {
        return new TemporalGateway(address, null);
    }

    /** @param clients who signs the certificates that clients must show; null: they need none */
    static TemporalGateway tls(String address, TestAuthority.Identity own, @Nullable Path clients) {
        SslContextBuilder tls =
                GrpcSslContexts.forServer(own.certificate().toFile(), own.key().toFile());
        if (clients != null) {
            tls.trustManager(clients.toFile()).clientAuth(ClientAuth.REQUIRE);
        }
        return new TemporalGateway(address, tls);
    }

    private TemporalGateway(String address, @Nullable SslContextBuilder tls) {
        behind = NettyChannelBuilder.forTarget(address)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST)
                .build();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress(Ports.LOOPBACK, 0))
                .maxInboundMessageSize(LARGEST)
                .fallbackHandlerRegistry(new Everything());
        try {
            if (tls != null) {
                builder.sslContext(tls.build());
            }
            server = builder.build().start();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    String address() {
        return Ports.LOOPBACK + ":" + server.getPort();
    }

    /** @param service whose calls are answered with PERMISSION_DENIED, by the end of its name */
    void refuse(String service) {
        refused = service;
    }

    /** What the latest call of this method had as this header; null: nothing, or there was no call. */
    @Nullable
    String header(String method, String name) {
        Metadata found = headers.get(method);
        return found == null ? null : found.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    @Override
    public void close() {
        server.shutdownNow();
        behind.shutdownNow();
    }

    /** Bytes in, bytes out. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }
    }

    private final class Everything extends HandlerRegistry {

        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                    .setFullMethodName(name)
                    .setType(MethodType.UNARY)
                    .build();
            return ServerMethodDefinition.create(method, (call, given) -> pass(method, call, given));
        }
    }

    private ServerCall.Listener<byte[]> pass(
            MethodDescriptor<byte[], byte[]> method, ServerCall<byte[], byte[]> call, Metadata given) {
        headers.put(String.valueOf(method.getBareMethodName()), given);
        if (String.valueOf(method.getServiceName()).endsWith(refused)) {
            call.close(Status.PERMISSION_DENIED.withDescription("not by this key"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        ClientCall<byte[], byte[]> onward = behind.newCall(method, CallOptions.DEFAULT);
        onward.start(new Answer(call), given);
        onward.request(2);
        call.request(2);
        return new ServerCall.Listener<>() {
            @Override
            public void onMessage(byte[] message) {
                onward.sendMessage(message);
            }

            @Override
            public void onHalfClose() {
                onward.halfClose();
            }

            @Override
            public void onCancel() {
                onward.cancel("the caller has gone", null);
            }
        };
    }

    private static final class Answer extends ClientCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> call;

        Answer(ServerCall<byte[], byte[]> call) {
            this.call = call;
        }

        @Override
        public void onHeaders(Metadata headers) {
            call.sendHeaders(headers);
        }

        @Override
        public void onMessage(byte[] message) {
            call.sendMessage(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (!call.isCancelled()) {
                call.close(status, trailers);
            }
        }
    }
}
