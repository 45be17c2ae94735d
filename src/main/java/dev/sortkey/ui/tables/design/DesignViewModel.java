package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.table.definition.DefinitionCheck;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import dev.sortkey.dynamo.table.definition.form.DefinitionForms;
import dev.sortkey.dynamo.table.definition.form.Definitions;
import dev.sortkey.dynamo.table.definition.print.PrintForm;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// A definition as fields and as text, each following the other. A mistake in one of them leaves the definition,
/// and the other one, as they were.
final class DesignViewModel {
    private static final String SOURCE = "The text";

    private final TaskScope tasks;
    private final ReadOnlyObjectWrapper<Design> design = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PrintForm> form = new ReadOnlyObjectWrapper<>(PrintForm.JSON);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notes = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper unread = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable UserError> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<UserError.@Nullable BadInput> mistake = new ReadOnlyObjectWrapper<>();
    private TableDefinition definition = empty();
    /// What the fields began with: what is typed and taken back leaves no trace.
    private TableDefinition base = definition;
    private @Nullable String fixedName;

    DesignViewModel(TaskScope tasks) {
        this.tasks = tasks;
        design.set(Design.of(definition));
    }

    private static TableDefinition empty() {
        return new TableDefinition(
                CreateTableRequest.builder()
                        .tableName("")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .build(),
                null,
                null,
                Map.of(),
                null,
                List.of(),
                Map.of());
    }

    /// What the fields are to show, when it wasn't typed there.
    ReadOnlyObjectProperty<Design> design() {
        return design.getReadOnlyProperty();
    }

    /// The form of the text.
    ReadOnlyObjectProperty<PrintForm> form() {
        return form.getReadOnlyProperty();
    }

    /// What the text is to be, when it wasn't typed.
    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /// What the text leaves out of the definition, or the other way round.
    ReadOnlyStringProperty notes() {
        return notes.getReadOnlyProperty();
    }

    /// Which settings of the table couldn't be read, and so are neither on nor off.
    ReadOnlyStringProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /// Whether it is a table that is there: its name, its key and its local indexes are fixed.
    boolean isFixed() {
        return fixedName != null;
    }

    /// What is wrong with the fields; null when nothing is.
    ReadOnlyObjectProperty<@Nullable UserError> problem() {
        return problem.getReadOnlyProperty();
    }

    /// What is wrong with the text, and where; null when nothing is.
    ReadOnlyObjectProperty<UserError.@Nullable BadInput> mistake() {
        return mistake.getReadOnlyProperty();
    }

    /// Begins with a new table.
    void begin() {
        fixedName = null;
        show(empty());
    }

    /// Begins with a definition.
    void begin(TableDefinition with) {
        fixedName = null;
        show(with);
    }

    /// Begins with a table that keeps its name.
    void change(TableDefinition with) {
        fixedName = with.name();
        show(with);
    }

    private void show(TableDefinition with) {
        definition = with;
        base = with;
        tasks.cancel("text");
        problem.set(null);
        unread.set(
                with.missing().isEmpty()
                        ? ""
                        : "Left as they are, unless you fill them in: "
                                + with.missing().entrySet().stream()
                                        .map(it -> it.getKey().words() + " (" + it.getValue() + ")")
                                        .collect(Collectors.joining(", "))
                                + ".");
        design.set(Design.of(with));
        print();
    }

    /// The definition.
    ///
    /// @throws UserException when the fields, the text or the definition itself have something wrong
    TableDefinition definition() {
        if (problem.get() != null) {
            throw new UserException(problem.get());
        }
        if (mistake.get() != null) {
            throw new UserException(mistake.get());
        }
        List<String> problems = DefinitionCheck.problems(definition.create());
        if (!problems.isEmpty()) {
            throw new UserException(new UserError.BadInput(String.join(" ", problems), "Correct the form."));
        }
        return definition;
    }

    /// Takes what is in the fields now.
    void typed(Design fields) {
        if (fields.equals(design.get())) {
            return;
        }
        tasks.cancel("text");
        design.set(fields);
        try {
            definition = fields.within(base);
            problem.set(null);
            print();
        } catch (UserException e) {
            problem.set(e.error());
        }
    }

    /// Shows the definition as another kind of text.
    void show(PrintForm chosen) {
        form.set(chosen);
        print();
    }

    private void print() {
        mistake.set(null);
        List<String> problems = DefinitionCheck.problems(definition.create());
        PrintForm as = form.get();
        if (as != PrintForm.JSON && !problems.isEmpty()) {
            text.set("");
            notes.set("Shown when the definition is complete. " + String.join(" ", problems));
            return;
        }
        text.set(as.print(List.of(definition)));
        List<String> left = as.left(definition);
        notes.set(left.isEmpty() ? "" : "Not in this text: " + String.join(", ", left) + ".");
    }

    /// Takes what is in the text now: in any format that is known, one table.
    void written(String typed) {
        if (typed.equals(text.get())) {
            return;
        }
        text.set(typed);
        var said = new ArrayList<String>();
        tasks.latest(
                        "text",
                        () -> new DefinitionForms(Map.of(), said::add)
                                .parse(typed, SOURCE)
                                .some())
                .onSuccess(read -> read(read, said))
                .onError(error -> mistake.set(place(error)));
    }

    private void read(Definitions read, List<String> said) {
        TableDefinition table = read.tables().getFirst();
        if (fixedName != null && !fixedName.equals(table.name())) {
            mistake.set(new UserError.BadInput(
                    "The table's name can't be changed from " + fixedName + " to " + table.name() + ".",
                    "Copy its items into a new table."));
            return;
        }
        mistake.set(null);
        problem.set(null);
        definition = within(table);
        base = definition;
        design.set(Design.of(definition));
        int others = read.tables().size() + read.refused().size() - 1;
        if (others > 0) {
            said.addFirst("The text has " + Counted.of(others, "more table") + "; this is " + table.name() + ".");
        }
        notes.set(said.isEmpty() ? "" : String.join(" ", said).replace(SOURCE + ":", "Line "));
    }

    /// What the text can't tell stays as it is in the fields.
    private TableDefinition within(TableDefinition table) {
        var unknown = new EnumMap<Part, String>(Part.class);
        unknown.putAll(table.unknown());
        unknown.replaceAll((part, reason) -> definition.unknown().getOrDefault(part, reason));
        unknown.keySet().removeIf(definition::knows);
        return new TableDefinition(
                table.create(),
                table.knows(Part.TIME_TO_LIVE) ? table.timeToLive() : definition.timeToLive(),
                table.knows(Part.POINT_IN_TIME_RECOVERY) ? table.recoveryDays() : definition.recoveryDays(),
                table.knows(Part.CONTRIBUTOR_INSIGHTS) ? table.insights() : definition.insights(),
                table.knows(Part.KINESIS) ? table.kinesis() : definition.kinesis(),
                table.knows(Part.REPLICAS) ? table.replicas() : definition.replicas(),
                unknown);
    }

    private static UserError.BadInput place(UserError error) {
        String what =
                error.what().startsWith(SOURCE + ": ") ? error.what().substring(SOURCE.length() + 2) : error.what();
        return error instanceof UserError.BadInput bad
                ? new UserError.BadInput(what, bad.next(), bad.line(), bad.column())
                : new UserError.BadInput(what, error.next());
    }
}
