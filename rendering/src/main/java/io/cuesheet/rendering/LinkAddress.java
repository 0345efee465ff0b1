package io.cuesheet.rendering;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The allowed targets of links in a mail. */
final class LinkAddress {

    private static final Pattern ALLOWED =
            Pattern.compile("(?:https?://|mailto:|tel:)[^\\s\\p{Cntrl}]+", Pattern.CASE_INSENSITIVE);

    private LinkAddress() {}

    static boolean isAllowed(String address) {
        return ALLOWED.matcher(address).matches();
    }

    /** Encodes a fact inside an address: it can be a part of the address, but can't redirect it. */
    static String encoded(String fact) {
        return URLEncoder.encode(fact, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
