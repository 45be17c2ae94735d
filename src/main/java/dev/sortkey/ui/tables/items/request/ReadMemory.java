package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadHistory;
import dev.sortkey.dynamo.read.draft.SavedRead;
import dev.sortkey.dynamo.read.draft.SavedReads;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/// The reads that ran before and those that were saved, in one menu of the request bar.
public final class ReadMemory {
    private static final int SHOWN = 15;

    private final String table;
    private final ReadHistory history;
    private final SavedReads saved;
    private final Supplier<Dialogs> dialogs;
    private final Navigator navigator;

    /// What is remembered of `table`.
    public ReadMemory(
            String table, ReadHistory history, SavedReads saved, Supplier<Dialogs> dialogs, Navigator navigator) {
        this.table = table;
        this.history = history;
        this.saved = saved;
        this.dialogs = dialogs;
        this.navigator = navigator;
    }

    /// Remembers a draft that was run.
    public void ran(ReadDraft draft) {
        history.add(draft);
    }

    /// The menu; choosing an entry fills `model` and runs it.
    public MenuButton menu(RequestViewModel model, Runnable run) {
        MenuButton menu = Icons.menu("history", Feather.BOOKMARK, "History and saved reads");
        menu.setOnShowing(_ -> fill(menu, model, run));
        fill(menu, model, run);
        return menu;
    }

    private void fill(MenuButton menu, RequestViewModel model, Runnable run) {
        List<MenuItem> items = new ArrayList<>();
        MenuItem keep = Plain.item("Save read…");
        keep.setId("save-read");
        keep.setOnAction(_ -> save(model));
        items.add(keep);
        items.add(new SeparatorMenuItem());
        saved.list().stream().filter(read -> read.draft().table().equals(table)).forEach(read -> {
            Menu named = Plain.menu(read.name());
            MenuItem open = Plain.item("Run");
            open.setOnAction(_ -> load(read.draft(), model, run));
            MenuItem forget = Plain.item("Delete");
            forget.setOnAction(_ -> saved.remove(table, read.name()));
            MenuItem export = Plain.item("Export…");
            export.setOnAction(_ -> export(read, menu));
            named.getItems().setAll(open, export, forget);
            items.add(named);
        });
        items.add(new SeparatorMenuItem());
        history.list().stream()
                .filter(draft -> draft.table().equals(table))
                .limit(SHOWN)
                .forEach(draft -> items.add(entry(draft, model, run)));
        menu.getItems().setAll(items);
    }

    private MenuItem entry(ReadDraft draft, RequestViewModel model, Runnable run) {
        MenuItem item = Plain.item(words(draft));
        item.setOnAction(_ -> load(draft, model, run));
        return item;
    }

    private static void load(ReadDraft draft, RequestViewModel model, Runnable run) {
        model.load(draft);
        run.run();
    }

    private void save(RequestViewModel model) {
        if (!(model.planned().get() instanceof Planned.Ready)) {
            return;
        }
        dialogs.get()
                .ask("Save read", "Saved for this table, in a file that you can share.", "Name", "Save")
                .ifPresent(name -> {
                    saved.save(name, model.draft());
                    navigator.toast("Saved as " + name);
                });
    }

    /// Into a file of its own choice, which the desktop opens with this program; one that is there keeps its reads.
    private void export(SavedRead read, Node beside) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the read " + read.name());
        chooser.setInitialFileName(read.name().replaceAll("[^\\w-]+", "-") + SavedReads.SUFFIX);
        File file = chooser.showSaveDialog(beside.getScene().getWindow());
        if (file != null) {
            saved.export(read, file.toPath())
                    .onError(navigator::tell)
                    .onSuccess(_ ->
                            navigator.toast("Exported to " + file.getName() + ". Open it in Sortkey to use the read."));
        }
    }

    /// A draft in a few words for a menu.
    static String words(ReadDraft draft) {
        if (draft.statement() != null) {
            return shortened(draft.statement().replaceAll("\\s+", " "));
        }
        var words = new ArrayList<String>();
        var partition = draft.key().partition();
        words.add(partition == null ? "Full scan" : partition.text());
        var sort = draft.key().sort();
        if (sort != null) {
            words.add(sort.operator().words() + " " + sort.values().getFirst().text());
        }
        if (draft.index() != null && !draft.index().equals(draft.table())) {
            words.add("on " + draft.index());
        }
        if (!draft.filters().isEmpty()) {
            words.add("where " + draft.filters().getFirst().path()
                    + (draft.filters().size() > 1 ? " and " + (draft.filters().size() - 1) + " more" : ""));
        }
        return shortened(String.join(", ", words));
    }

    private static String shortened(String text) {
        return text.length() <= 70 ? text : text.substring(0, 69) + "…";
    }
}
