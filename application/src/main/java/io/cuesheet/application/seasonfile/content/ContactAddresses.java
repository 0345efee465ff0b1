package io.cuesheet.application.seasonfile.content;

import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.ParsedAddress;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import io.cuesheet.db.address.PhoneNumber;

/** Reads the addresses of contacts in files, and notes where one was taken other than it stands there, or can't be reached by every way. */
public record ContactAddresses(FileNotes notes) {

    /** @param column as the note names it */
    public ParsedAddress<MailAddress> email(int line, String column, String text) {
        ParsedAddress<MailAddress> parsed = MailAddress.parse(text);
        parsed.toOptional().ifPresent(address -> {
            if (!address.text().equalsIgnoreCase(text.strip())) {
                notes.add(line, column + " was taken without what does not belong to an address");
            }
            if (address.needsSmtpUtf8()) {
                notes.add(
                        line,
                        column + " has a character beyond ASCII before the @: it is sent to only where the mail server "
                                + "offers SMTPUTF8");
            }
        });
        return parsed;
    }

    /** The text in which the number is stored. One that can't be dialled is kept for people to read. */
    public String phone(int line, String column, String text) {
        switch (PhoneNumber.parse(text)) {
            case Accepted<PhoneNumber> accepted -> {
                if (!accepted.address().text().equals(text.strip())) {
                    notes.add(line, column + " was written in its international form");
                }
            }
            case Refused<PhoneNumber> refused ->
                notes.add(
                        line,
                        "No SMS goes to this contact: " + column + " "
                                + refused.fault().phrase());
        }
        return PhoneNumber.stored(text);
    }
}
