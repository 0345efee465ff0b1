package io.cuesheet.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable between two programs on this machine, which a test may pull out and put back. */
final class Relay implements AutoCloseable {

    private volatile int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** @param target the port that it leads to */
    Relay(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 0, InetAddress.ofLiteral(Ports.LOOPBACK));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** The port to connect to. */
    int port() {
        return listener.getLocalPort();
    }

    /** From now on it leads to another port. */
    void leadTo(int other) {
        target = other;
    }

    /** Nothing comes through any more, old connections and new ones alike. */
    void cut() {
        cut = true;
        open.forEach(this::drop);
    }

    void restore() {
        cut = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException closedOrRefused) {
                // The caller sees its connection end, as with a real cable.
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        open.add(caller);
        if (cut) {
            drop(caller);
            return;
        }
        Socket called = new Socket(InetAddress.ofLiteral(Ports.LOOPBACK), target);
        open.add(called);
        Thread.startVirtualThread(() -> pass(caller, called));
        Thread.startVirtualThread(() -> pass(called, caller));
    }

    private void pass(Socket from, Socket to) {
        try (InputStream bytes = from.getInputStream()) {
            bytes.transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Either side may end a connection at any time.
        } finally {
            drop(from);
            drop(to);
        }
    }

    private void drop(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
