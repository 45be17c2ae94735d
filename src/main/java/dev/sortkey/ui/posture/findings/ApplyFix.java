package dev.sortkey.ui.posture.findings;

import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.fix.Remedy;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/// Asks before a fix is applied: what is sent, whom it shuts out, and whether it can be undone.
///
/// @param fixes applies it
/// @param finding the failure
/// @param remedy what is sent
record ApplyFix(FixViewModel fixes, Finding finding, Remedy remedy) {
    Button button(Node owner) {
        Button button = Icons.button(
                "fix-apply", Feather.TOOL, "Apply here…", "Send these requests through this connection", () -> {
                    if (new Dialogs(owner.getScene().getWindow()).confirm(title(), plan(), "Apply")) {
                        fixes.apply(finding, remedy);
                    }
                });
        button.disableProperty().bind(fixes.running());
        return button;
    }

    private String title() {
        return "Apply the fix to " + finding.resource().name() + "?";
    }

    private String plan() {
        String requests = remedy.changes().stream().map(AwsCli::print).collect(Collectors.joining("\n"));
        return (finding.fix().warning().isEmpty() ? "" : finding.fix().warning() + "\n\n")
                + "Sortkey sends:\n" + requests + "\n\nThen it checks the table again. "
                + (remedy.canBeUndone() ? "You can undo it here." : "It can't be undone from here.");
    }
}
