package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.send.MessageWriter;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.support.file.JsonFile;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A table as its settings say: read and written with our names of attributes, and with the reference's rows where
/// a person wants them.
public final class SharedTable {
    private final JsonFile<Neighbours> settings;
    private final String table;
    private final TableNames names;
    private final DynamoDbClient dynamo;
    private final DynamoDbClient cached;

    /// The table as it is set now; names that are set later count for the next one.
    ///
    /// @param dynamo reads what is there
    /// @param cached may read what was there
    /// @throws dev.sortkey.support.UserException `BadInput` when names are set that can't be
    public SharedTable(
            JsonFile<Neighbours> settings, TableDescription table, DynamoDbClient dynamo, DynamoDbClient cached) {
        this.settings = settings;
        this.table = table.tableName();
        this.names = settings.get().names(table);
        this.dynamo = NamedClient.of(dynamo, names);
        this.cached = NamedClient.of(cached, names);
    }

    /// What is set, to be changed.
    public JsonFile<Neighbours> settings() {
        return settings;
    }

    /// Reads what is there.
    public DynamoDbClient dynamo() {
        return dynamo;
    }

    /// May read what was there.
    public DynamoDbClient cached() {
        return cached;
    }

    /// Whether Sortkey writes the reference's rows.
    public boolean writesReferenceRows() {
        return settings.get().referenceRows();
    }

    /// A stream's record with our names.
    public Record read(Record record) {
        return names.attributes().read(record);
    }

    /// Writes messages.
    public MessageWriter writer(Roster roster, Clock clock) {
        return new MessageWriter(dynamo, table, roster, clock, this::writesReferenceRows);
    }

    /// Counts what other programs write, through `counting`, which is a client of this table.
    public StreamListener projector(DynamoDbClient counting, Clock clock) {
        return new SharedStream(counting, table, clock, names, this::writesReferenceRows);
    }
}
