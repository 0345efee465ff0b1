package io.cuesheet.application.transfer;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageCursor;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.db.transfer.SentText;
import io.cuesheet.db.transfer.TransferRepository;
import io.cuesheet.db.transfer.TransferRow;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

/** Carries messages, with their events and contacts, out of an organisation and into one. */
@Service
public class MessageTransfer {

    private static final int PAGE = 500;

    private final MessageRepository messages;
    private final MessageTypeRepository types;
    private final TransferRepository transfers;
    private final PlanRepository plans;
    private final CallerSource sources;
    private final RetriedTransactions transaction;
    private final CallerQuotas quotas;
    private final Clock clock;

    MessageTransfer(
            MessageRepository messages,
            MessageTypeRepository types,
            TransferRepository transfers,
            PlanRepository plans,
            CallerSource sources,
            PlatformTransactionManager transactionManager,
            CallerQuotas quotas,
            Clock clock) {
        this.quotas = quotas;
        this.messages = messages;
        this.types = types;
        this.transfers = transfers;
        this.plans = plans;
        this.sources = sources;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /**
     * A page of an export.
     *
     * @param texts what was sent, by message; empty where nobody asked for it
     */
    record Page(
            List<TransferRow> rows,
            Map<MessageId, SentText> texts,
            @Nullable MessageCursor next) {}

    /** Every message once, page by page, so that an export of any size needs little memory. */
    Page page(OrgId org, MessageFilter filter, boolean withTexts, @Nullable MessageCursor after) {
        List<Message> found = messages.page(org, filter, after, PAGE);
        List<MessageId> ids = found.stream().map(Message::id).toList();
        return new Page(
                transfers.read(org, ids),
                withTexts ? transfers.sentTexts(org, ids) : Map.of(),
                found.size() < PAGE ? null : MessageCursor.after(found.getLast()));
    }

    /**
     * Imports an exported CSV file in one transaction; what is there already is left as it is, so that the same file again changes
     * nothing.
     *
     * @throws FileRefused where anything is wrong with the file; nothing is stored then
     */
    public TransferReport importCsv(Caller caller, byte[] file) {
        caller.require(Permission.EDIT);
        return store(caller, TransferFile.csv(caller.orgId(), file));
    }

    /** The same for a JSON file. */
    public TransferReport importJson(Caller caller, byte[] file) {
        caller.require(Permission.EDIT);
        return store(caller, TransferFile.json(caller.orgId(), file));
    }

    /**
     * Imports an exported file, CSV or JSON.
     *
     * @throws FileRefused where anything is wrong with the file; nothing is stored then
     */
    public TransferReport importFile(Caller caller, byte[] file) {
        caller.require(Permission.EDIT);
        return store(caller, read(caller, file));
    }

    /** What {@link #importFile} would do at this moment; nothing stays written. */
    public TransferReport preview(Caller caller, byte[] file) {
        caller.require(Permission.EDIT);
        quotas.take(Quota.PREVIEW, caller);
        TransferFile.Content content = read(caller, file);
        checkTypes(caller, content.rows());
        return transaction
                .execute(status -> {
                    status.setRollbackOnly();
                    return store(caller, content.rows());
                })
                .with(content.notes());
    }

    /** No CSV file that is exported here begins with a brace. */
    private static TransferFile.Content read(Caller caller, byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 100), StandardCharsets.UTF_8);
        return start.stripLeading().startsWith("{")
                ? TransferFile.json(caller.orgId(), file)
                : TransferFile.csv(caller.orgId(), file);
    }

    private TransferReport store(Caller caller, TransferFile.Content content) {
        checkTypes(caller, content.rows());
        return transaction.execute(status -> store(caller, content.rows())).with(content.notes());
    }

    private void checkTypes(Caller caller, List<TransferRow> rows) {
        Set<String> known =
                types.all(caller.orgId()).stream().map(MessageType::code).collect(Collectors.toSet());
        for (int index = 0; index < rows.size(); index++) {
            if (!known.contains(rows.get(index).messageType())) {
                throw FileRefused.ofMessages(index + 1, "message_type", Texts.of("transfer.no_type"));
            }
        }
    }

    private TransferReport store(Caller caller, List<TransferRow> rows) {
        OrgId org = caller.orgId();
        Instant now = clock.instant();
        sources.ofTransaction(caller.orgId(), caller.source());
        plans.lock(org);
        int events = transfers.insertEvents(org, rows, now);
        int contacts = transfers.insertContacts(org, rows);
        Set<UUID> ids = transfers.insertMessages(org, rows, now);
        List<TransferRow> created =
                rows.stream().filter(row -> ids.contains(row.id())).toList();
        transfers.audit(org, created, caller.actor(), now);
        transfers.start(org, ids, now);
        int deleted = transfers.countDeleted(org, rows);
        return TransferReport.of(events, contacts, created, rows.size(), deleted, now);
    }
}
