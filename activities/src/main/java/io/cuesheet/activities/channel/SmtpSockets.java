package io.cuesheet.activities.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Gives each conversation its socket, which Jakarta Mail does not expose: so timeouts can depend on the phase, and an attempt can be ended. */
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

    /** The same for TLS, which Jakarta Mail speaks over a socket that is connected. */
    static final class Tls extends SSLSocketFactory {

        private final SSLSocketFactory behind;

        Tls(SSLSocketFactory behind) {
            this.behind = behind;
        }

        @Override
        public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
            PROGRESS.get().startsTls(connected);
            return behind.createSocket(connected, host, port, autoClose);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return behind.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return behind.getSupportedCipherSuites();
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
    }
}
