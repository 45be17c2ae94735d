package dev.sortkey.chat.send;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which table an outbox is for, as `about.json` beside it says: enough to find the table again, and to tell a person
/// where its messages were to go.
///
/// @param identity of the table, kept with its data; null in outboxes of earlier versions
/// @param lasting whether no other table can have that identity
/// @param connection the name of the connection that the first message was written through
/// @param target where that led, in words
/// @param region of AWS, or null for another server
/// @param table its name
public record OutboxAbout(
        @Nullable String identity,
        boolean lasting,
        String connection,
        String target,
        @Nullable String region,
        String table) {

    /// What a damaged file lacks is unknown.
    public OutboxAbout {
        connection = Objects.requireNonNullElse(connection, "");
        target = Objects.requireNonNullElse(target, "");
        table = Objects.requireNonNullElse(table, "");
    }

    /// Whether both are the same table as far as anybody can tell.
    public boolean isSameTable(OutboxAbout other) {
        if (identity != null && identity.equals(other.identity)) {
            return true;
        }
        return !(lasting && other.lasting) && table.equals(other.table) && connection.equals(other.connection);
    }
}
