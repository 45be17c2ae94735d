package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadTally;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// How far the read of the rows got, and why it paused or found nothing: the words under the grid.
final class ReadProgress {
    private final TableDescription table;
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper footer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private @Nullable Read read;
    private ReadTally totals = ReadTally.NONE;
    private String pause = "";

    ReadProgress(TableDescription table) {
        this.table = table;
    }

    /// Whether another request may bring more.
    ReadOnlyBooleanProperty more() {
        return more.getReadOnlyProperty();
    }

    /// What was read so far and what it used; empty before the first page.
    ReadOnlyStringProperty footer() {
        return footer.getReadOnlyProperty();
    }

    ReadOnlyStringProperty explanation() {
        return explanation.getReadOnlyProperty();
    }

    /// Another read begins.
    void begin(Read begun) {
        read = begun;
        totals = ReadTally.NONE;
        pause = "";
        more.set(false);
        footer.set("");
        explanation.set("");
    }

    /// A page came.
    void page(ReadTally soFar, boolean hasMore) {
        totals = soFar;
        more.set(hasMore);
        footer.set(Explanation.footer(soFar));
        explain();
    }

    /// It paused or ended, for the reason `why`; empty for none.
    void pause(String why) {
        pause = why;
        explain();
    }

    /// A request failed, and can be sent again.
    void failed(boolean hasMore) {
        more.set(hasMore);
    }

    private void explain() {
        if (read != null && totals.requests() > 0) {
            explanation.set(Stream.concat(Stream.of(pause), Explanation.of(read, totals, more.get(), table).stream())
                    .filter(sentence -> !sentence.isEmpty())
                    .collect(Collectors.joining(" ")));
        }
    }
}
