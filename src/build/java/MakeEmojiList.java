import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes the emoji of the picker to `emoji.txt`: from the npm package `emojibase-data` (17.0.0), which has the
/// order and the groups of Unicode's `emoji-test.txt`, the English names and keywords of CLDR, and GitHub's
/// shortcodes.
///
/// `npm pack emojibase-data@17.0.0 && tar xzf emojibase-data-17.0.0.tgz`, then with the three jars of Jackson
/// (`jackson-annotations`, `jackson-core`, `jackson-databind`) as JARS: `java -cp JARS
/// src/build/java/MakeEmojiList.java package src/main/resources/dev/sortkey/ui/conversations/emoji`
class MakeEmojiList {
    /// The newest that the font for Linux has.
    private static final double NEWEST = 16;

    private static final String LIGHT = "1F3FB";
    private static final int PICTURE = 0xFE0F;
    private static final Map<Integer, String> GROUPS = Map.of(
            0, "Smileys and emotion",
            1, "People and body",
            3, "Animals and nature",
            4, "Food and drink",
            5, "Travel and places",
            6, "Activities",
            7, "Objects",
            8, "Symbols",
            9, "Flags");

    private static final String HEAD = """
            // Emoji in Unicode's order, with CLDR's names and keywords and GitHub's shortcodes. Made by MakeEmojiList.java.
            // Copyright Unicode, Inc. (Unicode-3.0) and Miles Johnson (MIT), see LICENCE.txt.
            // A line: emoji, name, shortcodes, other keywords, and + if it takes a skin tone; # begins a group.
            """;

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        var json = new JsonMapper();
        JsonNode data = json.readTree(Files.readString(folder.resolve("en/data.json")));
        JsonNode codes = json.readTree(Files.readString(folder.resolve("en/shortcodes/github.json")));
        var text = new StringBuilder(HEAD);
        int group = -1;
        List<JsonNode> all = data.valueStream()
                .filter(MakeEmojiList::isListed)
                .sorted(Comparator.comparingInt(emoji -> emoji.get("order").intValue()))
                .toList();
        for (JsonNode emoji : all) {
            if (emoji.get("group").intValue() != group) {
                group = emoji.get("group").intValue();
                text.append("# ").append(GROUPS.get(group)).append('\n');
            }
            text.append(line(emoji, codes)).append('\n');
        }
        Files.writeString(Path.of(args[1], "emoji.txt"), text);
        System.out.println(all.size() + " emoji");
    }

    /// Not skin tones by themselves, and not the flags of England, Scotland and Wales: JavaFX draws them alike.
    private static boolean isListed(JsonNode emoji) {
        return emoji.has("group")
                && GROUPS.containsKey(emoji.get("group").intValue())
                && emoji.get("version").doubleValue() <= NEWEST
                && !emoji.get("hexcode").stringValue().contains("E007F");
    }

    private static String line(JsonNode emoji, JsonNode codes) {
        String name = emoji.get("label")
                .stringValue()
                .replace("’", "'")
                .replace("“", "")
                .replace("”", "");
        List<String> shortcodes = shortcodes(emoji, codes, name);
        Set<String> known =
                words(Stream.concat(Stream.of(name), shortcodes.stream()).toList());
        Set<String> more = words(texts(emoji.path("tags")));
        more.removeAll(known);
        return String.join(
                "\t",
                qualified(emoji.get("emoji").stringValue()),
                name,
                String.join(" ", shortcodes),
                String.join(" ", more),
                takesTone(emoji) ? "+" : "");
    }

    /// As `emoji-test.txt` has it: what is a picture anyway isn't followed by the character that makes it one.
    private static String qualified(String emoji) {
        int[] parts = emoji.codePoints().toArray();
        var text = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (i == 0 || parts[i] != PICTURE || !Character.isEmojiPresentation(parts[i - 1])) {
                text.appendCodePoint(parts[i]);
            }
        }
        return text.toString();
    }

    private static List<String> shortcodes(JsonNode emoji, JsonNode codes, String name) {
        JsonNode known = codes.path(emoji.get("hexcode").stringValue());
        var shortcodes = new LinkedHashSet<String>();
        if (known.isString()) {
            shortcodes.add(known.stringValue());
        }
        shortcodes.addAll(texts(known));
        if (shortcodes.isEmpty()) {
            shortcodes.add(
                    name.toLowerCase().replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_|_$", ""));
        }
        return List.copyOf(shortcodes);
    }

    private static List<String> texts(JsonNode list) {
        return list.isArray() ? list.valueStream().map(JsonNode::stringValue).toList() : List.of();
    }

    private static Set<String> words(List<String> texts) {
        var words = new LinkedHashSet<String>();
        for (String text : texts) {
            words.addAll(List.of(text.toLowerCase().split("[^\\p{L}\\p{N}+&-]+")));
        }
        words.remove("");
        return words;
    }

    /// Whether a tone after its first character makes it one that there is.
    private static boolean takesTone(JsonNode emoji) {
        var parts = new ArrayList<>(List.of(emoji.get("hexcode").stringValue().split("-")));
        if (parts.size() > 1 && parts.get(1).equals("FE0F")) {
            parts.remove(1);
        }
        parts.add(1, LIGHT);
        String toned = String.join("-", parts);
        return emoji.path("skins")
                .valueStream()
                .anyMatch(skin -> skin.get("hexcode").stringValue().equals(toned));
    }
}
