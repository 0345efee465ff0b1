package io.cuesheet.db.event;

import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.ParsedAddress;
import io.cuesheet.db.address.PhoneNumber;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The destination of a message: an e-mail address, or a telephone number in the international form of ITU-T E.164, such as +4930123456. */
public record Destination(ChannelKind kind, String address) {

    /** Ids of contacts with this address, in a form from {@link #searched}; one index for each kind. */
    public static final String CONTACTS_AT_RECIPIENT = """
            select k.id from contact k
            where k.org_id = :org
              and lower(k.email) = any(array(select lower(r) from unnest(cast(:recipient as text[])) as r))
            union all
            select k.id from contact k
            where k.org_id = :org and regexp_replace(k.phone, '[\\s()./-]', '', 'g') = any(cast(:recipient as text[]))
            """;

    /** The keys of a contact's addresses, as {@link #key} derives them from the stored form. */
    public static final String KEYS_OF_CONTACT =
            "lower(c.email collate \"C\"), regexp_replace(c.phone, '[\\s()./-]', '', 'g')";

    /**
     * The keys of a contact's suppressed addresses, with the source of each suppression; also those that are known only by their hash. A
     * key is hashed once, and not at all if the organisation has no such hashes.
     */
    public static final String SUPPRESSIONS_OF_CONTACT = """
            select k.key, o.source
            from unnest(array[%s]) as k (key)
            cross join lateral (
                select case when (select exists (select 1 from suppression e
                        where e.org_id = scoped_organisation() and e.lifted_at is null and e.address like 'erased:%%'))
                    then erased_address(k.key) end as hash
                offset 0) as h
            cross join lateral (
                select s.source from suppression s where s.org_id = c.org_id and s.lifted_at is null and s.address = k.key
                union all
                select s.source from suppression s where s.org_id = c.org_id and s.lifted_at is null and s.address = h.hash
                ) as o
            """.formatted(KEYS_OF_CONTACT);

    /**
     * The contact's first address, in the order of the message type's channels. An address to which nothing can be sent does not count,
     * such as a telephone number without its country.
     *
     * @param available channels that are set up; others are skipped
     */
    public static Optional<Destination> first(
            List<ChannelKind> channels, Set<ChannelKind> available, @Nullable String email, @Nullable String phone) {
        return channels.stream()
                .filter(available::contains)
                .map(kind -> of(kind, email, phone))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Null if the contact has no such address. */
    static @Nullable Destination of(ChannelKind kind, @Nullable String email, @Nullable String phone) {
        return switch (kind) {
            case EMAIL -> email == null ? null : of(kind, MailAddress.parse(email), MailAddress::text);
            case SMS -> phone == null ? null : of(kind, PhoneNumber.parse(phone), PhoneNumber::e164);
        };
    }

    private static <A> @Nullable Destination of(ChannelKind kind, ParsedAddress<A> parsed, Function<A, String> text) {
        return parsed.toOptional()
                .map(address -> new Destination(kind, text.apply(address)))
                .orElse(null);
    }

    /** Whether the contact has a text that should be an address for one of these channels. */
    public static boolean isTried(
            List<ChannelKind> channels, Set<ChannelKind> available, @Nullable String email, @Nullable String phone) {
        return channels.stream().filter(available::contains).anyMatch(kind -> switch (kind) {
            case EMAIL -> email != null;
            case SMS -> phone != null;
        });
    }

    /**
     * Parses a typed text as an e-mail address or a telephone number; otherwise returns its error.
     *
     * @param place the place where a number without country code can be dialled; null: none
     */
    public static ParsedAddress<Destination> parse(String typed, @Nullable ZoneId place) {
        return typed.contains("@")
                ? MailAddress.parse(typed).map(address -> new Destination(ChannelKind.EMAIL, address.text()))
                : PhoneNumber.parse(typed, place).map(number -> new Destination(ChannelKind.SMS, number.e164()));
    }

    /** The key for comparing addresses: ASCII letters of an e-mail address are in lower case, since hardly any server distinguishes them. */
    public String key() {
        return address.codePoints()
                .map(letter -> letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The addresses that a search for this text may mean, in the form in which contacts store them. */
    public static Set<String> searched(String recipient) {
        return MailAddress.parse(recipient)
                .toOptional()
                .map(address -> Set.of(address.text()))
                .orElseGet(() -> recipient.contains("@") ? Set.of(recipient) : PhoneNumber.searched(recipient));
    }

    /** Without the address: it must not reach a log. */
    @Override
    public String toString() {
        return "Destination[" + kind + "]";
    }
}
