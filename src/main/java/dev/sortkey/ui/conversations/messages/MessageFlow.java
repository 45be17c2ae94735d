package dev.sortkey.ui.conversations.messages;

import dev.sortkey.ui.kit.Plain;
import java.net.URI;
import java.text.Bidi;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The text of a message, with links that open, in the direction of its script.
public final class MessageFlow {
    /// Asks a font for the coloured form of what stands before it; where there are no colours it is drawn as a box.
    private static final String COLOURED = "\uFE0F";

    private static final boolean IN_COLOUR =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private MessageFlow() {}

    /// A node for `text`; a link that is clicked goes to `open`.
    static TextFlow of(String text, Consumer<URI> open) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("message-text");
        Links.split(text).forEach(piece -> flow.getChildren().add(node(piece, open)));
        // A paragraph is as its first letter is; the marks at the sides stay where they are.
        if (!new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()) {
            flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
        return flow;
    }

    private static Node node(Links.Piece piece, Consumer<URI> open) {
        URI link = piece.link();
        if (link == null) {
            return new Text(drawable(piece.text()));
        }
        Hyperlink hyperlink = Plain.link(piece.text());
        hyperlink.setTooltip(new Tooltip("Open " + link.toASCIIString() + " in the browser"));
        hyperlink.setOnAction(_ -> open.accept(link));
        return hyperlink;
    }

    /// `text` as this platform can draw it.
    public static String drawable(String text) {
        return IN_COLOUR ? text : text.replace(COLOURED, "");
    }
}
