package dev.sortkey.ui.kit;

import dev.sortkey.ui.kit.find.Findable;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;
import jfx.incubator.scene.control.richtext.model.StyledTextModel;
import org.jspecify.annotations.Nullable;

/// Text with line numbers and coloured JSON, megabytes of it. The one class that knows the incubating `CodeArea`.
public final class JsonView implements Findable {
    /// More segments than this in one line would hang the control.
    private static final int MOST_SEGMENTS = 2_000;

    /// Strings are only found here, not matched: an expression for them overflows the stack at some thousand letters.
    private static final Pattern TOKEN =
            Pattern.compile("(?<quote>\")|(?<number>-?\\d[0-9.eE+-]*)|\\b(?:true|false|null)\\b");

    /// Seen on a light and on a dark background.
    private static final Color MARK = Color.web("#d4a72c", 0.4);

    private final CodeArea area = new CodeArea();
    private final StackPane node = new StackPane(area);
    private String text = "";
    private boolean isJson = true;
    private List<MatchResult> found = List.of();

    /// An empty view with this id.
    public JsonView(String id) {
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.setSyntaxDecorator(new Colours(true, null));
        area.setContentPadding(new Insets(8, 10, 8, 10));
        area.setAccessibleText("JSON");
        node.getStyleClass().add("json-view");
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Puts the cursor into the text.
    public void focus() {
        area.requestFocus();
    }

    /// Replaces the text, which is JSON, and shows its beginning.
    public void setText(String text) {
        show(text, true);
    }

    /// Replaces the text, which isn't JSON and has no colours, and shows its beginning.
    public void setPlain(String text) {
        show(text, false);
    }

    /// Lets a person change the text; `typed` gets it after each change.
    public void edit(Consumer<String> typed) {
        area.setEditable(true);
        area.getModel().addListener((StyledTextModel.Listener) _ -> {
            text = Objects.requireNonNullElse(area.getText(), "");
            typed.accept(text);
        });
    }

    /// Puts the cursor at a place of the text.
    ///
    /// @param line from 1
    /// @param column from 1
    public void go(int line, int column) {
        int paragraph = Math.clamp(line - 1, 0, area.getParagraphCount() - 1);
        int most = area.getPlainText(paragraph).length();
        area.select(TextPos.ofLeading(paragraph, Math.clamp(column - 1, 0, most)));
        area.requestFocus();
    }

    private void show(String shown, boolean json) {
        text = shown;
        isJson = json;
        found = List.of();
        area.setSyntaxDecorator(new Colours(json, null));
        area.setText(shown);
        area.select(TextPos.ZERO);
    }

    @Override
    public int find(String words) {
        Pattern sought = words.isEmpty()
                ? null
                : Pattern.compile(words, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        found = sought == null ? List.of() : sought.matcher(text).results().toList();
        area.setSyntaxDecorator(new Colours(isJson, sought));
        return found.size();
    }

    @Override
    public void showPlace(int place) {
        MatchResult match = found.get(place);
        area.select(position(match.start()), position(match.end()));
    }

    /// Where the character at `offset` is.
    private TextPos position(int offset) {
        int line = (int) text.chars().limit(offset).filter(unit -> unit == '\n').count();
        return TextPos.ofLeading(line, offset - text.lastIndexOf('\n', offset - 1) - 1);
    }

    /// All of the text.
    public String getText() {
        return text;
    }

    /// Colours JSON, and marks what was sought.
    ///
    /// @param json whether the text is JSON
    /// @param sought what is marked, or null
    private record Colours(boolean json, @Nullable Pattern sought) implements SyntaxDecorator {
        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int index) {
            String line = model.getPlainText(index);
            RichParagraph.Builder paragraph = RichParagraph.builder();
            if (sought != null) {
                sought.matcher(line)
                        .results()
                        .limit(MOST_SEGMENTS)
                        .forEach(it -> paragraph.addHighlight(it.start(), it.end() - it.start(), MARK));
            }
            if (!json) {
                return paragraph.addSegment(line).build();
            }
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
