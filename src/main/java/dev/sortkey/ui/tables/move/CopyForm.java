package dev.sortkey.ui.tables.move;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.move.CopyJob;
import dev.sortkey.transfer.move.ImportMode;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which items go to which table of which connection.
public final class CopyForm {
    private final JobStart jobs;
    private final Runnable leave;
    private final WhichItems which = new WhichItems("copy");
    private final ComboBox<String> connection = Choices.of(List.of(), name -> name, "Connection");
    private final TextField table = new TextField();
    private final ComboBox<ImportMode> mode = Modes.choice("copy");
    private final MaskRows masks = new MaskRows();
    private final PaceFields pace = new PaceFields("copy", "WCU", true);
    private final FormPage page;
    private @Nullable MoveSubject subject;

    /// @param leave goes back to the rows
    public CopyForm(JobStart jobs, Runnable leave) {
        this.jobs = jobs;
        this.leave = leave;
        Button go = Icons.button(
                "copy-go", Feather.LIST, "Plan", "Show what will be copied; nothing is written yet", this::plan);
        page = new FormPage("copy", "Copy items", "Back to the items", leave, go);
        connection.setId("copy-connection");
        connection.setMinWidth(160);
        table.setId("copy-table");
        table.setAccessibleText("Table to write to");
        table.setPromptText("Table");
        HBox.setHgrow(table, Priority.ALWAYS);
        HBox to = new HBox(8, new Label("Connection"), connection, new Label("Table"), table);
        to.setAlignment(Pos.CENTER_LEFT);
        page.fill(
                FormPage.heading("Which items"),
                which.node(),
                FormPage.heading("Where to"),
                to,
                FormPage.hint("Open the other connection first. The table is made like this one if there is none."),
                FormPage.heading("Where there is an item with the same key"),
                mode,
                FormPage.heading("Values that stay here"),
                masks.node(),
                FormPage.heading("How fast"),
                pace.node());
    }

    /// The node to lay out.
    public Node node() {
        return page.node();
    }

    /// Begins anew.
    public void open(MoveSubject now) {
        subject = now;
        page.begin();
        which.open(now, false);
        masks.open(now.attributes());
        String here = now.connection().spec().name();
        connection.getItems().setAll(jobs.connections());
        connection.setValue(jobs.connections().stream()
                .filter(name -> !name.equals(here))
                .findFirst()
                .orElse(here));
        table.setText(now.table().tableName());
        table.requestFocus();
        table.selectAll();
    }

    private void plan() {
        page.attempt(() -> {
            if (subject == null) {
                return;
            }
            String to = connection.getValue();
            String name = table.getText().strip();
            if (!name.matches("[a-zA-Z0-9_.-]{3,255}")) {
                throw new UserException(new UserError.BadInput(
                        "'" + name + "' isn't the name of a table.",
                        "It has 3 to 255 letters, digits, underscores, hyphens, or dots."));
            }
            if (to == null
                    || (to.equals(subject.connection().spec().name())
                            && name.equals(subject.table().tableName()))) {
                throw new UserException(new UserError.BadInput(
                        name + " can't be copied onto itself.", "Enter another name, or choose another connection."));
            }
            jobs.copy(
                    subject.connection(),
                    subject.table(),
                    new CopyJob.Details(which.draft(pace.segments()), to, name, mode.getValue(), masks.masks()),
                    pace.options());
            leave.run();
        });
    }
}
