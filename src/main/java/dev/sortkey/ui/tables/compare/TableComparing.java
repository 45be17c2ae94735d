package dev.sortkey.ui.tables.compare;

import dev.sortkey.support.TaskScope;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.tables.move.JobStart;
import dev.sortkey.ui.tables.move.MoveSubject;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;

/// Comparing the table of a tab, and saving it as a snapshot: the forms, and what a comparison found.
public final class TableComparing {
    private final Supplier<MoveSubject> subject;
    private final Consumer<Node> cover;
    private final CompareForm form;
    private final ComparisonView view;
    private final SnapshotForm snapshot;

    /// @param tasks of the tab, which own what a comparison found
    /// @param subject the table of the tab and its request
    /// @param cover shows something in place of the rows
    /// @param leave shows the rows again
    public TableComparing(
            TaskScope tasks,
            JobStart jobs,
            Supplier<MoveSubject> subject,
            Consumer<Node> cover,
            Runnable leave,
            Navigator navigator) {
        this.subject = subject;
        this.cover = cover;
        var model = new CompareViewModel(tasks, jobs);
        view = new ComparisonView(model, leave, this::compare, navigator);
        form = new CompareForm(model, leave, this::show);
        snapshot = new SnapshotForm(tasks, leave, navigator);
    }

    /// Asks what to compare the table with.
    public void compare() {
        cover.accept(form.node());
        form.open(subject.get());
    }

    private void show(Compared found) {
        cover.accept(view.node());
        view.show(found);
        view.focus();
    }

    /// Asks where to save the table.
    public void snapshot() {
        cover.accept(snapshot.node());
        snapshot.open(subject.get());
    }
}
