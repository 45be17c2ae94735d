package dev.sortkey.ui.conversations.emoji;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All emoji in their groups, in Unicode's order.
///
/// @param groups each with a name and its emoji
/// @param byText all of them, by their text without skin tone and colour
public record EmojiCatalog(List<Group> groups, Map<String, Emoji> byText) {
    private static final String FILE = "emoji.txt";

    /// The list that comes with the program, once for all windows.
    private static final class Listed {
        private static final EmojiCatalog ALL = load();
    }

    /// Emoji that belong together.
    public record Group(String name, List<Emoji> emoji) {}

    /// Reads the list that comes with the program, the first time; not on the FX thread.
    public static EmojiCatalog read() {
        return Listed.ALL;
    }

    private static EmojiCatalog load() {
        InputStream file = Objects.requireNonNull(EmojiCatalog.class.getResourceAsStream(FILE), FILE);
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return of(lines.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The list in `lines`, which `MakeEmojiList` describes.
    static EmojiCatalog of(Stream<String> lines) {
        var groups = new ArrayList<Group>();
        lines.filter(line -> !line.startsWith("//")).forEach(line -> {
            if (line.startsWith("# ")) {
                groups.add(new Group(line.substring(2), new ArrayList<>()));
            } else {
                groups.getLast().emoji().add(emoji(line.split("\t", -1)));
            }
        });
        return new EmojiCatalog(
                groups.stream()
                        .map(group -> new Group(group.name(), List.copyOf(group.emoji())))
                        .toList(),
                groups.stream()
                        .flatMap(group -> group.emoji().stream())
                        .collect(Collectors.toUnmodifiableMap(
                                emoji -> plain(emoji.text()), Function.identity(), (first, _) -> first)));
    }

    private static Emoji emoji(String[] parts) {
        return new Emoji(parts[0], parts[1], words(parts[2]), words(parts[3]), parts[4].equals("+"));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /// All of them.
    public Stream<Emoji> all() {
        return groups.stream().flatMap(group -> group.emoji().stream());
    }

    private record Found(Emoji emoji, Emoji.Fit fit, int rest) {}

    /// Those whose name, shortcodes or keywords have words that begin like the words of `query`, the best ones
    /// first; among shortcodes that begin so, the shortest one.
    public List<Emoji> search(String query) {
        String wanted = query.strip().replaceAll("^:|:$", "").toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return all().map(emoji -> new Found(emoji, emoji.fit(wanted), emoji.rest(wanted)))
                .filter(found -> found.fit() != Emoji.Fit.NOT)
                .sorted(Comparator.comparing(Found::fit).thenComparingInt(Found::rest))
                .map(Found::emoji)
                .toList();
    }

    /// The emoji that `text` is, with or without a skin tone.
    public Optional<Emoji> find(String text) {
        return Optional.ofNullable(byText.get(plain(text)));
    }

    private static String plain(String text) {
        return SkinTone.without(text).replace(EmojiText.COLOURED, "");
    }
}
