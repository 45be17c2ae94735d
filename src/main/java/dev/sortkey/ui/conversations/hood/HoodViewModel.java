package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallLog;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// The requests since the last click, and the stream records that followed.
public final class HoodViewModel implements AutoCloseable {
    private static final int MOST = 60;
    /// Polling requests, which aren't part of a click.
    private static final Set<String> BACKGROUND =
            Set.of("GetRecords", "GetShardIterator", "DescribeStream", "ListStreams", "DescribeTable");

    private final ObservableList<Step> steps = FXCollections.observableArrayList();
    private final ObservableList<Step> seen = FXCollections.unmodifiableObservableList(steps);
    private final ReadOnlyStringWrapper click = new ReadOnlyStringWrapper("");
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final TaskScope scope;
    private final Destination destination;
    private String next = "";

    /// Something that happened.
    public sealed interface Step {
        /// A request and its answer.
        record Requested(Call call) implements Step {}

        /// An item changed.
        record Changed(Record record) implements Step {}
    }

    /// Listens to the calls of `connection`, which go to the place `destination`.
    public HoodViewModel(CallLog log, String connection, Destination destination, Tasks tasks) {
        this.destination = destination;
        this.scope = new TaskScope(tasks);
        scope.onClose(log.onCall(call -> {
            if (call.connection().equals(connection) && !isBackground(call)) {
                scope.deliver(() -> add(new Step.Requested(call)));
            }
        }));
    }

    /// Where the requests went.
    Destination destination() {
        return destination;
    }

    /// What happened since the last click that sent a request, in order.
    public ObservableList<Step> steps() {
        return seen;
    }

    /// What was clicked.
    public ReadOnlyStringProperty click() {
        return click.getReadOnlyProperty();
    }

    /// Whether the panel is visible.
    public BooleanProperty shown() {
        return shown;
    }

    /// A person did something; what comes next belongs to it. As long as nothing comes, what was before stays.
    public void clicked(String words) {
        next = words;
    }

    /// Adds a stream record, unless it is about presence.
    public void onRecord(Record record) {
        AttributeValue pk = record.dynamodb().keys().get("pk");
        AttributeValue sk = record.dynamodb().keys().get("sk");
        if (!isSign(pk, sk)) {
            add(new Step.Changed(record));
        }
    }

    private void add(Step step) {
        if (!next.isEmpty() && step instanceof Step.Requested) {
            steps.clear();
            click.set(next);
            next = "";
        }
        steps.add(step);
        if (steps.size() > MOST) {
            steps.removeFirst();
        }
    }

    private static boolean isBackground(Call call) {
        return BACKGROUND.contains(call.operation())
                || (call.request() instanceof PutItemRequest put
                        && isSign(put.item().get("pk"), put.item().get("sk")));
    }

    private static boolean isSign(@Nullable AttributeValue pk, @Nullable AttributeValue sk) {
        return startsWith(pk, "PRS#") || startsWith(sk, "TYP#");
    }

    private static boolean startsWith(@Nullable AttributeValue value, String prefix) {
        return value != null && value.s() != null && value.s().startsWith(prefix);
    }

    /// Stops listening.
    @Override
    public void close() {
        scope.close();
    }
}
