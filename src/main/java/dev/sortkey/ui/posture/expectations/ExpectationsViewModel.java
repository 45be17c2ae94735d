package dev.sortkey.ui.posture.expectations;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.posture.run.ExpectationRules;
import dev.sortkey.posture.run.ExpectationRules.Problem;
import dev.sortkey.posture.run.ExpectationsFile;
import dev.sortkey.posture.run.SettledExpectations;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.posture.findings.PostureMemory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;

/// The expectations of one connection as a form: checked as they are typed, and judged by when they are applied.
public final class ExpectationsViewModel {
    private final PostureMemory memory;
    private final Tasks tasks;
    private final TaskScope scope;
    private final Runnable judge;
    private final Map<Field, SimpleStringProperty> texts = new EnumMap<>(Field.class);
    private final Map<Field, ReadOnlyStringWrapper> problems = new EnumMap<>(Field.class);
    private final SimpleBooleanProperty customerKeys = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper applicable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Switched>> switched = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private Expectations stored = Expectations.NONE;
    private String partition = "";

    /// What is typed.
    enum Field {
        /// IDs of accounts.
        TRUSTED,
        /// Regions.
        REGIONS,
        /// Names of roles.
        ROLES,
        /// A number of days.
        DAYS
    }

    /// Nothing is read before {@link #read()}.
    ///
    /// @param tasks save, even if the screen closes in the meantime
    /// @param scope of the screen
    /// @param judge judges the facts again
    public ExpectationsViewModel(PostureMemory memory, Tasks tasks, TaskScope scope, Runnable judge) {
        this.memory = memory;
        this.tasks = tasks;
        this.scope = scope;
        this.judge = judge;
        for (Field field : Field.values()) {
            problems.put(field, new ReadOnlyStringWrapper(""));
            texts.put(field, new SimpleStringProperty(""));
        }
        fill();
        texts.values().forEach(text -> text.subscribe(_ -> check()));
        customerKeys.subscribe(_ -> check());
    }

    /// What is typed in `field`; several values are separated by commas or blanks.
    SimpleStringProperty text(Field field) {
        return of(texts, field);
    }

    /// What is wrong there and what to do; empty when nothing is.
    ReadOnlyStringProperty problem(Field field) {
        return of(problems, field).getReadOnlyProperty();
    }

    /// Whether every table needs a customer managed key.
    SimpleBooleanProperty customerKeys() {
        return customerKeys;
    }

    /// Whether something was changed and nothing is wrong.
    ReadOnlyBooleanProperty applicable() {
        return applicable.getReadOnlyProperty();
    }

    /// The checks that are off or have another severity.
    ReadOnlyObjectProperty<List<Switched>> switched() {
        return switched.getReadOnlyProperty();
    }

    /// What applying changed, as a sentence; empty before that.
    ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /// Says what applying changed.
    public void tell(String words) {
        outcome.set(words);
    }

    /// The account is in the partition of `region`, so others of its Regions are refused.
    public void in(String region) {
        partition = region.isEmpty() ? "" : Partition.of(region);
        check();
    }

    /// Reads what is stored, and shows it unless something else was typed.
    public void read() {
        scope.latest("expectations", memory::expectations).onSuccess(this::stored);
    }

    /// Shows `now`, which are stored, unless something else was typed.
    public void stored(Expectations now) {
        boolean untouched = !applicable.get() && problems().isEmpty();
        stored = now;
        switched.set(SettledExpectations.of(now).applied().checks());
        if (untouched) {
            fill();
        }
        check();
    }

    /// Shows what is stored again.
    void reset() {
        fill();
        outcome.set("");
    }

    /// Saves what is typed, and judges by it.
    void apply() {
        if (applicable.get()) {
            Expectations wanted = typed(); // as it is now: saving takes a while and isn't done where it is typed
            save(before -> wanted.switching(before.checks()));
        }
    }

    /// Lets a check count as usual again.
    void remove(Switched check) {
        save(before -> {
            var checks = new TreeMap<>(before.checks());
            checks.remove(check.rule().id());
            return before.switching(checks);
        });
    }

    /// The stored expectations as a file for a repository.
    String file() {
        return ExpectationsFile.print(stored);
    }

    private void save(UnaryOperator<Expectations> change) {
        tasks.run(() -> memory.change(before -> before.with(change.apply(before.expectations()))))
                .onSuccess(_ -> {
                    stored(change.apply(stored));
                    judge.run();
                })
                .onError(why -> outcome.set(words(why)));
    }

    private static String words(UserError why) {
        return why.what() + " " + why.next();
    }

    private Expectations typed() {
        return new Expectations(
                values(Field.REGIONS),
                values(Field.TRUSTED),
                values(Field.ROLES),
                customerKeys.get(),
                Integer.parseInt(text(Field.DAYS).get().strip()),
                stored.checks());
    }

    private List<String> values(Field field) {
        return Stream.of(text(field).get().split("[,;\\s]+"))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    private void fill() {
        text(Field.REGIONS).set(String.join(", ", stored.regions()));
        text(Field.TRUSTED).set(String.join(", ", stored.trustedAccounts()));
        text(Field.ROLES).set(String.join(", ", stored.breakGlass()));
        text(Field.DAYS).set(Integer.toString(stored.backupDays()));
        customerKeys.set(stored.customerKeys());
    }

    private void check() {
        for (Field field : Field.values()) {
            of(problems, field)
                    .set(wrong(field)
                            .map(problem -> problem.what() + " " + problem.next())
                            .orElse(""));
        }
        applicable.set(problems().isEmpty() && !typed().equals(stored));
    }

    private List<String> problems() {
        return problems.values().stream()
                .map(ReadOnlyStringWrapper::get)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private Optional<Problem> wrong(Field field) {
        return switch (field) {
            case TRUSTED -> first(values(field).stream().map(ExpectationRules::account));
            case REGIONS -> first(values(field).stream().map(each -> ExpectationRules.region(each, partition)));
            case ROLES -> first(values(field).stream().map(ExpectationRules::role));
            case DAYS -> ExpectationRules.days(text(field).get().strip());
        };
    }

    private static Optional<Problem> first(Stream<Optional<Problem>> problems) {
        return problems.flatMap(Optional::stream).findFirst();
    }

    private static <T> T of(Map<Field, T> map, Field field) {
        return java.util.Objects.requireNonNull(map.get(field));
    }
}
