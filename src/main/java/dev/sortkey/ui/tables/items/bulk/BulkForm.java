package dev.sortkey.ui.tables.items.bulk;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.bulk.BulkAction;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What to do with which items, before it is planned.
public final class BulkForm {
    private static final int MOST_KEYS = 100;

    /// What the form is about, when it is opened.
    ///
    /// @param draft the request of the tab
    /// @param selected the selected items
    /// @param attributes names to offer
    public record Subject(
            TableDescription table,
            ReadDraft draft,
            List<Map<String, AttributeValue>> selected,
            Collection<String> attributes) {}

    /// Plans a bulk change.
    @FunctionalInterface
    public interface Start {
        /// Plans it.
        ///
        /// @param whole whether the reads find whole items of the table
        void plan(TableDescription table, List<Read> reads, boolean whole, BulkAction action);
    }

    private final Start start;
    private final Runnable leave;
    private final RadioButton all = Plain.radio();
    private final RadioButton chosen = Plain.radio();
    private final Label request = FormPage.hint("");
    private final VBox rows = new VBox(8);
    private final FormPage page;
    private final List<ActionRow> actions = new ArrayList<>();
    private @Nullable Subject subject;
    private int made;

    /// @param leave goes back to the rows
    public BulkForm(Start start, Runnable leave) {
        this.start = start;
        this.leave = leave;
        Button plan = Icons.button(
                "bulk-plan",
                Feather.LIST,
                "Plan",
                "Read the items and show what would change and what it costs",
                this::plan);
        page = new FormPage("bulk", "Change many items", "Back to the items", leave, plan);
        var group = new ToggleGroup();
        List.of(all, chosen).forEach(button -> button.setToggleGroup(group));
        all.setId("bulk-all");
        chosen.setId("bulk-chosen");
        page.fill(
                FormPage.heading("Which items"),
                chosen,
                all,
                request,
                FormPage.heading("What to do with each"),
                rows,
                Icons.button(
                        "bulk-add", Feather.PLUS, "Add a change", "Do something else with each item, too", this::add),
                FormPage.hint("Nothing is changed yet: first you see what would change, and what it costs."));
    }

    /// The node to lay out.
    public Node node() {
        return page.node();
    }

    /// Begins anew.
    public void open(Subject now) {
        subject = now;
        page.begin();
        actions.clear();
        rows.getChildren().clear();
        int count = now.selected().size();
        chosen.setText("The " + Counted.of(count, "selected item"));
        chosen.setVisible(count > 1);
        chosen.setManaged(count > 1);
        all.setText("All items that the request finds, also those that aren't loaded");
        (count > 1 ? chosen : all).setSelected(true);
        try {
            request.setText(read(now).summary());
        } catch (UserException e) {
            request.setText(e.error().what());
        }
        add();
    }

    /// Without the attributes and the page size of the tab, which are about what is shown.
    private static Plan read(Subject subject) {
        return Planner.plan(subject.table(), subject.draft().withProjection(List.of()));
    }

    private void add() {
        if (subject == null) {
            return;
        }
        ActionRow[] row = new ActionRow[1];
        row[0] = new ActionRow(++made, subject.attributes(), () -> {
            if (actions.size() > 1) {
                actions.remove(row[0]);
                rows.getChildren().remove(row[0].node());
            }
        });
        actions.add(row[0]);
        rows.getChildren().add(row[0].node());
        row[0].focus();
    }

    private void plan() {
        page.attempt(() -> {
            if (subject == null) {
                return;
            }
            BulkAction action =
                    BulkAction.all(actions.stream().map(ActionRow::action).toList());
            if (chosen.isSelected()) {
                start.plan(subject.table(), reads(subject), true, action);
            } else {
                Read read = read(subject).read();
                start.plan(
                        subject.table(),
                        List.of(read.withLimit(null)),
                        read.index() == null && !(read instanceof Read.Select),
                        action);
            }
            leave.run();
        });
    }

    private static List<Read> reads(Subject subject) {
        KeyNames keys = KeyNames.of(subject.table());
        List<Map<String, AttributeValue>> items = subject.selected();
        var reads = new ArrayList<Read>();
        for (int from = 0; from < items.size(); from += MOST_KEYS) {
            var some = items.subList(from, Math.min(items.size(), from + MOST_KEYS)).stream()
                    .map(item -> ItemKeys.keyOf(item, keys))
                    .toList();
            reads.add(Read.BatchGet.of(subject.table().tableName(), some, true));
        }
        return reads;
    }
}
