package io.cuesheet.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on this machine's loopback address. */
final class Ports {

    static final String LOOPBACK = "127.0.0.1";

    private Ports() {}

    /** The wanted port, or a free one for 0. A port that is in use throws a {@link StartupException}. */
    static int claim(int wanted, String option, String purpose) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupException(
                    "Port %d, wanted for %s, is in use. Stop what uses it, or give another one with %s (0 takes a free one)."
                            .formatted(wanted, purpose, option),
                    e);
        }
    }
}
