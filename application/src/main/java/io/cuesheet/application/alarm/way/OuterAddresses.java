package io.cuesheet.application.alarm.way;

import io.cuesheet.application.text.Texts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds the addresses of the hosts of webhooks and subscriptions, and none of this machine or its networks: whoever may set one up must not
 * reach through Cuesheet what only Cuesheet can reach. The client connects to what is returned here and looks no name up again, so a name
 * that changes its address in between gains nothing.
 */
@Component
public class OuterAddresses implements DnsResolver {

    private final Set<String> innerHosts;

    @Autowired
    OuterAddresses(@Value("${cuesheet.alarm-inner-hosts:}") String innerHosts) {
        this(listed(innerHosts));
    }

    /** @param innerHosts that are allowed all the same */
    public OuterAddresses(Set<String> innerHosts) {
        this.innerHosts = innerHosts.stream().map(OuterAddresses::normal).collect(Collectors.toUnmodifiableSet());
    }

    /** Hosts of a setting, separated by commas or spaces. */
    public static Set<String> listed(String hosts) {
        return Stream.of(hosts.split("[,\\s]+"))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The host has addresses, and all of them are inner ones. */
    public static final class InnerAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        InnerAddress() {
            super("an inner address");
        }
    }

    /** Whether an administrator allowed this host although it may be an inner one; it may be asked without TLS too. */
    boolean isAllowed(String host) {
        return innerHosts.contains(normal(host));
    }

    /**
     * Why nothing may be asked of this address, to be read behind the name of a field; empty: it may, as far as the address itself tells. Names
     * are looked up when they are connected to.
     *
     * @param uri with a host
     */
    public Optional<String> refusal(URI uri) {
        boolean isAllowed = isAllowed(uri.getHost());
        if (!"https".equals(uri.getScheme()) && !(isAllowed && "http".equals(uri.getScheme()))) {
            return Optional.of(Texts.of("setting.address.https"));
        }
        return !isAllowed && isInner(uri.getHost()) ? Optional.of(Texts.of("setting.address.inner")) : Optional.empty();
    }

    private static boolean isInner(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return !isOuter(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        if (isAllowed(host)) {
            return all;
        }
        InetAddress[] outer = Arrays.stream(all).filter(OuterAddresses::isOuter).toArray(InetAddress[]::new);
        if (outer.length == 0) {
            throw new InnerAddress();
        }
        return outer;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Whether it is an address of the public Internet (the registries of special-purpose addresses, RFC 6890). */
    static boolean isOuter(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isOuterV6(bytes) : isOuterV4(bytes);
    }

    private static boolean isOuterV4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        int third = address[2] & 0xff;
        boolean isSpecial = first == 0
                || first == 10
                || first == 127
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 192 && second == 168
                || first == 198 && (second == 18 || second == 19)
                || first == 198 && second == 51 && third == 100
                || first == 203 && second == 0 && third == 113
                || first >= 224;
        return !isSpecial;
    }

    /** Only global unicast (2000::/3), and there neither tunnels, which may lead to inner IPv4 addresses, nor documentation. */
    private static boolean isOuterV6(byte[] address) {
        int first = (address[0] & 0xff) << 8 | address[1] & 0xff;
        int second = (address[2] & 0xff) << 8 | address[3] & 0xff;
        boolean isGlobal = first >> 13 == 1;
        boolean isProtocol = first == 0x2001 && second < 0x200;
        boolean isDocumentation = first == 0x2001 && second == 0xdb8 || first == 0x3fff && second < 0x1000;
        boolean isSixToFour = first == 0x2002;
        return isGlobal && !isProtocol && !isDocumentation && !isSixToFour;
    }

    private static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
