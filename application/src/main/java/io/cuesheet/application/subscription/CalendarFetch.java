package io.cuesheet.application.subscription;

import io.cuesheet.application.alarm.way.OuterAddresses;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.subscription.Fetched.Failed;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.subscription.FetchedFile;
import io.cuesheet.db.subscription.SubscriptionReason;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Fetches a file. Each redirect is judged as the address itself was, and each connection goes only where {@link OuterAddresses} lets it. It
 * throws nothing for what the other side does, and what it says of a failure never repeats the address.
 */
@Component
final class CalendarFetch {

    static final int MOST_REDIRECTS = 5;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TOTAL = Duration.ofSeconds(30);
    private static final int LONGEST_VALIDATOR = 500;
    private static final int LONGEST_HEADER_LINE = 8_192;
    private static final int MOST_HEADERS = 100;
    private static final String WANTED =
            "text/calendar, text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5";

    private final SubscriptionAddress addresses;
    private final Duration total;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("subscription-deadlines").factory());

    @Autowired
    CalendarFetch(SubscriptionAddress addresses, Clock clock) {
        this(addresses, TOTAL, clock, null);
    }

    /**
     * @param total how long a fetch may take, with all redirects and until the last byte
     * @param tls whom to trust; null: whom Java trusts
     */
    CalendarFetch(SubscriptionAddress addresses, Duration total, Clock clock, @Nullable TlsSocketStrategy tls) {
        this.addresses = addresses;
        this.total = total;
        this.clock = clock;
        this.http = client(addresses.addresses(), Timeout.of(total), tls);
        deadlines.setRemoveOnCancelPolicy(true);
        deadlines.setKeepAliveTime(total.toMillis(), TimeUnit.MILLISECONDS);
        deadlines.allowCoreThreadTimeOut(true);
    }

    private static CloseableHttpClient client(OuterAddresses outer, Timeout total, @Nullable TlsSocketStrategy tls) {
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDnsResolver(outer)
                .setMaxConnTotal(50)
                .setMaxConnPerRoute(5)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(total)
                        .build());
        if (tls != null) {
            connections.setTlsSocketStrategy(tls);
        }
        return HttpClients.custom()
                .setConnectionManager(connections.build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(total)
                        .setResponseTimeout(total)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Cuesheet")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }

    /** A fetch that ends in time, whatever the other side does: the request that is under way is given up then. */
    private static final class Budget {

        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicReference<@Nullable HttpGet> current = new AtomicReference<>();

        private void end() {
            over.set(true);
            HttpGet request = current.get();
            if (request != null) {
                request.abort();
            }
        }

        private void begin(HttpGet request) {
            current.set(request);
            if (over.get()) {
                request.abort();
            }
        }
    }

    /**
     * Asks for the file.
     *
     * @param etag of the file that is known; null: ask without
     * @param lastModified of the file that is known, as the server wrote it; null: ask without
     */
    Fetched fetch(String url, @Nullable String etag, @Nullable String lastModified) {
        Budget budget = new Budget();
        Future<?> deadline = deadlines.schedule(budget::end, total.toMillis(), TimeUnit.MILLISECONDS);
        try {
            URI first = URI.create(url);
            URI uri = first;
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                // Of another server they would name any file.
                boolean isAsked = isSameOrigin(uri, first);
                HttpGet request = request(uri, isAsked ? etag : null, isAsked ? lastModified : null);
                budget.begin(request);
                try (ClassicHttpResponse answer = http.executeOpen(null, request, null)) {
                    if (!isRedirect(answer.getCode())) {
                        return judged(request, answer);
                    }
                    Optional<URI> next = Optional.ofNullable(answer.getFirstHeader(HttpHeaders.LOCATION))
                            .flatMap(location -> target(location.getValue(), request));
                    if (next.isEmpty()) {
                        return Failed.because(
                                SubscriptionReason.REDIRECT_REFUSED, Texts.of("fetch.failed.redirect_refused"));
                    }
                    uri = next.get();
                }
            }
            return Failed.because(SubscriptionReason.TOO_MANY_REDIRECTS, Texts.of("fetch.failed.too_many_redirects"));
        } catch (IOException failure) {
            return budget.over.get() ? late() : failed(failure);
        } finally {
            deadline.cancel(false);
        }
    }

    private Optional<URI> target(String location, HttpGet request) {
        try {
            return addresses.redirected(request.getUri(), location);
        } catch (java.net.URISyntaxException impossible) {
            throw new IllegalStateException("a request has an address", impossible);
        }
    }

    private static HttpGet request(URI uri, @Nullable String etag, @Nullable String lastModified) {
        HttpGet request = new HttpGet(uri);
        request.setHeader(HttpHeaders.ACCEPT, WANTED);
        if (etag != null) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, etag);
        }
        if (lastModified != null) {
            request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, lastModified);
        }
        return request;
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static boolean isConditional(HttpGet request) {
        return request.containsHeader(HttpHeaders.IF_NONE_MATCH)
                || request.containsHeader(HttpHeaders.IF_MODIFIED_SINCE);
    }

    private Fetched judged(HttpGet request, ClassicHttpResponse answer) throws IOException {
        int status = answer.getCode();
        if (status == HttpStatus.SC_NOT_MODIFIED && !isConditional(request)) {
            return Failed.because(SubscriptionReason.HTTP_ERROR, Texts.of("fetch.failed.not_modified"));
        }
        return switch (status) {
            case HttpStatus.SC_OK -> content(answer);
            case HttpStatus.SC_NOT_MODIFIED -> new Fetched.Unchanged();
            case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN ->
                Failed.because(
                        SubscriptionReason.ACCESS_REFUSED,
                        Texts.of("fetch.failed.access_refused", String.valueOf(status)));
            case HttpStatus.SC_NOT_FOUND ->
                Failed.because(SubscriptionReason.NOT_FOUND, Texts.of("fetch.failed.not_found"));
            case HttpStatus.SC_GONE -> Failed.because(SubscriptionReason.GONE, Texts.of("fetch.failed.gone"));
            default ->
                new Failed(
                        SubscriptionReason.HTTP_ERROR,
                        Texts.of("fetch.failed.status", String.valueOf(status)),
                        retryAfter(answer));
        };
    }

    private Fetched content(ClassicHttpResponse answer) throws IOException {
        HttpEntity entity = answer.getEntity();
        int most = FileLimit.SEASON.bytes();
        if (entity != null && entity.getContentLength() > most) {
            return tooLarge();
        }
        byte[] content = entity == null ? new byte[0] : read(entity, most + 1);
        return content.length > most
                ? tooLarge()
                : new Fetched.Content(new FetchedFile(
                        content,
                        hash(content),
                        validator(answer, HttpHeaders.ETAG),
                        validator(answer, HttpHeaders.LAST_MODIFIED)));
    }

    private static byte[] read(HttpEntity entity, int most) throws IOException {
        InputStream in = entity.getContent();
        // Closed here it would read on to the end, however far that is: the answer is closed as a whole.
        return in.readNBytes(most);
    }

    private static Failed tooLarge() {
        return Failed.because(
                SubscriptionReason.TOO_LARGE, Texts.of("fetch.failed.too_large", FileLimit.SEASON.megabytes()));
    }

    private static @Nullable String validator(ClassicHttpResponse answer, String name) {
        Header header = answer.getFirstHeader(name);
        String value = header == null ? null : header.getValue();
        boolean isUsable = value != null
                && !value.isBlank()
                && value.length() <= LONGEST_VALIDATOR
                && value.chars().allMatch(character -> character >= ' ' && character < 127);
        return isUsable ? value : null;
    }

    private @Nullable Duration retryAfter(ClassicHttpResponse answer) {
        Header header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null) {
            return null;
        }
        String value = header.getValue().strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant until = DateUtils.parseStandardDate(value);
        return until == null ? null : Duration.between(clock.instant(), until);
    }

    private static Failed late() {
        return Failed.because(SubscriptionReason.TIMED_OUT, Texts.of("fetch.failed.timed_out"));
    }

    /** Its own text may quote the address. */
    private static Failed failed(IOException failure) {
        return switch (failure) {
            case OuterAddresses.InnerAddress inner ->
                Failed.because(SubscriptionReason.INNER_ADDRESS, Texts.of("fetch.failed.inner_address"));
            case UnknownHostException unknown ->
                Failed.because(SubscriptionReason.UNKNOWN_HOST, Texts.of("fetch.failed.unknown_host"));
            case ConnectTimeoutException slow ->
                Failed.because(SubscriptionReason.UNREACHABLE, Texts.of("fetch.failed.unreachable"));
            case ConnectException away ->
                Failed.because(SubscriptionReason.UNREACHABLE, Texts.of("fetch.failed.unreachable"));
            case SSLException tls -> Failed.because(SubscriptionReason.TLS_FAILED, Texts.of("fetch.failed.tls"));
            case InterruptedIOException silent -> late();
            default -> Failed.because(SubscriptionReason.CONNECTION_BROKEN, Texts.of("fetch.failed.broken"));
        };
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
