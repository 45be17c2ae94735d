package dev.sortkey.ui.tables.overview;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.ui.kit.FormPage;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// One sentence about all that a server doesn't have; nothing while it lacks nothing.
public final class LackingLine {
    private final Set<MissingFeature> features = EnumSet.noneOf(MissingFeature.class);
    private final Label label = FormPage.hint("");
    private final String server;

    /// @param server its name in a sentence
    public LackingLine(String server) {
        this.server = server;
        label.setId("lacking");
        label.managedProperty().bind(label.textProperty().isNotEmpty());
    }

    /// The node to lay out.
    public Node node() {
        return label;
    }

    /// The server lacks one of them.
    public void add(MissingFeature feature) {
        features.add(feature);
        label.setText(sentence(server, features));
    }

    /// Such as `Dynoxide 1.5.0 doesn't have tags, on-demand backups.`
    static String sentence(String server, Collection<MissingFeature> features) {
        return Character.toUpperCase(server.charAt(0)) + server.substring(1) + " doesn't have "
                + features.stream().map(MissingFeature::words).collect(Collectors.joining(", ")) + ".";
    }
}
