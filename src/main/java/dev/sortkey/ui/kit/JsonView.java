package dev.sortkey.ui.kit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/// Text with line numbers and coloured JSON, megabytes of it. The one class that knows the incubating `CodeArea`.
public final class JsonView {
    /// More segments than this in one line would hang the control.
    private static final int MOST_SEGMENTS = 2_000;

    /// Strings are only found here, not matched: an expression for them overflows the stack at some thousand letters.
    private static final Pattern TOKEN =
            Pattern.compile("(?<quote>\")|(?<number>-?\\d[0-9.eE+-]*)|\\b(?:true|false|null)\\b");

    private final CodeArea area = new CodeArea();
    private final StackPane node = new StackPane(area);

    /// An empty view with this id.
    public JsonView(String id) {
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.setSyntaxDecorator(new Colours());
        area.setContentPadding(new Insets(8, 10, 8, 10));
        area.setAccessibleText("JSON");
        node.getStyleClass().add("json-view");
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Replaces the text and shows its beginning.
    public void setText(String text) {
        area.setText(text);
        area.select(TextPos.ZERO);
    }

    /// All of the text.
    public String getText() {
        return area.getText();
    }

    private static final class Colours implements SyntaxDecorator {
        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int index) {
            String line = model.getPlainText(index);
            RichParagraph.Builder paragraph = RichParagraph.builder();
            int done = 0;
            Matcher token = TOKEN.matcher(line);
            for (int i = 0; i < MOST_SEGMENTS && token.find(done); i++) {
                int end = token.group("quote") == null ? token.end() : endOfString(line, token.end());
                paragraph.addSegment(line.substring(done, token.start()));
                paragraph.addWithStyleNames(line.substring(token.start(), end), style(token, line, end));
                done = end;
            }
            return paragraph.addSegment(line.substring(done)).build();
        }

        /// Behind the closing quote, or the line's end when there is none.
        private static int endOfString(String line, int from) {
            int at = from;
            while (at < line.length() && line.charAt(at) != '"') {
                at += line.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at + 1, line.length());
        }

        private static String style(Matcher token, String line, int end) {
            if (token.group("quote") != null) {
                boolean name = end < line.length()
                        && line.substring(end, Math.min(end + 2, line.length()))
                                .strip()
                                .startsWith(":");
                return name ? "json-name" : "json-text";
            }
            return token.group("number") != null ? "json-number" : "json-word";
        }

        @Override
        public void handleChange(
                CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded, int charsBottom) {
            // Lines do not depend on each other: nothing is remembered.
        }
    }
}
