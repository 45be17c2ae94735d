package dev.sortkey.ui.conversations.messages;

import dev.sortkey.support.Visible;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what can be opened in a browser or a mail program and leads where it seems to: no host behind a name and an
/// at sign, no letter with a file. Nothing is fetched automatically.
public final class Links {
    private static final Pattern LINK =
            Pattern.compile("\\b(?:https?://|mailto:)[^\\s<>\"'“”‘’`]+", Pattern.CASE_INSENSITIVE);
    /// To somebody, with what a person would see before sending it: no file, no header that another one hides, and
    /// nothing that scripts between browser and mail program take for the end of a text.
    private static final Pattern LETTER = Pattern.compile(
            "(?!.*%(?:[01][0-9a-f]|2[267]|7f))[^?@]+@[^?@]+(?:[?](?:subject|body|cc)=[^&]*+(?:&(?:subject|body|cc)=[^&]*+)*+)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
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
        int round = excess(link, '(', ')');
        int square = excess(link, '[', ']');
        int end = link.length();
        while (end > 0) {
            char last = link.charAt(end - 1);
            boolean unopened = (last == ')' && round-- > 0) || (last == ']' && square-- > 0);
            if (TRAILING.indexOf(last) < 0 && !unopened) {
                break;
            }
            end--;
        }
        return link.substring(0, end);
    }

    /// How many more brackets are closed than opened.
    private static int excess(String text, char open, char close) {
        return text.chars()
                .map(each -> each == close ? 1 : each == open ? -1 : 0)
                .sum();
    }

    private static @Nullable URI parse(String link) {
        try {
            URI uri = new URI(link);
            boolean leads = "mailto".equalsIgnoreCase(uri.getScheme())
                    ? LETTER.matcher(uri.getRawSchemeSpecificPart()).matches()
                    : uri.getHost() != null && uri.getRawUserInfo() == null;
            return leads && link.codePoints().noneMatch(Visible::isHidden) ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
