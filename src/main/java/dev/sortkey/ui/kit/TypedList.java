package dev.sortkey.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Several texts in one field, separated by commas; one that contains a comma or outer spaces is in quotes.
public final class TypedList {
    private static final Pattern ENTRY =
            Pattern.compile("\\s*(?:\"(?<quoted>[^\"]*+(?:\"\"[^\"]*+)*+)\"\\s*|(?<plain>[^,]*)),");

    private TypedList() {}

    /// The texts as they have to be typed.
    public static String print(List<String> texts) {
        return texts.stream().map(TypedList::quoted).collect(Collectors.joining(", "));
    }

    /// What was typed; nothing when the field is blank.
    public static List<String> parse(String typed) {
        var texts = new ArrayList<String>();
        Matcher entry = ENTRY.matcher(typed + ",");
        while (!typed.isBlank() && entry.find()) {
            String quoted = entry.group("quoted");
            texts.add(quoted == null ? entry.group("plain").strip() : quoted.replace("\"\"", "\""));
        }
        return texts;
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.equals(text.strip()) && text.indexOf(',') < 0 && text.charAt(0) != '"';
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
