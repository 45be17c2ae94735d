package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.change.TableRenewal;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.tables.backup.BackupsPane;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;

/// Deletes or empties a table once the person has typed its name, and after a last backup where that is wanted.
///
/// @param data the folder that keeps the definition of a table that is emptied
/// @param reopen opens the table again, because it is another one
record TableRemoval(TablesViewModel model, String table, Path data, Runnable reopen, Navigator navigator) {
    void delete(BackupsPane backups, Dialogs dialogs) {
        String proposal = backups.proposal();
        CheckBox backup = backups.choice(proposal);
        boolean confirmed = dialogs.confirmByName(
                "Delete " + table + "?",
                "This deletes the table and all its items, and can't be undone. "
                        + (backups.isOffered()
                                ? ""
                                : "To keep a copy, cancel and save a snapshot on the Items tab first. ")
                        + "Type the table's name to confirm.",
                table,
                "Delete table",
                backups.isOffered() ? new Node[] {backup} : new Node[0]);
        if (confirmed) {
            model.delete(table, table, backup.isSelected() ? proposal : "", navigator::tell);
        }
    }

    void empty(TableDetails details, BackupsPane backups, Dialogs dialogs) {
        TableRenewal renewal;
        try {
            renewal = TableRenewal.of(details);
        } catch (UserException e) {
            navigator.tell(e.error());
            return;
        }
        String proposal = backups.proposal();
        CheckBox backup = backups.choice(proposal);
        Label lost = new Label("This can't be undone. Lost are:\n• " + String.join("\n• ", renewal.lost()));
        lost.setWrapText(true);
        boolean confirmed = dialogs.confirmByName(
                "Empty " + table + "?",
                String.format(
                        Locale.ROOT,
                        "The table is dropped and created again as it is defined, which costs nothing. To lose only the"
                                + " items, cancel, scan the table, and delete what is found with Change many items,"
                                + " which takes about %,d WCU or more. Type the table's name to confirm.",
                        renewal.deletionUnits()),
                table,
                "Empty table",
                backups.isOffered() ? new Node[] {lost, backup} : new Node[] {lost});
        if (confirmed) {
            model.empty(renewal, backup.isSelected() ? proposal : "", data, reopen, navigator::tell);
        }
    }
}
