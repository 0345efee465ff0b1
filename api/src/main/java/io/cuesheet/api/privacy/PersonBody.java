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
 * Everything that an organisation holds of a person. The file that the page exports has the same form.
 *
 * @param contacts of events, also past and cancelled ones, and removed contacts
 * @param messages to these contacts, and others that went to the address
 * @param texts what attempts said; without subjects and bodies where the person was only looked for
 * @param sandboxMails in the sandbox outbox
 * @param testSends of templates
 * @param ownTexts texts that were written by hand for these messages
 * @param suppressions entries of the suppression list, and links to opt out
 * @param history lines of the audit log about these contacts
 * @param mentions other places in which the address stands
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

    /** Leaves out what is held: it must not reach a log. */
    @Override
    public String toString() {
        return "PersonBody[]";
    }
}
