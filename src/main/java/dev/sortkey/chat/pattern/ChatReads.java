package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.pattern.Arguments;
import dev.sortkey.dynamo.pattern.BatchGetPattern;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.PatternFile;
import dev.sortkey.dynamo.pattern.PatternInfo;
import dev.sortkey.dynamo.pattern.ReadPattern;
import dev.sortkey.support.TextResource;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Uuids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The patterns that read a chat table, R1 to R13: those in the file `reads.json`, and two that get several items.
final class ChatReads {
    private static final int SMALL_BYTES = 250;
    private static final Map<String, ReadPattern> FILE =
            PatternFile.parse(TextResource.text(ChatReads.class, "reads.json")).stream()
                    .collect(Collectors.toUnmodifiableMap(
                            pattern -> pattern.about().id(), Function.identity()));

    private ChatReads() {}

    /// The pattern `id` of the file.
    static ReadPattern read(String id) {
        ReadPattern pattern = FILE.get(id);
        if (pattern == null) {
            throw new IllegalStateException("reads.json has no " + id);
        }
        return switch (id) {
            case "R6b" -> derived(pattern, List.of("from", "to"), ChatReads::ofMillisecond);
            case "R11" -> derived(pattern, List.of("letter"), ChatReads::withLetter);
            case "R12" -> derived(pattern, List.of(), ChatReads::ordered);
            default -> pattern;
        };
    }

    /// The pattern without the parameters that `function` fills in.
    private static ReadPattern derived(
            ReadPattern pattern, List<String> names, Function<Map<String, String>, Map<String, String>> function) {
        PatternInfo about = pattern.about();
        var asked = about.parameters().stream()
                .filter(parameter -> !names.contains(parameter.name()))
                .toList();
        return new ReadPattern(
                new PatternInfo(about.id(), about.name(), about.purpose(), asked),
                pattern.draft(),
                pattern.itemBytes(),
                function::apply);
    }

    static BatchGetPattern heads() {
        return batch(
                PatternInfo.of(
                        "R1h",
                        "Get the head items of large groups",
                        "In groups of more than 25 people, the head item contains the newest message for all members.",
                        new Parameter("conversation", "Conversations, comma-separated", Parameter.Kind.LIST, "")),
                ChatItem.HEAD,
                2 * SMALL_BYTES);
    }

    static BatchGetPattern presence() {
        return batch(
                PatternInfo.of(
                        "R13",
                        "See who is online",
                        "Reads when each of up to 100 people was last seen.",
                        new Parameter("person", "People, comma-separated", Parameter.Kind.LIST, "")),
                ChatItem.PRESENCE,
                SMALL_BYTES);
    }

    private static BatchGetPattern batch(PatternInfo about, ChatItem item, int bytes) {
        return new BatchGetPattern(
                about, item.templates(), about.parameters().getFirst().name(), bytes);
    }

    /// The stamps of the millisecond that an identifier of version 7 begins with.
    private static Map<String, String> ofMillisecond(Map<String, String> values) {
        String text = new Arguments(values).text("message_uuid");
        return Uuids.moment(text)
                .map(sent -> with(
                        with(values, "from", Stamp.of(sent).text()),
                        "to",
                        Stamp.of(sent.plusMillis(1)).text()))
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "'" + text + "' isn't a version 7 UUID, so it doesn't contain the time of the message.",
                        "Use a version 7 UUID, or find the message by its time.")));
    }

    private static Map<String, String> withLetter(Map<String, String> values) {
        return with(values, "letter", ChatItem.letter(new Arguments(values).text("prefix")));
    }

    private static Map<String, String> ordered(Map<String, String> values) {
        String one = new Arguments(values).text("lower");
        String other = new Arguments(values).text("higher");
        return one.compareTo(other) <= 0 ? values : with(with(values, "lower", other), "higher", one);
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }
}
