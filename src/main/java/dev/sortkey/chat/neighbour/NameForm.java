package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.neighbour.AttributeNames.Problem;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What a person says a table calls things: what is there, what is wrong with it, and what saving it does. The
/// window and the command line ask the same.
///
/// @param now what is set
/// @param sample of the table's items; may be none
public record NameForm(TableDescription table, Neighbours now, NameSample sample) {
    /// Where a problem of the index is.
    public static final String INDEX = "index";

    /// What saving the present settings does.
    public static final String NOTHING = "Nothing changes.";

    /// What is known of one attribute.
    ///
    /// @param ours our name
    /// @param found its name in the table as the sample suggests, or null
    /// @param items how many items of the sample have it
    /// @param used the name that is set now
    public record Row(String ours, @Nullable String found, long items, String used) {}

    /// One for each attribute.
    public List<Row> rows() {
        AttributeNames set = new AttributeNames(now.attributes());
        Map<String, String> found = sample.found(set);
        return AttributeNames.KNOWN.stream()
                .map(ours -> {
                    String name = found.get(ours);
                    return new Row(ours, name, name == null ? 0 : sample.having(ours, name), set.theirs(ours));
                })
                .toList();
    }

    /// The names to begin with: those that the sample suggests, else those that are set.
    public Map<String, String> suggested() {
        var names = new LinkedHashMap<String, String>();
        rows().forEach(row -> names.put(row.ours(), Objects.requireNonNullElse(row.found(), row.used())));
        return AttributeNames.problems(names).isEmpty() ? names : entered(now.attributes());
    }

    /// All names, of which `names` are other ones than ours.
    public static Map<String, String> entered(Map<String, String> names) {
        var all = new LinkedHashMap<String, String>();
        AttributeNames.KNOWN.forEach(ours -> all.put(ours, names.getOrDefault(ours, ours)));
        return all;
    }

    /// The index to begin with: what is set, else the reference's, else one whose partition key is the
    /// conversation. Null when the table has none of them.
    ///
    /// @param names as they are entered
    public @Nullable String suggestedIndex(Map<String, String> names) {
        List<IndexNames> all = IndexNames.all(table);
        return Optional.ofNullable(kept())
                .or(() -> IndexNames.of(table, ChatItem.GROUP_INDEX).map(IndexNames::name))
                .or(() -> all.stream()
                        .filter(index -> Objects.equals(index.partition(), names.get("message_group_uuid")))
                        .map(IndexNames::name)
                        .findFirst())
                .orElse(null);
    }

    /// The index that is set, as long as the table has it.
    public @Nullable String kept() {
        return Optional.ofNullable(now.index())
                .flatMap(name -> IndexNames.of(table, name))
                .map(IndexNames::name)
                .orElse(null);
    }

    /// The indexes that can be chosen.
    public List<IndexNames> indexes() {
        return IndexNames.all(table);
    }

    /// What is wrong, each with its place: an attribute, or {@value #INDEX}.
    ///
    /// @param names by ours
    /// @param index null for the reference's
    public List<Problem> problems(Map<String, String> names, @Nullable String index) {
        var problems = new ArrayList<>(AttributeNames.problems(names));
        if (index != null) {
            wrongIndex(names, index).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<Problem> wrongIndex(Map<String, String> names, String index) {
        List<String> all = indexes().stream().map(IndexNames::name).toList();
        IndexNames chosen = IndexNames.of(table, index).orElse(null);
        if (chosen == null) {
            return Optional.of(new Problem(
                    INDEX,
                    "The table " + table.tableName() + " has no index " + index + " whose partition key is a string.",
                    all.isEmpty()
                            ? "It has none at all. Leave the index out: inbox rows are then found person by person."
                            : "Use " + String.join(" or ", all) + "."));
        }
        String key = Objects.requireNonNull(chosen.partition());
        return names.entrySet().stream()
                .filter(name -> !name.getKey().equals("message_group_uuid")
                        && name.getValue().equals(key))
                .map(name -> "holds " + name.getKey())
                .findFirst()
                .or(() -> ChatItem.KEY.all().contains(key) ? Optional.of("is a key of the table") : Optional.empty())
                .map(other -> new Problem(
                        INDEX,
                        "Conversations can't be found by the index " + index + ": its partition key, " + key + ", "
                                + other + ".",
                        "Choose an index whose partition key identifies the conversation."));
    }

    /// What saving does, in words.
    ///
    /// @param names by ours, without any problem
    public String change(Map<String, String> names, @Nullable String index) {
        Neighbours after = result(names, index);
        if (after.equals(now)) {
            return NOTHING;
        }
        List<String> renamed = AttributeNames.KNOWN.stream()
                .filter(after.attributes()::containsKey)
                .map(ours -> after.attributes().get(ours) + " for " + ours)
                .toList();
        var words = new StringBuilder("Sortkey reads and writes ")
                .append(renamed.isEmpty() ? "the bootcamp's attribute names" : join(renamed))
                .append(", in messages and in the bootcamp's inbox rows.");
        TableNames all = after.names(table);
        boolean again = now.index() != null
                && IndexNames.of(table, ChatItem.GROUP_INDEX).isPresent();
        if (after.index() != null || again) {
            words.append(" It finds inbox rows by the index ")
                    .append(all.index().name())
                    .append('.');
        }
        words.append(" Items that are in the table don't change.");
        if (!all.partition().equals(all.attributes().theirs("message_group_uuid"))) {
            words.append(" New inbox rows also get ")
                    .append(all.partition())
                    .append(", the key of the index, with the conversation.");
        }
        missing(names).ifPresent(words::append);
        return words.toString();
    }

    private static String join(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    private Optional<String> missing(Map<String, String> names) {
        List<String> absent = AttributeNames.KNOWN.stream()
                .filter(ours -> {
                    String theirs = names.getOrDefault(ours, ours);
                    return !theirs.equals(ours) && sample.having(ours, theirs) == 0;
                })
                .map(ours -> names.getOrDefault(ours, ours))
                .toList();
        return sample.size() == 0 || absent.isEmpty()
                ? Optional.empty()
                : Optional.of(" None of the " + Counted.of(sample.size(), "item") + " looked at has " + join(absent)
                        + ": check the spelling.");
    }

    /// What is to be saved.
    ///
    /// @throws dev.sortkey.support.UserException `BadInput` with the first of the problems
    public Neighbours result(Map<String, String> names, @Nullable String index) {
        List<Problem> problems = problems(names, index);
        if (!problems.isEmpty()) {
            throw problems.getFirst().exception();
        }
        var others = new LinkedHashMap<>(names);
        others.entrySet().removeIf(name -> name.getKey().equals(name.getValue()));
        return now.withNames(others, ChatItem.GROUP_INDEX.equals(index) ? null : index);
    }
}
