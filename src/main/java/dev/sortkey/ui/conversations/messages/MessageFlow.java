package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Mentions;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.ui.conversations.compose.Formatting;
import dev.sortkey.ui.conversations.emoji.EmojiText;
import java.net.URI;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The text of a message, with links that open, in the direction of its script.
public final class MessageFlow {
    private static final Pattern WORD = Pattern.compile("(?<=\\s)");
    private static final int SHORT_CODE = 60;

    private MessageFlow() {}

    /// A node for `text`; a link that is clicked goes to `open`.
    static TextFlow of(String text, Consumer<URI> open) {
        return of(text, MessageRow.Shown.ALONE, open);
    }

    /// The same with what is looked for and who is mentioned highlighted.
    static TextFlow of(String text, MessageRow.Shown shown, Consumer<URI> open) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("message-text");
        for (Formatting.Part part : Formatting.code(text)) {
            if (part.style() == Formatting.Style.PLAIN) {
                Links.split(part.text()).forEach(piece -> flow.getChildren().addAll(nodes(piece, shown, open)));
            } else {
                flow.getChildren().addAll(code(part, shown));
            }
        }
        // A paragraph is as its first letter is; the marks at the sides stay where they are.
        if (!new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight()) {
            flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
        return flow;
    }

    private static List<Node> nodes(Links.Piece piece, MessageRow.Shown shown, Consumer<URI> open) {
        URI link = piece.link();
        if (link == null) {
            return Formatting.stress(piece.text()).stream()
                    .flatMap(part -> styled(texts(part.text(), shown), part.style()).stream())
                    .toList();
        }
        Text text = link(piece.text(), link, open);
        if (shown.found().isIn(piece.text())) {
            text.getStyleClass().add("hit-link");
        }
        return List.of(text);
    }

    /// A block has lines of its own. Short code has a ground; what may have to be wrapped can't have one.
    private static List<Node> code(Formatting.Part part, MessageRow.Shown shown) {
        boolean isBlock = part.style() == Formatting.Style.BLOCK;
        var found = new MessageRow.Shown("", shown.found(), null, List.of());
        if (!isBlock && part.text().length() <= SHORT_CODE && !shown.found().isIn(part.text())) {
            return List.of(mark(part.text(), 0, part.text().length(), "code"));
        }
        var nodes = new ArrayList<Node>();
        if (isBlock) {
            nodes.add(new Text("\n"));
        }
        nodes.addAll(styled(texts(part.text(), found), part.style()));
        if (isBlock) {
            nodes.add(new Text("\n"));
        }
        return nodes;
    }

    private static List<Node> styled(List<Node> nodes, Formatting.Style style) {
        if (style != Formatting.Style.PLAIN) {
            nodes.forEach(
                    node -> node.getStyleClass().add("text-" + style.name().toLowerCase(Locale.ROOT)));
        }
        return nodes;
    }

    /// Where both are, what is looked for is highlighted.
    private static List<Node> texts(String text, MessageRow.Shown shown) {
        var nodes = new ArrayList<Node>();
        var marks = new TreeMap<Integer, Label>();
        var ends = new TreeMap<Integer, Integer>();
        for (Mentions.Mention mention : Mentions.in(text)) {
            boolean me = mention.handle().equals(shown.me().toLowerCase(Locale.ROOT));
            marks.put(mention.start(), mark(text, mention.start(), mention.end(), me ? "mention-me" : "mention"));
            ends.put(mention.start(), mention.end());
        }
        for (TextMatch.Place place : shown.found().places(text)) {
            ends.entrySet().removeIf(other -> other.getKey() < place.end() && other.getValue() > place.start());
            marks.put(place.start(), mark(text, place.start(), place.end(), "hit"));
            ends.put(place.start(), place.end());
        }
        int done = 0;
        for (var place : ends.entrySet()) {
            addText(nodes, text.substring(done, place.getKey()));
            nodes.add(marks.get(place.getKey()));
            done = place.getValue();
        }
        addText(nodes, text.substring(done));
        return nodes;
    }

    private static Label mark(String text, int start, int end, String style) {
        Label label = new Label(EmojiText.drawable(text.substring(start, end)));
        label.setMnemonicParsing(false);
        label.getStyleClass().add(style);
        return label;
    }

    private static void addText(List<Node> nodes, String text) {
        // JavaFX draws what it breaks within a stretch from right to left on both lines; between nodes it breaks well.
        if (Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            WORD.splitAsStream(EmojiText.drawable(text)).map(Text::new).forEach(nodes::add);
        } else if (!text.isEmpty()) {
            nodes.add(new Text(EmojiText.drawable(text)));
        }
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
}
