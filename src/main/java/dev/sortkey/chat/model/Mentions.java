package dev.sortkey.chat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// People who are called in a text by an at sign and their handle, such as `@mira`.
public final class Mentions {
    private static final Pattern CALL =
            Pattern.compile("(?<![\\p{L}\\p{N}._@/-])@([\\p{L}\\p{N}_](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}_])?)");

    private Mentions() {}

    /// One of them.
    ///
    /// @param start of the at sign
    /// @param end behind the handle
    /// @param handle without the at sign, in small letters
    public record Mention(int start, int end, String handle) {}

    /// Those in `text`, from the beginning on. Addresses such as `a@b.c` mention nobody.
    public static List<Mention> in(String text) {
        var mentions = new ArrayList<Mention>();
        Matcher matcher = CALL.matcher(text);
        while (matcher.find()) {
            mentions.add(
                    new Mention(matcher.start(), matcher.end(), matcher.group(1).toLowerCase(Locale.ROOT)));
        }
        return mentions;
    }

    /// Whether `text` mentions `person`.
    public static boolean mentions(String text, Person person) {
        return !of(text, List.of(person)).isEmpty();
    }

    /// Those of `people` whom `text` mentions, in their order.
    public static List<Person> of(String text, List<Person> people) {
        Set<String> handles = in(text).stream().map(Mention::handle).collect(Collectors.toSet());
        return handles.isEmpty()
                ? List.of()
                : people.stream()
                        .filter(person -> handles.contains(person.handle().toLowerCase(Locale.ROOT)))
                        .toList();
    }

    /// Those of `people` whom `message` mentions, in their order, without whoever wrote it.
    public static List<Person> of(Message message, List<Person> people) {
        return of(message.text(), people).stream()
                .filter(person -> !person.uuid().equals(message.sender().uuid()))
                .toList();
    }
}
