package dev.sortkey.ui.conversations.messages;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what can be opened in a browser. Nothing is ever fetched by itself.
public final class Links {
    private static final Pattern LINK =
            Pattern.compile("\\b(?:https?://|mailto:)[^\\s<>\"'“”‘’`]+", Pattern.CASE_INSENSITIVE);
    private static final String TRAILING = ".,;:!?…*_~»。，、；：！？";

    private Links() {}

    /// A part of a message.
    ///
    /// @param link where it leads; null for plain text
    public record Piece(String text, @Nullable URI link) {}

    /// The parts of `text`; joined they are the text. Punctuation behind a link does not belong to it, a closing
    /// bracket only when it was opened in it.
    public static List<Piece> split(String text) {
        var pieces = new ArrayList<Piece>();
        Matcher matcher = LINK.matcher(text);
        int done = 0;
        while (matcher.find()) {
            String link = trimmed(matcher.group());
            URI uri = parse(link);
            if (uri != null) {
                add(pieces, text.substring(done, matcher.start()), null);
                add(pieces, link, uri);
                done = matcher.start() + link.length();
            }
        }
        add(pieces, text.substring(done), null);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, @Nullable URI link) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, link));
        }
    }

    private static String trimmed(String link) {
        String text = link;
        while (!text.isEmpty()) {
            char end = text.charAt(text.length() - 1);
            boolean unopened = (end == ')' && count(text, '(') < count(text, ')'))
                    || (end == ']' && count(text, '[') < count(text, ']'));
            if (TRAILING.indexOf(end) < 0 && !unopened) {
                return text;
            }
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    private static @Nullable URI parse(String link) {
        try {
            URI uri = new URI(link);
            boolean leads = "mailto".equalsIgnoreCase(uri.getScheme())
                    ? uri.getSchemeSpecificPart().contains("@")
                    : uri.getHost() != null;
            return leads ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
