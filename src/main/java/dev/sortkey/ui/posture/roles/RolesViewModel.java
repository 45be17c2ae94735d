package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.TableAccess;
import dev.sortkey.posture.access.feature.FeatureAccess;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.trial.PolicyTrial;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Who can access one table, according to the policies in the facts.
public final class RolesViewModel {
    private final TaskScope tasks;
    private final BiFunction<Facts, String, TableAccess> reading;
    private final ObservableList<String> tables = FXCollections.observableArrayList();
    private final SimpleObjectProperty<@Nullable String> table = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable TableAccess> access = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable List<FeatureAccess>> features = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TablePaths> paths = new ReadOnlyObjectWrapper<>();
    private final WhatIfModel whatIf;
    private String viewed = "";
    private @Nullable Facts facts;

    /// Nothing to show yet.
    ///
    /// @param tasks of the screen, cancelled when it closes
    public RolesViewModel(TaskScope tasks) {
        this(tasks, TableAccess::of);
    }

    /// @param reading evaluates who can access the table of an ARN
    RolesViewModel(TaskScope tasks, BiFunction<Facts, String, TableAccess> reading) {
        this.tasks = tasks;
        this.reading = reading;
        whatIf = new WhatIfModel(tasks, PolicyTrial::of);
        table.subscribe(_ -> look());
    }

    /// Shows the facts so far; the selected table stays selected while it exists.
    public void show(Facts now) {
        if (now.equals(facts)) {
            return;
        }
        facts = now;
        List<String> names = now.tableNames();
        String before = table.get();
        if (!tables.equals(names)) {
            tables.setAll(names);
        }
        String next = before != null && names.contains(before) ? before : names.isEmpty() ? null : names.getFirst();
        if (next != null && next.equals(before)) {
            look();
        } else {
            table.set(next);
        }
    }

    /// The names to choose from.
    ObservableList<String> tables() {
        return tables;
    }

    /// The selected table; null when none is known.
    SimpleObjectProperty<@Nullable String> table() {
        return table;
    }

    /// Who can access it; null until the policies are evaluated.
    ReadOnlyObjectProperty<@Nullable TableAccess> access() {
        return access.getReadOnlyProperty();
    }

    /// Why that failed, or null.
    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// The change of a policy that is tried.
    WhatIfModel whatIf() {
        return whatIf;
    }

    /// What of this program the principal could use that {@link #viewAs} named; null until that is evaluated.
    ReadOnlyObjectProperty<@Nullable List<FeatureAccess>> features() {
        return features.getReadOnlyProperty();
    }

    /// Evaluates what of this program the principal of `row` could use on the selected table; null ends that.
    void viewAs(@Nullable AccessRow row) {
        TableAccess shown = access.get();
        Facts known = facts;
        String arn = row == null ? "" : row.arn();
        if (!arn.equals(viewed)) {
            features.set(null);
        }
        viewed = arn;
        if (row == null || shown == null || known == null) {
            tasks.cancel("view-as");
            return;
        }
        tasks.latest("view-as", () -> FeatureAccess.of(known, arn, shown.tableArn()))
                .onSuccess(features::set)
                .onError(error::set);
    }

    /// How the principal that {@link #findPaths} named gets to more on the table; null until that is known.
    ReadOnlyObjectProperty<@Nullable TablePaths> paths() {
        return paths.getReadOnlyProperty();
    }

    /// Looks for paths of the principal of `row` to more permissions on the selected table; null ends that.
    void findPaths(@Nullable AccessRow row) {
        TableAccess shown = access.get();
        Facts known = facts;
        paths.set(null);
        if (row == null || shown == null || known == null) {
            tasks.cancel("paths");
            return;
        }
        tasks.latest("paths", () -> TablePaths.of(known, row.arn(), shown.tableArn()))
                .onSuccess(paths::set)
                .onError(error::set);
    }

    @Nullable
    Facts facts() {
        return facts;
    }

    private void look() {
        String name = table.get();
        Facts known = facts;
        error.set(null);
        if (name == null || known == null || !known.isAws()) {
            tasks.cancel("access");
            access.set(null);
            return;
        }
        String arn = known.tableArn(name);
        tasks.latest("access", () -> reading.apply(known, arn))
                .onSuccess(access::set)
                .onError(error::set);
    }
}
