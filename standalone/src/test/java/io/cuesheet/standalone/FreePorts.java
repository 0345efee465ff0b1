package io.cuesheet.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are started later, or more than once. They lie below those that the system gives to whoever connects: one of
 * these could be taken between the choice and the start. Processes begin at different ones.
 */
final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int COUNT = 22_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 997 % COUNT));

    private FreePorts() {}

    static int next() {
        while (true) {
            int port = FIRST + NEXT.getAndIncrement() % COUNT;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral(Ports.LOOPBACK))) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
    }
}
