package io.cuesheet.application.subscription;

import io.cuesheet.application.alarm.way.OuterAddresses;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which addresses a subscription may have. Where the host leads is looked at each time that it is asked. */
@Component
public final class SubscriptionAddress {

    private static final int LONGEST = 2_000;

    /** Stands for what is not shown of an address. */
    private static final String HIDDEN = "…";

    private static final int SHOWN_AT_END = 4;

    private static final int HIGHEST_PORT = 65_535;

    /** Of a shorter path the last characters would tell too much. */
    private static final int FEWEST_HIDDEN = 16;

    private final OuterAddresses addresses;

    SubscriptionAddress(@Value("${cuesheet.subscription-inner-hosts:}") String innerHosts) {
        this.addresses = new OuterAddresses(OuterAddresses.listed(innerHosts));
    }

    OuterAddresses addresses() {
        return addresses;
    }

    /** The address as it is asked; throws {@link InvalidInput}, which names the field and never the address. */
    String checked(String field, @Nullable String text) {
        URI uri = parsed(secured(text == null ? "" : text.strip()))
                .orElseThrow(() -> InvalidInput.of(field, Texts.of("fetch.address")));
        addresses.refusal(uri).ifPresent(rule -> {
            throw InvalidInput.of(field, rule);
        });
        return uri.toString();
    }

    /** Where a redirect leads; empty where nobody could subscribe to that. */
    Optional<URI> redirected(URI from, String location) {
        return parsed(secured(location.strip()), from)
                .filter(uri -> addresses.refusal(uri).isEmpty());
    }

    /** Calendar programs write webcal for a calendar that is fetched by HTTPS. */
    private static String secured(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String scheme : new String[] {"webcal://", "webcals://", "https://"}) {
            if (lower.startsWith(scheme)) {
                return "https://" + text.substring(scheme.length());
            }
        }
        return lower.startsWith("http://") ? "http://" + text.substring("http://".length()) : text;
    }

    private static Optional<URI> parsed(String text) {
        return uri(text).filter(SubscriptionAddress::isWhole);
    }

    private static Optional<URI> parsed(String text, URI from) {
        // Of a redirect the fragment is for readers (RFC 9110, 10.2.2).
        int fragment = text.indexOf('#');
        return uri(fragment < 0 ? text : text.substring(0, fragment))
                .map(from::resolve)
                .filter(SubscriptionAddress::isWhole);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException unreadable) {
            // Its message would repeat the address.
            return Optional.empty();
        }
    }

    private static boolean isWhole(URI uri) {
        return uri.getHost() != null
                && isPort(uri.getPort())
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && !uri.toString().contains(HIDDEN)
                && uri.toString().length() <= LONGEST;
    }

    /** Java's addresses take any number; without one it is that of the scheme. */
    private static boolean isPort(int port) {
        return port == -1 || port > 0 && port <= HIGHEST_PORT;
    }

    /** The address as it is shown: its host, and so much of its end that people tell two apart. */
    public static String masked(String url) {
        URI uri = URI.create(url);
        String begin = uri.getScheme() + "://" + uri.getHost() + "/" + HIDDEN;
        String rest = url.substring(
                url.indexOf(uri.getRawAuthority()) + uri.getRawAuthority().length());
        return rest.length() < FEWEST_HIDDEN ? begin : begin + rest.substring(rest.length() - SHOWN_AT_END);
    }
}
