package io.cuesheet.activities.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Hands each conversation its socket, which Jakarta Mail keeps to itself: waits depend on the phase, and an attempt can be ended. */
final class SmtpSockets extends SocketFactory {

    /** The conversation that connects on this thread. */
    static final ScopedValue<SmtpProgress> PROGRESS = ScopedValue.newInstance();

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        PROGRESS.get().connectsBy(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw connectsItself();
    }

    private static IOException connectsItself() {
        return new IOException("Jakarta Mail connects its sockets itself");
    }
}
