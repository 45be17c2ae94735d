package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.chat.lesson.Cause;
import dev.sortkey.chat.lesson.Origin;
import dev.sortkey.chat.lesson.RequestCost.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Something that happened, and below it what happened because of it.
public final class Step {
    private final What what;
    private final ObservableList<Step> below = FXCollections.observableArrayList();

    /// What happened.
    public sealed interface What {
        /// A request and its answer.
        ///
        /// @param notes what else is to say
        record Requested(Call call, Origin origin, List<String> notes) implements What {}

        /// An item changed.
        record Changed(Record record) implements What {}
    }

    Step(What what) {
        this.what = what;
    }

    /// What happened.
    public What what() {
        return what;
    }

    /// What happened because of it, in order.
    public ObservableList<Step> below() {
        return below;
    }

    /// It and all that happened because of it.
    Stream<Step> all() {
        return Stream.concat(Stream.of(this), below.stream().flatMap(Step::all));
    }

    /// Whether `record` is a change that this request made and that isn't below it yet.
    boolean explains(Record record) {
        return what instanceof What.Requested(var call, var _, var _)
                && !Cause.isRefused(call.error())
                && Cause.explains(call.request(), record)
                && below.stream()
                        .noneMatch(step -> step.what instanceof What.Changed(var known)
                                && known.dynamodb()
                                        .keys()
                                        .equals(record.dynamodb().keys()));
    }

    /// What the records below say about the items that it wrote.
    Map<Map<String, AttributeValue>, Change> changes() {
        var changes = new HashMap<Map<String, AttributeValue>, Change>();
        for (Step step : below) {
            if (step.what instanceof What.Changed(var record)) {
                changes.put(record.dynamodb().keys(), Cause.change(record));
            }
        }
        return changes;
    }
}
