package io.cuesheet.api.privacy;

import io.cuesheet.db.privacy.PersonData;
import io.cuesheet.db.privacy.PersonData.HeldContact;
import io.cuesheet.db.privacy.PersonData.HeldLine;
import io.cuesheet.db.privacy.PersonData.HeldMention;
import io.cuesheet.db.privacy.PersonData.HeldMessage;
import io.cuesheet.db.privacy.PersonData.HeldOwnText;
import io.cuesheet.db.privacy.PersonData.HeldSuppression;
import io.cuesheet.db.privacy.PersonData.HeldText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * All data that an organisation holds about a person. The page's export file has the same format.
 *
 * @param contacts of events, including past and cancelled ones, and removed contacts
 * @param messages messages to these contacts, and others sent to the address
 * @param texts texts of attempts; without subjects and bodies in search results
 * @param sandboxMails mails in the sandbox outbox
 * @param testSends test sends of templates
 * @param ownTexts texts written by hand for these messages
 * @param suppressions entries of the suppression list, and links to opt out
 * @param history lines of the audit log about these contacts
 * @param mentions other places that contain the address
 */
@Schema(name = "PersonData", example = """
        {"contacts": [{"id": "0199a6b0-0000-7000-8000-000000000001", "event_ref": "aida-1", "event_name": "Aida",
          "starts_at": "2026-12-24T19:00:00Z", "ref": "office", "role": "Office", "name": "Kim Doe",
          "email": "office@example.org", "phone": null, "time_zone": null, "language": null, "removed_at": null}],
         "messages": [], "texts": [], "sandbox_mails": [], "test_sends": [], "own_texts": [], "suppressions": [],
         "history": [], "mentions": []}""")
record PersonBody(
        List<HeldContact> contacts,
        List<HeldMessage> messages,
        List<HeldText> texts,
        List<HeldText> sandboxMails,
        List<HeldText> testSends,
        List<HeldOwnText> ownTexts,
        List<HeldSuppression> suppressions,
        List<HeldLine> history,
        List<HeldMention> mentions) {

    static PersonBody of(PersonData held) {
        return new PersonBody(
                held.contacts(),
                held.messages(),
                held.texts(),
                held.sandboxMails(),
                held.testSends(),
                held.ownTexts(),
                held.suppressions(),
                held.history(),
                held.mentions());
    }

    /** Omits the data to keep it out of logs. */
    @Override
    public String toString() {
        return "PersonBody[]";
    }
}
