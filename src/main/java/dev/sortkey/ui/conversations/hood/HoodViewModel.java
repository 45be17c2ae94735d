package dev.sortkey.ui.conversations.hood;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallLog;
import dev.sortkey.chat.lesson.Cause;
import dev.sortkey.chat.lesson.ConditionTrial;
import dev.sortkey.chat.lesson.Origin;
import dev.sortkey.chat.lesson.Part;
import dev.sortkey.chat.lesson.ReferenceWay;
import dev.sortkey.chat.lesson.RequestCost;
import dev.sortkey.dynamo.client.Caller;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.conversations.hood.Step.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The clicks of this window, each with its requests and what came of them.
public final class HoodViewModel implements AutoCloseable {
    private static final int MOST_CLICKS = 30;
    private static final int MOST_UNEXPLAINED = 20;
    /// Polling requests, which aren't part of a click.
    private static final Set<String> BACKGROUND =
            Set.of("GetRecords", "GetShardIterator", "DescribeStream", "ListStreams", "DescribeTable");

    private final ObservableList<Click> clicks = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Click> current = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final BooleanProperty stepping = new SimpleBooleanProperty();
    private final BooleanProperty comparing = new SimpleBooleanProperty();
    /// What others asked without a record that says why: it may still come.
    private final List<Step> unexplained = new ArrayList<>();
    private final List<SdkRequest> measured = new ArrayList<>();
    private final BooleanProperty large = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.EFFECT);
    private final TaskScope scope;
    private final Place place;
    private final LocalMeans means;
    private final LeverModel lever;
    private String next = "";

    /// Where the requests go.
    ///
    /// @param connection its name
    /// @param local whether this computer answers
    /// @param table whose items are shown
    /// @param me the person whose window it is
    public record Place(String connection, Destination destination, boolean local, TableDescription table, String me) {
        /// A table of a connection.
        public static Place of(Connection connection, TableDescription table, String me) {
            return new Place(
                    connection.spec().name(),
                    connection.destination(),
                    connection.spec().target().isLocal(),
                    table,
                    me);
        }
    }

    /// Listens to the calls that go to `place`.
    ///
    /// @param means what may be done there
    public HoodViewModel(CallLog log, Place place, LocalMeans means, Tasks tasks) {
        this.place = place;
        this.means = means;
        this.lever = new LeverModel(means.lever());
        this.scope = new TaskScope(tasks);
        scope.onClose(log.onCall(call -> {
            if (isHere(call) && !isBackground(call)) {
                String caller = Caller.now().orElse(null); // known on this thread only
                scope.deliver(() -> onCall(call, caller));
            }
        }));
        shown.subscribe(open -> {
            if (!open) {
                lever.disarm(); // nobody sees any more that something is to come
            }
        });
        stepping.subscribe(on -> phase.set(on ? Phase.REQUEST : Phase.EFFECT));
        current.subscribe(_ -> phase.set(stepping.get() ? Phase.REQUEST : Phase.EFFECT));
    }

    /// Where the requests go.
    Place place() {
        return place;
    }

    /// What was clicked, oldest first.
    ObservableList<Click> clicks() {
        return clicks;
    }

    /// The click that is looked at; null before the first.
    public ReadOnlyObjectProperty<@Nullable Click> current() {
        return current.getReadOnlyProperty();
    }

    /// Whether the panel is visible.
    public BooleanProperty shown() {
        return shown;
    }

    /// Whether a click is shown step by step: request, condition, cost, effect.
    BooleanProperty stepping() {
        return stepping;
    }

    /// Whether the text is large enough for a projector.
    public BooleanProperty large() {
        return large;
    }

    /// Shows or hides the panel.
    public void toggle() {
        shown.set(!shown.get());
    }

    /// Looks at the click after this one, if there is one.
    public void later() {
        go(1);
        shown.set(true);
    }

    /// Looks at the click before this one, if there is one.
    public void earlier() {
        go(-1);
        shown.set(true);
    }

    /// Shows the next part of the click; after the last one, the next click. Begins to go step by step.
    public void nextStep() {
        shown.set(true);
        if (!stepping.get()) {
            stepping.set(true);
        } else if (phase.get() != Phase.EFFECT) {
            phase.set(phase.get().next());
        } else {
            go(1);
        }
    }

    /// Hides the last part of the click that is shown; before the first one, shows the click before.
    public void previousStep() {
        shown.set(true);
        if (!stepping.get()) {
            stepping.set(true);
        } else if (phase.get() != Phase.REQUEST) {
            phase.set(phase.get().previous());
        } else {
            go(-1);
        }
    }

    /// How much of the click is shown.
    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /// A person did something; what comes next belongs to it. As long as nothing comes, what was before stays.
    public void clicked(String words) {
        next = words;
    }

    /// Looks at the click `steps` after this one, or before it, if there is one.
    void go(int steps) {
        int at = clicks.indexOf(current.get()) + steps;
        if (at >= 0 && at < clicks.size()) {
            current.set(clicks.get(at));
        }
    }

    /// Whether the conditions of `call` can be made to fail.
    boolean canFail(Call call) {
        return means.trial() != null
                && call.error() == null
                && !call.isServed()
                && ConditionTrial.canFail(call.request());
    }

    /// Makes the conditions of `call` fail, which writes nothing.
    void makeFail(Call call, Consumer<ConditionTrial.Outcome> done, Consumer<UserError> onError) {
        ConditionTrial trial = means.trial();
        if (trial != null) {
            scope.run(() -> trial.run(call.request())).onSuccess(done).onError(onError);
        }
    }

    /// Whether the bootcamp's way is shown beside each request that it has one for.
    BooleanProperty comparing() {
        return comparing;
    }

    /// The bootcamp's way to do the same as `call`.
    Optional<ReferenceWay> bootcamp(Call call) {
        return call.error() != null
                ? Optional.empty()
                : new RequestCost(place.table().globalSecondaryIndexes())
                        .of(call.request(), call.response(), Map.of())
                        .flatMap(cost ->
                                ReferenceWay.of(call.request(), call.response(), cost, place.table(), Instant.now()));
    }

    /// Whether the bootcamp's reads can be sent, which costs nothing here.
    boolean canMeasure() {
        return means.client() != null;
    }

    /// Sends a read of the bootcamp's, which is no part of a click.
    void measure(QueryRequest query, Consumer<QueryResponse> done, Consumer<UserError> onError) {
        DynamoDbClient client = means.client();
        if (client != null) {
            measured.add(query);
            scope.run(() -> client.query(query)).onSuccess(done).onError(onError);
        }
    }

    /// What disturbs requests.
    LeverModel lever() {
        return lever;
    }

    /// What the lever did to `call`, and whether it is one that was tried before.
    private List<String> notes(Call call) {
        var notes = new ArrayList<String>();
        lever.note(call).ifPresent(notes::add);
        boolean again = !clicks.isEmpty()
                && clicks.getLast()
                        .all()
                        .anyMatch(step -> step.what() instanceof What.Requested(var before, var _, var _)
                                && before.error() != null
                                && before.request().equals(call.request()));
        if (again) {
            notes.add("The outbox sent the same request again, with the same keys and the same token. If it was written"
                    + " before, nothing is written now.");
        }
        return notes;
    }

    private void onCall(Call call, @Nullable String caller) {
        if (measured.remove(call.request())) {
            return;
        }
        Origin origin = Origin.of(call.request(), caller, place.me());
        Step step = new Step(new What.Requested(call, origin, notes(call)));
        boolean begins = origin == Origin.WINDOW && !next.isEmpty();
        Optional<Step> cause = begins
                ? Optional.empty()
                : recent().filter(it -> caused(step, it)).findFirst();
        if (cause.isPresent()) {
            cause.get().below().add(step);
        } else if (origin == Origin.WINDOW || isSending(call)) {
            Click click = begins || clicks.isEmpty() ? begin(begins ? next : "Open the inbox", call) : clicks.getLast();
            next = begins ? "" : next;
            click.add(step);
        } else {
            unexplained.add(step);
            if (unexplained.size() > MOST_UNEXPLAINED) {
                unexplained.removeFirst();
            }
        }
        claim(step);
    }

    /// Another window may say something: that is no consequence of anything here.
    private static boolean isSending(Call call) {
        return Part.of(call.request()).stream()
                .anyMatch(part -> part.verb() == Part.Verb.PUT && part.noun().equals("message"));
    }

    /// Whether the record `cause` is why the request `step` was sent.
    private boolean caused(Step step, Step cause) {
        return step.what() instanceof What.Requested(var call, var origin, var _)
                && cause.what() instanceof What.Changed(var record)
                && Cause.isMessage(record)
                && !isSending(call)
                && Cause.concerns(call.request(), record)
                && switch (origin) {
                    case PROJECTOR -> true;
                    case OTHER_WINDOW ->
                        Part.of(call.request()).stream()
                                .anyMatch(part -> part.verb().changes());
                    case WINDOW -> Cause.marksAsRead(call.request(), record, place.me());
                };
    }

    private Click begin(String title, Call call) {
        Click last = clicks.isEmpty() ? null : clicks.getLast();
        Click click = new Click(title, call.start());
        clicks.add(click);
        if (clicks.size() > MOST_CLICKS) {
            clicks.removeFirst();
        }
        if (current.get() == last || !clicks.contains(current.get())) {
            current.set(click); // who looks back at an earlier click goes on looking
        }
        return click;
    }

    /// A record can be here before the answer to the request that made it.
    private void claim(Step request) {
        clicks.reversed().stream()
                .limit(2)
                .forEach(click -> click.steps().stream()
                        .filter(step -> step.what() instanceof What.Changed(var record) && request.explains(record))
                        .toList()
                        .forEach(step -> {
                            click.remove(step);
                            request.below().add(step);
                        }));
    }

    /// Adds a stream record, unless it is about presence.
    public void onRecord(Record record) {
        if (Cause.isSign(record.dynamodb().keys())) {
            return;
        }
        Step step = new Step(new What.Changed(record));
        List<Step> early = unexplained.stream().filter(it -> caused(it, step)).toList();
        unexplained.removeAll(early);
        step.below().addAll(early);
        Optional<Step> cause = clicks.reversed().stream()
                .flatMap(click -> click.all().filter(it -> it.explains(record)).findFirst().stream())
                .findFirst();
        if (cause.isPresent()) {
            cause.get().below().add(step);
        } else if (!clicks.isEmpty()) {
            clicks.getLast().add(step);
        }
    }

    /// All steps, those of the last click first.
    private Stream<Step> recent() {
        return clicks.reversed().stream().flatMap(click -> click.all().toList().reversed().stream());
    }

    /// Another table's requests are of other screens, or of a job.
    private boolean isHere(Call call) {
        String table = place.table().tableName();
        return call.connection().equals(place.connection())
                && Arrays.stream(call.target().split(", *"))
                        .anyMatch(target -> target.equals(table) || target.startsWith(table + "/"));
    }

    private static boolean isBackground(Call call) {
        return BACKGROUND.contains(call.operation())
                || ConditionTrial.isOne(call.request())
                || (call.request() instanceof PutItemRequest put && Cause.isSign(put.item()));
    }

    /// Stops listening. Nothing is disturbed any more.
    @Override
    public void close() {
        lever.disarm();
        scope.close();
    }
}
