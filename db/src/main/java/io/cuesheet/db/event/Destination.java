package io.cuesheet.db.event;

import io.cuesheet.workflows.planning.ChannelKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a message goes: an e-mail address, or a telephone number in the international form of ITU-T E.164, such as +4930123456. */
public record Destination(ChannelKind kind, String address) {

    /** Ids of contacts with this e-mail address, in lower case, or this telephone number; one index each. */
    public static final String CONTACTS_AT_RECIPIENT = """
            select k.id from contact k where k.org_id = :org and lower(k.email) = :recipient
            union all
            select k.id from contact k
            where k.org_id = :org and regexp_replace(k.phone, '[\\s()./-]', '', 'g') = :recipient
            """;

    private static final Pattern PUNCTUATION = Pattern.compile("[\\s()./-]");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{6,14}");

    /**
     * The first address that the contact has, in the order of the message type's channels. A telephone number without its country is
     * none: nobody could tell where it rings.
     *
     * @param available channels that are set up; others are passed over
     */
    public static Optional<Destination> first(
            List<ChannelKind> channels, Set<ChannelKind> available, @Nullable String email, @Nullable String phone) {
        return channels.stream()
                .filter(available::contains)
                .map(kind -> of(kind, email, phone))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Null where the contact has no such address. */
    static @Nullable Destination of(ChannelKind kind, @Nullable String email, @Nullable String phone) {
        return switch (kind) {
            case EMAIL -> email == null ? null : new Destination(kind, email);
            case SMS -> phone == null ? null : sms(phone);
        };
    }

    private static @Nullable Destination sms(String phone) {
        String digits = PUNCTUATION.matcher(phone).replaceAll("");
        return INTERNATIONAL.matcher(digits).matches() ? new Destination(ChannelKind.SMS, digits) : null;
    }

    /** Without the address: it must not reach a log. */
    @Override
    public String toString() {
        return "Destination[" + kind + "]";
    }
}
