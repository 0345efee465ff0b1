package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.ParsedAddress;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import io.cuesheet.db.address.PhoneNumber;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the addresses of contacts in files, and notes where one was taken other than it stands there, or can't be reached by every way. */
public record ContactAddresses(FileNotes notes) {

    /** @param column as the note names it */
    public ParsedAddress<MailAddress> email(int line, String column, String text) {
        ParsedAddress<MailAddress> parsed = MailAddress.parse(text);
        parsed.toOptional().ifPresent(address -> {
            if (!address.text().equalsIgnoreCase(text.strip())) {
                notes.add(line, Texts.of("file.address.stripped", column));
            }
            if (address.needsSmtpUtf8()) {
                notes.add(line, Texts.of("file.address.beyond_ascii", column));
            }
        });
        return parsed;
    }

    /**
     * The text in which the number is stored. One that can't be dialled is kept for people to read.
     *
     * @param place zone of contact or event, where a number without country code is dialled; null: not known
     */
    public String phone(int line, String column, String text, @Nullable ZoneId place) {
        switch (PhoneNumber.parse(text, place)) {
            case Accepted<PhoneNumber> accepted -> {
                if (PhoneNumber.parse(text).toOptional().isEmpty()) {
                    notes.add(line, Texts.of("file.address.no_country", column, String.valueOf(place)));
                } else if (!accepted.address().isWritten(text)) {
                    notes.add(line, Texts.of("file.address.international", column));
                }
            }
            case Refused<PhoneNumber> refused -> notes.add(line, FieldRules.noSms(column, refused.fault()));
        }
        return PhoneNumber.stored(text, place);
    }
}
