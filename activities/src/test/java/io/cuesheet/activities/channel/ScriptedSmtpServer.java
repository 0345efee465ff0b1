package io.cuesheet.activities.channel;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on a real socket of this machine that does at each phase of a conversation what a test tells it to, and lists what it
 * got. Untold, it takes every message; a reply to DATA that it was told is no go-ahead.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    /** Where in a conversation it acts; TEXT is between its go-ahead for DATA and the end of the text. */
    public enum Phase {
        GREETING,
        EHLO,
        STARTTLS,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        TEXT,
        DOT,
        RSET,
        QUIT
    }

    /** What it does instead of its usual reply. False: the connection ends. */
    @FunctionalInterface
    public interface Step {
        boolean act(Socket client) throws IOException, InterruptedException;
    }

    /** The first byte of a handshake in TLS. */
    private static final byte HANDSHAKE = 22;

    private static final Map<Phase, String> USUAL = new EnumMap<>(Map.of(
            Phase.GREETING, "220 scripted ESMTP",
            Phase.EHLO, "250-scripted\r\n250 8BITMIME",
            Phase.STARTTLS, "220 2.0.0 go ahead",
            Phase.AUTH, "235 2.7.0 welcome",
            Phase.MAIL, "250 2.1.0 ok",
            Phase.RCPT, "250 2.1.5 ok",
            Phase.DATA, "354 go ahead",
            Phase.DOT, "250 2.0.0 taken",
            Phase.RSET, "250 2.0.0 ok",
            Phase.QUIT, "221 2.0.0 bye"));

    private final ServerSocket listener;
    private final Map<Phase, Step> script = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final Map<Phase, Duration> pauses = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What it speaks TLS with; null: it does not. */
    private volatile @Nullable SSLContext tls;

    private volatile boolean tlsAtOnce;

    public ScriptedSmtpServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        Thread.ofVirtual().name("scripted-smtp").start(this::listen);
    }

    /** From now on it does this at that phase. */
    public ScriptedSmtpServer on(Phase phase, Step step) {
        script.put(phase, step);
        return this;
    }

    /** From now on it takes so long at that phase before it says the usual. */
    public ScriptedSmtpServer slowAt(Phase phase, Duration pause) {
        pauses.put(phase, pause);
        return this;
    }

    /** From now on it does the usual everywhere. */
    public void recover() {
        script.clear();
        pauses.clear();
    }

    /** It speaks TLS after STARTTLS. That it offers it stands in its reply to EHLO. */
    public ScriptedSmtpServer withTls(SSLContext context) {
        tls = context;
        return this;
    }

    /** It speaks TLS from the first byte. */
    public ScriptedSmtpServer withTlsAtOnce(SSLContext context) {
        tlsAtOnce = true;
        return withTls(context);
    }

    /** What it says at that phase untold. */
    public static String usual(Phase phase) {
        return Objects.requireNonNull(USUAL.get(phase));
    }

    /** Says this. */
    public static Step reply(String reply) {
        return client -> {
            say(client, reply);
            return true;
        };
    }

    /** Ends the connection without a word. */
    public static Step drop() {
        return client -> false;
    }

    /** Says this and ends the connection. */
    public static Step replyAndDrop(String reply) {
        return client -> {
            say(client, reply);
            return false;
        };
    }

    /** Says nothing for so long, then this. */
    public Step after(Duration pause, String reply) {
        return client -> {
            if (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                say(client, reply);
            }
            return true;
        };
    }

    /** Says nothing at all. */
    public Step silence() {
        return client -> {
            closed.await();
            return false;
        };
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Every command of every conversation, in order of arrival. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** How many connections it has got. */
    public int connections() {
        return clients.size();
    }

    /** Ends all connections that it has, without a word. */
    public void dropAll() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Every message that came with its final dot, whatever was said to it. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    private void listen() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                clients.add(client);
                Thread.ofVirtual().name("scripted-smtp-client").start(() -> serve(client));
            }
        } catch (IOException over) {
            closed.countDown();
        }
    }

    private void serve(Socket client) {
        try (client) {
            Socket socket =
                    tlsAtOnce ? encrypted(client, client.getInputStream().read()) : client;
            boolean open = act(Phase.GREETING, socket);
            while (open) {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                String line = lines.readLine();
                while (line != null && (open = command(line, socket, lines)) && phase(line) != Phase.STARTTLS) {
                    line = lines.readLine();
                }
                if (line == null || !open || tls == null) {
                    return;
                }
                // After STARTTLS: a client that had its go-ahead begins a handshake.
                socket = encrypted(socket, socket.getInputStream().read());
            }
        } catch (IOException gone) {
            // The client may leave when it likes.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket encrypted(Socket client, int firstByte) throws IOException {
        if (firstByte != HANDSHAKE) {
            throw new IOException("the client begins no handshake");
        }
        InputStream consumed = new ByteArrayInputStream(new byte[] {HANDSHAKE});
        SSLSocket socket =
                (SSLSocket) Objects.requireNonNull(tls).getSocketFactory().createSocket(client, consumed, true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private boolean command(String line, Socket client, BufferedReader lines) throws IOException, InterruptedException {
        commands.add(line);
        Phase phase = phase(line);
        boolean open = act(phase, client);
        if (phase != Phase.DATA || !open || script.containsKey(Phase.DATA)) {
            return open && phase != Phase.QUIT;
        }
        if (script.containsKey(Phase.TEXT)) {
            return act(Phase.TEXT, client);
        }
        texts.add(text(lines));
        return act(Phase.DOT, client);
    }

    private boolean act(Phase phase, Socket client) throws IOException, InterruptedException {
        Duration pause = pauses.get(phase);
        if (pause != null && closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        Step step = script.get(phase);
        return (step == null ? reply(USUAL.get(phase)) : step).act(client);
    }

    private static Phase phase(String line) {
        return switch (line.split("[ :]", 2)[0]) {
            case "EHLO", "HELO" -> Phase.EHLO;
            case "STARTTLS" -> Phase.STARTTLS;
            case "AUTH" -> Phase.AUTH;
            case "MAIL" -> Phase.MAIL;
            case "RCPT" -> Phase.RCPT;
            case "DATA" -> Phase.DATA;
            case "QUIT" -> Phase.QUIT;
            default -> Phase.RSET;
        };
    }

    private static String text(BufferedReader lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(".")) {
                return text.toString();
            }
            text.append(line).append('\n');
        }
        throw new IOException("the text ended without a dot");
    }

    private static void say(Socket client, String reply) throws IOException {
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
