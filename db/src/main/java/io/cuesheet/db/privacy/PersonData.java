package io.cuesheet.db.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All data that an organisation holds about a person. Instants are UTC.
 *
 * @param contacts of events, including past and cancelled ones, and removed contacts
 * @param messages to these contacts, and others that went to the address
 * @param texts the texts of attempts
 * @param ownTexts texts that were written by hand for these messages
 * @param history lines of the audit log about these contacts
 * @param mentions other places that contain the address
 */
public record PersonData(
        List<HeldContact> contacts,
        List<HeldMessage> messages,
        List<HeldText> texts,
        List<HeldText> sandboxMails,
        List<HeldText> testSends,
        List<HeldOwnText> ownTexts,
        List<HeldSuppression> suppressions,
        List<HeldLine> history,
        List<HeldMention> mentions) {

    /** A contact of an event. */
    public record HeldContact(
            UUID id,
            String eventRef,
            String eventName,
            Instant startsAt,
            String ref,
            String role,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String timeZone,
            @Nullable String language,
            @Nullable Instant removedAt) {}

    /**
     * A message.
     *
     * @param sentAt null: not sent
     * @param deletedAt null: not deleted
     */
    public record HeldMessage(
            UUID id,
            UUID contactId,
            String eventRef,
            String eventName,
            String messageType,
            String status,
            @Nullable String reasonCode,
            Instant sendAt,
            @Nullable Instant sentAt,
            @Nullable Instant deletedAt) {}

    /**
     * A sent or kept text.
     *
     * @param messageId message, or the test send
     * @param attempt number of the attempt; null: it is not in the ledger
     * @param at when it was claimed, received or requested
     * @param outcome null: not known, or none
     * @param detail what the server answered
     * @param body null: left out here
     * @param contactRole the person's role at the event, as used for the text; null: omitted here, or not kept
     * @param contactName the name by which the text could address the person; null: left out here, or not kept
     */
    public record HeldText(
            UUID id,
            UUID messageId,
            @Nullable Integer attempt,
            String channel,
            Instant at,
            @Nullable String outcome,
            @Nullable String detail,
            @Nullable String sender,
            String recipient,
            @Nullable String subject,
            @Nullable String body,
            @Nullable String html,
            @Nullable String contactRole,
            @Nullable String contactName) {}

    /** A text that was written by hand. */
    public record HeldOwnText(
            UUID id,
            Instant createdAt,
            @Nullable String subject,
            @Nullable String body,
            @Nullable Map<String, Object> translations) {}

    /**
     * An entry of the suppression list, or a link by which the person can opt out.
     *
     * @param reason null: it is a link that was not followed
     * @param liftedAt null: in force
     */
    public record HeldSuppression(
            String address,
            @Nullable String reason,
            @Nullable String source,
            Instant createdAt,
            @Nullable Instant liftedAt) {}

    /** A line of the audit log. */
    public record HeldLine(
            UUID id,
            Instant at,
            String actor,
            String action,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {}

    /**
     * Another place that contains the address.
     *
     * @param place saved view, bulk command, deletion, import, channel or template
     * @param name which one
     * @param endsWithErasing whether erasing the person removes it there
     */
    public record HeldMention(String place, String name, boolean endsWithErasing) {}

    /** How many rows there are in all. */
    public int size() {
        return contacts.size()
                + messages.size()
                + texts.size()
                + sandboxMails.size()
                + testSends.size()
                + ownTexts.size()
                + suppressions.size()
                + history.size()
                + mentions.size();
    }

    /** Without the data: it must not reach a log. */
    @Override
    public String toString() {
        return "PersonData[%d]".formatted(size());
    }
}
