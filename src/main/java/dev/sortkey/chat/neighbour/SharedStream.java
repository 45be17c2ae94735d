package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.member.InboxProjector;
import dev.sortkey.chat.member.ReferenceInbox;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Counts what other programs write, as {@link InboxProjector} does, and moves the reference's rows with it where a
/// person wants them: what the reference's stream function does on AWS, and nobody on a local server.
public final class SharedStream implements StreamListener {
    private static final int ATTEMPTS = 20;

    private final InboxProjector projector;
    private final DynamoDbClient dynamo;
    private final String table;
    private final TableNames names;
    private final BooleanSupplier referenceRows;
    private final Roster roster;

    /// For the messages of `table`.
    ///
    /// @param dynamo which reads and writes our names
    /// @param names of the table, in the stream's records
    /// @param referenceRows whether the reference's rows are moved
    public SharedStream(
            DynamoDbClient dynamo, String table, Clock clock, TableNames names, BooleanSupplier referenceRows) {
        this.roster = new Roster(dynamo, table, clock);
        this.projector = new InboxProjector(dynamo, table, clock, roster);
        this.dynamo = dynamo;
        this.table = table;
        this.names = names;
        this.referenceRows = referenceRows;
    }

    @Override
    public void record(Record record) {
        Record read = names.attributes().read(record);
        projector.record(read);
        if (referenceRows.getAsBoolean()
                && read.eventName() == OperationType.INSERT
                && read.dynamodb().hasNewImage()
                && ChatItem.of(read.dynamodb().keys()).orElse(null) == ChatItem.MESSAGE) {
            follow(Message.of(read.dynamodb().newImage()));
        }
    }

    @Override
    public void ahead(List<Record> records) {
        projector.ahead(records.stream().map(names.attributes()::read).toList());
    }

    private void follow(Message message) {
        if (message.extra().inboxed()) {
            return;
        }
        int attempt = 1;
        while (!isMoved(message, attempt == ATTEMPTS)) { // somebody else moves them now
            attempt++;
        }
    }

    private boolean isMoved(Message message, boolean last) {
        Optional<ReferenceInbox.Rows> rows = new ReferenceInbox(dynamo, table)
                .rows(roster.recent(message.conversation(), message.sender()), message);
        try {
            rows.ifPresent(found -> dynamo.transactWriteItems(found.move(table, message)));
            return true;
        } catch (UserException e) {
            if (!last && e.error() instanceof UserError.ConditionFailed) {
                return false;
            }
            throw e;
        }
    }
}
