package dev.sortkey.ui.conversations.messages;

import java.net.URI;
import java.text.Bidi;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The text of a message, with links that open, in the direction of its script.
public final class MessageFlow {
    /// Asks a font for the coloured form of what stands before it; where there are no colours it is drawn as a box.
    private static final String COLOURED = "\uFE0F";

    /// Behind each space.
    private static final Pattern WORD = Pattern.compile("(?<=\\s)");

    private static final boolean IN_COLOUR =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private MessageFlow() {}

    /// A node for `text`; a link that is clicked goes to `open`.
    static TextFlow of(String text, Consumer<URI> open) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("message-text");
        boolean mixed = Bidi.requiresBidi(text.toCharArray(), 0, text.length());
        Links.split(text).forEach(piece -> flow.getChildren().addAll(nodes(piece, mixed, open)));
        // A paragraph is as its first letter is; the marks at the sides stay where they are.
        if (!new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()) {
            flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
        return flow;
    }

    private static List<Text> nodes(Links.Piece piece, boolean mixed, Consumer<URI> open) {
        URI link = piece.link();
        if (link != null) {
            return List.of(link(piece.text(), link, open));
        }
        String text = drawable(piece.text());
        // JavaFX draws what it breaks within a stretch from right to left on both lines; between nodes it breaks well.
        return mixed ? WORD.splitAsStream(text).map(Text::new).toList() : List.of(new Text(text));
    }

    /// A text and not a `Hyperlink`, which no line break goes through.
    private static Text link(String words, URI link, Consumer<URI> open) {
        Text text = new Text(words);
        text.getStyleClass().add("link");
        text.setAccessibleRole(AccessibleRole.HYPERLINK);
        text.setAccessibleText(words);
        text.setFocusTraversable(true);
        text.setCursor(Cursor.HAND);
        Tooltip.install(text, new Tooltip("Open " + link.toASCIIString() + " in the browser"));
        text.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                open.accept(link);
            }
        });
        text.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                open.accept(link);
                event.consume();
            }
        });
        return text;
    }

    /// `text` as this platform can draw it.
    public static String drawable(String text) {
        return IN_COLOUR ? text : text.replace(COLOURED, "");
    }
}
