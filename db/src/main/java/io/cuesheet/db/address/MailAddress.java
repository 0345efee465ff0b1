package io.cuesheet.db.address;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address that mail can be sent to: a mailbox (RFC 5321) whose domain may be international (IDNA 2008 by UTS 46), and whose
 * local part may be, too (RFC 6531). Lists, groups, quoted local parts and address literals are refused.
 *
 * @param local before the @, in Unicode's form C
 * @param domain after it, as people read it: in Unicode and lower case
 */
public record MailAddress(String local, String domain) {

    private static final String SCHEME = "mailto:";

    /** Octets of a path in SMTP without its brackets, and of its local part (RFC 5321, 4.5.3.1). */
    private static final int MOST_OCTETS = 254;

    private static final int MOST_LOCAL_OCTETS = 64;

    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.USE_STD3_RULES);

    /** Hosts from before IDNA have such names, and in ASCII they denote no other name. */
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    private static final Pattern MORE_THAN_AN_ADDRESS = Pattern.compile("[,;:<>\"]|@.*@");
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[^\\x00-\\x7F\\p{Cn}\\p{Co}\\p{Cs}\\uFFFD]]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final Pattern NUMBER_AT_THE_TOP = Pattern.compile("(?:.*\\.)?\\d+");

    /** Some scripts need zero-width joiners; UTS 46 defines where a domain may have them. */
    private static final Pattern JOINERS = Pattern.compile("[\\u200C\\u200D]");

    /** @throws IllegalArgumentException if it is not an address in its normal form */
    public MailAddress {
        if (faultOfLocal(local) != null || !unicode(domain).equals(Optional.of(domain))) {
            throw new IllegalArgumentException("no e-mail address");
        }
    }

    /**
     * Reads a typed, copied or exported address. Spaces and invisible characters around it, {@code mailto:} and the root's dot at the end
     * are removed: they can't be part of an address. Anything else that does not belong there is rejected, not guessed.
     */
    public static ParsedAddress<MailAddress> parse(String text) {
        String bare = VisibleText.withoutScheme(text, SCHEME);
        int at = bare.indexOf('@');
        AddressFault fault = faultOf(bare, at);
        if (fault != null) {
            return new ParsedAddress.Refused<>(fault);
        }
        String local = Normalizer2.getNFCInstance().normalize(bare.substring(0, at));
        String domain = bare.substring(at + 1);
        Optional<String> unicode = unicode(domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain);
        if (unicode.isEmpty()) {
            return new ParsedAddress.Refused<>(AddressFault.DOMAIN);
        }
        AddressFault ofLocal = faultOfLocal(local);
        if (ofLocal != null) {
            return new ParsedAddress.Refused<>(ofLocal);
        }
        MailAddress address = new MailAddress(local, unicode.get());
        return octets(address.wire()) > MOST_OCTETS
                ? new ParsedAddress.Refused<>(AddressFault.TOO_LONG)
                : new ParsedAddress.Accepted<>(address);
    }

    /** The form for people and for storage. */
    public String text() {
        return local + "@" + domain;
    }

    /** The form for mail servers: the domain in ASCII. */
    public String wire() {
        return local + "@" + ascii(domain).orElseThrow();
    }

    /** Whether only servers with SMTPUTF8 (RFC 6531) can accept it: a local part has no ASCII form. */
    public boolean needsSmtpUtf8() {
        return local.length() != octets(local);
    }

    private static @Nullable AddressFault faultOf(String bare, int at) {
        if (MORE_THAN_AN_ADDRESS.matcher(bare).find()) {
            return AddressFault.NOT_ALONE;
        }
        if (at < 0) {
            return AddressFault.NO_ADDRESS;
        }
        if (VisibleText.has(bare, VisibleText::isSpace)) {
            return AddressFault.WHITE_SPACE;
        }
        String domain = JOINERS.matcher(bare.substring(at)).replaceAll("");
        boolean isHidden = VisibleText.has(bare.substring(0, at) + domain, VisibleText::isInvisible);
        return isHidden ? AddressFault.INVISIBLE_CHARACTER : null;
    }

    private static @Nullable AddressFault faultOfLocal(String local) {
        boolean isUsable = LOCAL.matcher(local).matches() && !VisibleText.has(local, VisibleText::isInvisible);
        if (!isUsable) {
            return AddressFault.LOCAL_PART;
        }
        return octets(local) > MOST_LOCAL_OCTETS ? AddressFault.TOO_LONG : null;
    }

    /** The domain as people read it; empty if it is not a domain, or is a number, as in an address literal without its brackets. */
    private static Optional<String> unicode(String domain) {
        if (ascii(domain)
                .filter(ascii -> !NUMBER_AT_THE_TOP.matcher(ascii).matches())
                .isEmpty()) {
            return Optional.empty();
        }
        StringBuilder unicode = new StringBuilder();
        DOMAINS.nameToUnicode(domain, unicode, new IDNA.Info());
        return Optional.of(unicode.toString());
    }

    private static Optional<String> ascii(String domain) {
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = new StringBuilder();
        DOMAINS.nameToASCII(domain, ascii, info);
        return TOLERATED.containsAll(info.getErrors()) && ascii.length() > 0 && ascii.charAt(ascii.length() - 1) != '.'
                ? Optional.of(ascii.toString())
                : Optional.empty();
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Without the address: it must not reach a log. */
    @Override
    public String toString() {
        return "MailAddress[]";
    }
}
