package dev.sortkey.transfer.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of a file, one after the other.
public interface ItemSource extends AutoCloseable {
    /// The next; null after the last. What can't be read is a reject, after which the others follow if they
    /// can be found.
    ///
    /// @throws dev.sortkey.support.UserException when the file can't be read any more
    @Nullable
    Entry next();

    /// Passes over the next ones, sooner than they can be read.
    ///
    /// @return how many; fewer than `most` at the end
    default long skip(long most) {
        long passed = 0;
        while (passed < most && next() != null) {
            passed++;
        }
        return passed;
    }

    /// Where the next one is, for {@link #goTo}; empty where only passing over the others leads there.
    default String place() {
        return "";
    }

    /// Goes on where another reader of the same file was.
    ///
    /// @param place of that one; not empty
    /// @throws dev.sortkey.support.UserException when the file can't be read, or ends before
    default void goTo(String place) {
        throw new IllegalArgumentException("no way leads to " + place);
    }

    @Override
    void close();

    /// Something in a file.
    sealed interface Entry {
        /// Where it begins.
        Position at();
    }

    /// An item to write.
    ///
    /// @param table the table that the file names; null when it names none
    record Item(@Nullable String table, Map<String, AttributeValue> item, Position at) implements Entry {}

    /// An item to delete.
    ///
    /// @param table the table that the file names; null when it names none
    record Deletion(@Nullable String table, Map<String, AttributeValue> key, Position at) implements Entry {}

    /// What can't be read.
    ///
    /// @param reason one sentence
    /// @param text as it stands in the file, for a file of rejects; empty when it is longer than an item or
    ///     not known
    record Reject(String reason, String text, Position at) implements Entry {}
}
